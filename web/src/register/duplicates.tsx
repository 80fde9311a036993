import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { client, type Dto } from '../api/client';
import { useSay, type Text } from '../app/language';
import { sent } from '../app/upload';

interface DuplicatesProps {
  readonly newcomer: Readonly<Record<string, string>>;
  /** those who resemble him and are others all the same */
  readonly others: readonly string[];
  readonly onOthers: (ids: readonly string[]) => void;
}

/** Each asking goes into the log: it waits until the typing rests, in ms. */
const REST = 800;

const HINTS: Readonly<Record<Dto<'LikelyDuplicateDto'>['hints'][number], Text>> = {
  number: { zh: '号码相同', en: 'same number' },
  telephone: { zh: '电话相同', en: 'same telephone' },
  person: { zh: '同一人', en: 'same person' },
};

/** Whom a newcomer resembles, while he is typed. */
export function Duplicates({ newcomer, others, onOthers }: DuplicatesProps) {
  const say = useSay();
  const { name = '', owner = '', address = '' } = newcomer;
  const asked = JSON.stringify({
    ...{ name, owner, address, number: newcomer['number'] ?? null },
    ...{ certificateNumber: newcomer['certificate_number'] ?? null, telephone: newcomer['telephone'] ?? null },
  });
  const [rested, setRested] = useState(asked);
  useEffect(() => {
    const wait = setTimeout(() => setRested(asked), REST);
    return () => clearTimeout(wait);
  }, [asked]);
  const body = JSON.parse(rested) as Dto<'NewcomerDto'>;
  const found = useQuery({
    queryKey: ['likely-duplicates', rested],
    queryFn: async () => sent(await client.POST('/api/register/taxpayers/likely-duplicates', { body })),
    enabled: body.name !== '' && body.owner !== '' && body.address !== '',
    placeholderData: keepPreviousData,
  });
  if (found.data === undefined || found.data.length === 0) return null;
  const likely = found.data.some((one) => one.likely);
  return (
    <Alert
      className="card"
      role="status"
      type={likely ? 'warning' : 'info'}
      title={
        likely
          ? say({
              zh: '登记簿中有相似的户，请逐一核对；确认不是同一户的，勾选后才能登记。',
              en: 'Taxpayers whom this one resembles: name those that are others.',
            })
          : say({ zh: '登记簿中有相关的户，供参考。', en: 'Taxpayers who have something in common with this one.' })
      }
      description={
        <ul className="changes">
          {found.data.map((one) => (
            <li key={one.id}>
              {one.outside ? (
                say({
                  zh: `另有一户在${one.station}（不在您的范围内）`,
                  en: `Another at ${one.station}, outside your scope`,
                })
              ) : (
                <>
                  <Link to={`/register/${one.id}`} target="_blank">
                    {one.name}
                  </Link>{' '}
                  {one.owner} {one.address} {one.station} {one.status} {one.number}
                </>
              )}{' '}
              {one.score !== null && say({ zh: `相似 ${one.score}`, en: `likeness ${one.score}` })}{' '}
              {one.hints.map((hint) => say(HINTS[hint])).join(say({ zh: '、', en: ', ' }))}{' '}
              {one.likely && (
                <Checkbox
                  checked={others.includes(one.id)}
                  onChange={({ target }) =>
                    onOthers(target.checked ? [...others, one.id] : others.filter((id) => id !== one.id))
                  }
                >
                  {say({ zh: '不是同一户', en: 'Another one' })}
                </Checkbox>
              )}
            </li>
          ))}
        </ul>
      }
    />
  );
}
