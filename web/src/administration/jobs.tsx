import { useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { Refused } from '../app/states';

type Job = Dto<'OperatedJobDto'>;

const LOOK_MS = 2000;
const STATES = {
  queued: { zh: '排队', en: 'queued' },
  running: { zh: '进行中', en: 'running' },
  done: { zh: '完成', en: 'done' },
  attention: { zh: '完成，有待处理', en: 'done, needs attention' },
  failed: { zh: '失败', en: 'failed' },
} as const;

/** 任务：the jobs of the branch without what they hold; who asked for one that failed may also try it again. */
export default function Jobs() {
  const say = useSay();
  const queries = useQueryClient();
  const jobs = api.useQuery('get', '/api/operations/jobs', {}, { refetchInterval: LOOK_MS });
  const again = api.useMutation('post', '/api/operations/jobs/{id}/retry');
  const retry = (id: string) =>
    again.mutate({ params: { path: { id } } }, { onSettled: () => void queries.invalidateQueries() });
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '任务', en: 'Jobs' })}</h1>
      </div>
      <Refused thrown={again.error} />
      <RowTable<Job>
        label={say({ zh: '任务', en: 'Jobs' })}
        rows={jobs.data}
        rowKey={({ id }) => id}
        error={jobs.error}
        nothing={say({ zh: '还没有任务。', en: 'There are no jobs yet.' })}
        columns={[
          { title: say({ zh: '种类', en: 'Kind' }), dataIndex: 'kind', width: 220 },
          {
            ...{ title: say({ zh: '状态', en: 'State' }), dataIndex: 'status', width: 140 },
            render: (status: Job['status']) => say(STATES[status]),
          },
          {
            ...{ title: say({ zh: '进度', en: 'Progress' }), width: 260 },
            render: (_: unknown, { done, total }: Job) => (
              <Progress
                size="small"
                aria-label={say({ zh: '进度', en: 'Progress' })}
                percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
                format={() => `${done} / ${total}`}
              />
            ),
          },
          { title: say({ zh: '次数', en: 'Attempts' }), dataIndex: 'attempts', width: 80, className: 'figure' },
          {
            ...{ title: say({ zh: '错误', en: 'Error' }), width: 260 },
            render: (_: unknown, { id, status, errorCode }: Job) =>
              status === 'failed' && (
                <>
                  {errorCode}{' '}
                  <Button size="small" loading={again.isPending} onClick={() => retry(id)}>
                    {say({ zh: '重试', en: 'Try again' })}
                  </Button>
                </>
              ),
          },
        ]}
      />
    </>
  );
}
