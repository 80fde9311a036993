import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress, Table, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay, type Text } from '../app/language';
import { Loaded, Refused } from '../app/states';
import { Deciding } from './import-decisions';
import { Missing, Rows } from './import-rows';
import './register.css';

type Plan = Dto<'ImportPlanDto'>;
type Counted = 'new' | 'changed' | 'conflict' | 'rejected' | 'same' | 'missing';

const COUNTED: readonly (readonly [Counted, Text])[] = [
  ['new', { zh: '新增', en: 'New' }],
  ['changed', { zh: '变更', en: 'Changed' }],
  ['conflict', { zh: '冲突', en: 'Conflicts' }],
  ['rejected', { zh: '退回', en: 'Rejected' }],
  ['same', { zh: '一致', en: 'The same' }],
  ['missing', { zh: '文件中缺少', en: 'Missing' }],
];

/** What a workbook would do, and doing exactly that. */
export default function ImportPlan() {
  const { id = '' } = useParams();
  const plan = api.useQuery(
    'get',
    '/api/register/imports/{id}',
    { params: { path: { id } } },
    // a large file is planned by a job
    { refetchInterval: ({ state }) => (state.data?.status === 'planning' ? 1500 : false) },
  );
  return <Loaded query={plan}>{(data) => <Planned plan={data} />}</Loaded>;
}

function Planned({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const [tab, setTab] = useState<Counted>();
  const path = { id: plan.id };
  const total = (what: Counted) => plan.counts.reduce((sum, sheet) => sum + sheet[what], 0);
  const apply = api.useMutation('post', '/api/register/imports/{id}/apply', {
    onSuccess: ({ status }) => {
      void queries.invalidateQueries();
      if (status === 'applied') void message.success(say({ zh: '已执行', en: 'Applied' }));
    },
  });
  const jobId = apply.data?.jobId ?? (plan.status === 'planning' ? plan.jobId : null);
  const ask = () => {
    const [created, changed] = [total('new'), total('changed')];
    modal.confirm({
      title: say({ zh: `执行“${plan.fileName}”的导入计划？`, en: `Apply the plan of “${plan.fileName}”?` }),
      content: say({
        zh: `新增 ${created} 户，变更 ${changed} 户；退回的 ${total('rejected')} 行和未决定的 ${plan.undecided} 个冲突不导入。全部在一次办理中完成，要么全做，要么全不做。`,
        en: `${created} taxpayers are new, ${changed} change; ${total('rejected')} rejected rows and ${plan.undecided} undecided conflicts are left out.`,
      }),
      okText: say({ zh: '执行', en: 'Apply' }),
      onOk: () => apply.mutate({ params: { path } }),
    });
  };
  const words: Readonly<Record<Plan['status'], Text>> = {
    planning: { zh: '正在生成计划', en: 'Being planned' },
    planned: { zh: '待执行', en: 'Planned' },
    applied: { zh: '已执行', en: 'Applied' },
    failed: { zh: '未能生成计划', en: 'Failed' },
  };
  const shown = tab ?? COUNTED.find(([what]) => total(what) > 0)?.[0] ?? 'new';
  return (
    <>
      <div className="title">
        <h1>{plan.fileName}</h1>
        <span className="muted" role="status">
          {say(words[plan.status])}
        </span>
        <div className="side">
          {total('rejected') > 0 && (
            <a href={`/api/register/imports/${plan.id}/workbook`} download>
              {say({ zh: '下载标出错误的工作簿', en: 'Marked workbook' })}
            </a>
          )}
          <Link to="/register/imports">{say({ zh: '上传另一个', en: 'Another file' })}</Link>
          {plan.status === 'planned' && (
            <Button type="primary" loading={apply.isPending} onClick={ask}>
              {say({ zh: '执行计划', en: 'Apply the plan' })}
            </Button>
          )}
        </div>
      </div>
      <Refused thrown={apply.error} />
      {jobId !== null && <Job id={jobId} onDone={() => void queries.invalidateQueries()} />}
      {plan.notices.length > 0 && (
        <ul className="changes">
          {plan.notices.map((notice) => (
            <li key={`${notice.sheet}${notice.zh}`}>
              {notice.sheet}：{say(notice)}
            </li>
          ))}
        </ul>
      )}
      <section className="card">
        <Table
          size="small"
          pagination={false}
          rowKey="sheet"
          scroll={{ x: 'max-content' }}
          dataSource={plan.counts}
          columns={[
            { title: say({ zh: '工作表', en: 'Sheet' }), dataIndex: 'sheet' },
            { title: say({ zh: '读取', en: 'Read' }), dataIndex: 'read', className: 'figure', render: grouped },
            ...COUNTED.map(([what, name]) => ({
              title: say(name),
              dataIndex: what,
              className: 'figure',
              render: grouped,
            })),
          ]}
        />
      </section>
      {plan.status === 'planned' && plan.undecided > 0 && <Deciding plan={plan} />}
      {plan.status !== 'planning' && plan.status !== 'failed' && (
        <Tabs
          activeKey={shown}
          onChange={(key) => setTab(key as Counted)}
          items={COUNTED.map(([what, name]) => ({
            key: what,
            label: `${say(name)} ${grouped(total(what))}`,
            children: what === 'missing' ? <Missing id={plan.id} /> : <Rows plan={plan} action={what} />,
          }))}
        />
      )}
    </>
  );
}

/** How far a job has come. */
function Job({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const say = useSay();
  const job = api.useQuery(
    'get',
    '/api/jobs/{id}',
    { params: { path: { id } } },
    {
      refetchInterval: ({ state }) => {
        if (state.data?.status === 'queued' || state.data?.status === 'running') return 1000;
        return false;
      },
    },
  );
  if (job.data === undefined) return null;
  const { status, done, total, error } = job.data;
  if (status === 'done')
    return <Button onClick={onDone}>{say({ zh: '任务已完成，刷新', en: 'Done; show it' })}</Button>;
  return (
    <div role="status">
      <Progress
        aria-label={say({ zh: '进度', en: 'Progress' })}
        percent={total > 0 ? Math.floor((done * 100) / total) : 0}
      />
      {error !== null && say(error)}
    </div>
  );
}
