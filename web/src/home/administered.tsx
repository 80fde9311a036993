import { api } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { DutyCard, type Duty } from './duty';

/** 三员：告警、失败的任务、待批的清除。 */
export function Administered() {
  const { can } = useSession();
  return (
    <>
      {can('alarms.read') && <Alarms />}
      {can('jobs.operate') && <FailedJobs />}
    </>
  );
}

function Alarms() {
  const say = useSay();
  const query = api.useQuery('get', '/api/security/alarms');
  const name = say({ zh: '未处理的告警', en: 'Alarms not yet acknowledged' });
  return (
    <Loaded query={query}>
      {(alarms) => {
        const open = alarms.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
        return (
          <Card name={name} title={say({ zh: '安全', en: 'Security' })} count={open} to="/administration/alarms" />
        );
      }}
    </Loaded>
  );
}

function FailedJobs() {
  const say = useSay();
  const query = api.useQuery('get', '/api/operations/jobs');
  const name = say({ zh: '失败的任务', en: 'Failed jobs' });
  return (
    <Loaded query={query}>
      {(jobs) => {
        const failed = jobs.filter(({ status }) => status === 'failed').length;
        return <Card name={name} title={say({ zh: '任务', en: 'Jobs' })} count={failed} to="/administration/jobs" />;
      }}
    </Loaded>
  );
}

function Card({
  name,
  title,
  count,
  to,
}: Pick<Duty, 'name' | 'to'> & { readonly title: string; readonly count: number }) {
  const say = useSay();
  return (
    <DutyCard
      title={title}
      nothing={say({ zh: '没有需要处理的。', en: 'Nothing to be seen to.' })}
      duties={count === 0 ? [] : [{ key: to, name, count: String(count), to }]}
    />
  );
}
