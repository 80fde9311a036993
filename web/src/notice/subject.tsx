import { dayFromNow, today } from '../app/days';
import { Form, Input, Select } from 'antd';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';

interface SubjectProps {
  readonly kind: Dto<'RequestNoticeDto'>['kind'];
  readonly about: string;
  readonly onChoose: (about: string) => void;
}

/** What a notice is to be about: a month, a batch of quotas or a rating cycle. */
export function Subject(props: SubjectProps) {
  const say = useSay();
  if (props.kind === 'monthly')
    return (
      <Form.Item label={say({ zh: '月份', en: 'Month' })} htmlFor="about" style={{ marginBottom: 0 }}>
        <Input
          id="about"
          type="month"
          value={props.about}
          onChange={({ target }) => props.onChoose(target.value)}
          style={{ width: 180 }}
        />
      </Form.Item>
    );
  return props.kind === 'preliminary' || props.kind === 'final' ? <Batch {...props} /> : <Cycle {...props} />;
}

function Batch({ kind, about, onChoose }: SubjectProps) {
  const say = useSay();
  const { can } = useSession();
  const batches = api.useQuery('get', '/api/assessment/quota-batches', {}, { enabled: can('assessment.read') });
  const reached = batches.data?.filter(({ status }) => kind === 'preliminary' || status === 'approved');
  const options = reached?.map(({ id, station, periodFrom, periodTo, postedOn, reason }) => ({
    value: id,
    label: [
      station ?? say({ zh: '全分局', en: 'Whole branch' }),
      `${periodFrom}–${periodTo}`,
      ...(reason === null ? [] : [reason]),
      ...(postedOn === null ? [] : [say({ zh: `${postedOn} 公示`, en: `posted ${postedOn}` })]),
    ].join(' · '),
  }));
  return (
    <Chosen
      label={say({ zh: '定额批次', en: 'Batch of quotas' })}
      nothing={say({ zh: '没有可公示的批次', en: 'No batch has come so far' })}
      {...{ about, onChoose, options, loading: batches.isLoading }}
    />
  );
}

/** Whoever does not read ratings knows the cycles by what the boards' calendar says is to be made. */
function Cycle({ kind, about, onChoose }: SubjectProps) {
  const say = useSay();
  const { can } = useSession();
  const readsRatings = can('rating.read');
  const cycles = api.useQuery('get', '/api/rating/cycles', {}, { enabled: readsRatings });
  const due = api.useQuery(
    'get',
    '/api/notices/calendar',
    { params: { query: yearUntilNow() } },
    { enabled: !readsRatings },
  );
  const named = cycles.data?.map(({ id, name, periodFrom, periodTo }) => ({
    value: id,
    label: `${name} · ${periodFrom}–${periodTo}`,
  }));
  const called = due.data
    ?.filter((entry) => entry.duty === 'make' && entry.kind === kind && entry.about !== null)
    .map((entry) => ({ value: entry.about!, label: entry.day }));
  return (
    <Chosen
      label={say({ zh: '评定', en: 'Rating cycle' })}
      nothing={say({ zh: '没有可公示的评定', en: 'No cycle has come so far' })}
      {...{ about, onChoose, options: readsRatings ? named : called, loading: cycles.isLoading || due.isLoading }}
    />
  );
}

interface ChosenProps extends Pick<SubjectProps, 'about' | 'onChoose'> {
  readonly label: string;
  readonly nothing: string;
  readonly options: readonly { value: string; label: string }[] | undefined;
  readonly loading: boolean;
}

function Chosen({ label, nothing, about, onChoose, options, loading }: ChosenProps) {
  return (
    <Form.Item label={label} htmlFor="about" style={{ marginBottom: 0 }}>
      <Select
        id="about"
        loading={loading}
        placeholder={label}
        value={about === '' ? null : about}
        onChange={onChoose}
        options={[...(options ?? [])]}
        notFoundContent={nothing}
        style={{ maxWidth: 520 }}
      />
    </Form.Item>
  );
}

const YEAR_DAYS = 365;

function yearUntilNow(): { from: string; to: string } {
  return { from: dayFromNow(-YEAR_DAYS), to: today() };
}
