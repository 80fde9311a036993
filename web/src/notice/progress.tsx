import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useEffect } from 'react';
import { api } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

const OFTEN_MS = 1000;

/** How far the files of a notice are made; the notice is fetched again once they are. */
export function Making({ job }: { readonly job: string }) {
  const say = useSay();
  const queries = useQueryClient();
  const query = api.useQuery(
    'get',
    '/api/jobs/{id}',
    { params: { path: { id: job } } },
    {
      refetchInterval: ({ state }) =>
        ['queued', 'running'].includes(state.data?.status ?? 'queued') ? OFTEN_MS : false,
    },
  );
  const again = api.useMutation('post', '/api/jobs/{id}/retry', { onSuccess: () => void query.refetch() });
  const status = query.data?.status;
  useEffect(() => {
    if (status === 'done' || status === 'attention')
      void queries.invalidateQueries({ queryKey: ['get', '/api/notices'] });
    if (status === 'done' || status === 'attention')
      void queries.invalidateQueries({ queryKey: ['get', '/api/notices/{id}'] });
  }, [status, queries]);
  if (query.isError) return <Refused thrown={query.error} />;
  const { done = 0, total = 0, error = null } = query.data ?? {};
  if (status === 'failed')
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={error === null ? say({ zh: '生成失败。', en: 'Making it failed.' }) : say(error)}
        description={<Refused thrown={again.error} />}
        action={
          <Button loading={again.isPending} onClick={() => again.mutate({ params: { path: { id: job } } })}>
            {say({ zh: '再生成一次', en: 'Make it again' })}
          </Button>
        }
      />
    );
  return (
    <div role="status">
      {say({ zh: `正在生成文件：${done}/${total || '…'}`, en: `Making the files: ${done}/${total || '…'}` })}
      <Progress
        percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
        aria-label={say({ zh: '生成进度', en: 'Progress' })}
      />
    </div>
  );
}
