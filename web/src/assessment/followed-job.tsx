import { Alert, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { api, type Dto } from '../api/client';
import { useSay, type Text } from '../app/language';
import { Refused } from '../app/states';

const PAUSE_MS = 1000;

const isUnderWay = (status: Dto<'JobDto'>['status'] | undefined) =>
  status === undefined || status === 'queued' || status === 'running';

/** How far a job is; `onDone` once, when it has ended well, also where something of it needs a look. */
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
      refetchInterval: ({ state }) => (state.status === 'error' || !isUnderWay(state.data?.status) ? false : PAUSE_MS),
    },
  );
  const told = useRef(false);
  const status = job.data?.status;
  useEffect(() => {
    if ((status !== 'done' && status !== 'attention') || told.current) return;
    told.current = true;
    onDone();
  }, [status, onDone]);
  if (job.isError) return <Refused thrown={job.error} />;
  if (job.data === undefined || status === 'done' || (status === 'attention' && job.data.error === null)) return null;
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
