import { Alert, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { api } from '../api/client';
import { useSay, type Text } from '../app/language';
import { Refused } from '../app/states';

const PAUSE_MS = 1000;

/** How far a job is; `onDone` once, when it has ended well. */
export function FollowedJob({
  id,
  what,
  onDone,
}: {
  readonly id: string;
  readonly what: Text;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const job = api.useQuery(
    'get',
    '/api/jobs/{id}',
    { params: { path: { id } } },
    {
      refetchInterval: ({ state }) => (state.data?.status === 'done' || state.status === 'error' ? false : PAUSE_MS),
    },
  );
  const told = useRef(false);
  const status = job.data?.status;
  useEffect(() => {
    if (status !== 'done' || told.current) return;
    told.current = true;
    onDone();
  }, [status, onDone]);
  if (job.isError) return <Refused thrown={job.error} />;
  if (job.data === undefined || status === 'done') return null;
  const { done, total, error } = job.data;
  if (error !== null && (status === 'failed' || status === 'attention'))
    return <Alert role="alert" type="error" showIcon message={say(what)} description={say(error)} />;
  return (
    <div className="card" role="status">
      {say(what)}
      <Progress
        aria-label={say(what)}
        percent={total === 0 ? 0 : Math.floor((done * 100) / total)}
        format={() => `${done} / ${total}`}
      />
    </div>
  );
}
