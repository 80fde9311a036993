import { Alert, Progress } from 'antd';
import { api } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';

const LOOK_MS = 1500;
const AT_REST_MS = 15_000;

/** One's own jobs that are under way, with their progress, and those that failed. */
export function RunningJobs() {
  const say = useSay();
  const { can } = useSession();
  const jobs = api.useQuery(
    'get',
    '/api/jobs',
    {},
    {
      enabled: can('jobs.follow'),
      refetchInterval: ({ state }) =>
        (state.data ?? []).some(({ status }) => status === 'running' || status === 'queued') ? LOOK_MS : AT_REST_MS,
    },
  );
  const shown = (jobs.data ?? []).filter(({ status }) => status !== 'done' && status !== 'attention');
  return shown.map(({ id, kind, status, done, total, error }) => (
    <section key={id} className="card" aria-label={kind}>
      <b>{kind}</b>
      {status === 'failed' ? (
        <Alert type="error" showIcon title={error === null ? say({ zh: '失败', en: 'Failed' }) : say(error)} />
      ) : (
        <Progress
          aria-label={kind}
          percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
          format={() => `${done} / ${total}`}
        />
      )}
    </section>
  ));
}
