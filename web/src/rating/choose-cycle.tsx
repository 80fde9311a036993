import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';

type Cycle = Dto<'CycleDto'>;

/**
 * The rating of a page: the one in the address, else the newest in one of the statuses, else the newest of all.
 * @param wanted what one works on here
 */
export function useCycle(wanted: readonly Cycle['status'][]) {
  const [search, setSearch] = useSearchParams();
  const cycles = api.useQuery('get', '/api/rating/cycles');
  const asked = search.get('cycle');
  const cycle =
    cycles.data?.find(({ id }) => id === asked) ??
    cycles.data?.find(({ status }) => wanted.includes(status)) ??
    cycles.data?.[0];
  const choose = (name: string, value: string | undefined) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return { cycles, cycle, search, choose };
}

export function ChooseCycle({
  cycles,
  value,
  onChange,
}: {
  readonly cycles: readonly Cycle[] | undefined;
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}) {
  const say = useSay();
  return (
    <Select
      className="wide-choice"
      aria-label={say({ zh: '评定', en: 'Rating' })}
      value={value ?? null}
      onChange={(id) => id && onChange(id)}
      options={(cycles ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
