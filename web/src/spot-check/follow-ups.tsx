import { Button, Drawer, Form, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { useSay, type Text } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { useDrawChanged } from './ceremony';
import './spot-check.css';

type Finding = Dto<'OpenFindingDto'>;
type FollowUp = Finding['followUps'][number];
type Action = FollowUp['action'];

const ACTIONS: Readonly<Record<Action, Text>> = {
  reassess: { zh: '重新采集', en: 'Measured again' },
  inform: { zh: '发告知书', en: 'Informed by letter' },
  case: { zh: '立案', en: 'A case' },
};

/** Signed errors that are not closed, the longest waiting first, and what is done about each. */
export default function FollowUps() {
  const say = useSay();
  const [opened, setOpened] = useState<string | null>(null);
  const list = api.useQuery('get', '/api/spot-check/follow-ups');
  const finding = list.data?.find(({ visit }) => visit === opened);
  const open = ({ visit }: Finding) => setOpened(visit);
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '查出的问题', en: 'Findings' })}</h1>
      </div>
      <RowTable<Finding>
        label={say({ zh: '查出的问题', en: 'Findings' })}
        rows={list.data}
        rowKey={({ visit }) => visit}
        error={list.error}
        retry={() => void list.refetch()}
        nothing={say({ zh: '没有未办结的问题。', en: 'No finding is open.' })}
        onOpen={open}
        columns={[
          { title: say({ zh: '月份', en: 'Month' }), dataIndex: 'month', width: 90 },
          {
            title: say({ zh: '名称', en: 'Name' }),
            width: 220,
            render: (_, row) => (
              <Button type="link" size="small" onClick={() => open(row)}>
                {row.name}
              </Button>
            ),
          },
          { title: say({ zh: '站', en: 'Station' }), dataIndex: 'station', width: 100 },
          { title: say({ zh: '地址', en: 'Address' }), dataIndex: 'address', width: 240 },
          {
            title: say({ zh: '问题', en: 'What' }),
            width: 200,
            render: (_, { classes }) => classes.map(say).join('、'),
          },
          {
            title: say({ zh: '月税差额（元）', en: 'Tax a month (yuan)' }),
            width: 130,
            className: 'figure',
            render: (_, { difference }) =>
              difference === null ? say({ zh: '不能核定', en: 'unknown' }) : grouped(difference),
          },
          {
            title: say({ zh: '期限', en: 'Until' }),
            width: 130,
            render: (_, { dueOn, overdue }) => (overdue ? <Tag color="error">{dueOn}</Tag> : dueOn),
          },
          {
            title: say({ zh: '处理', en: 'Done about it' }),
            width: 200,
            render: (_, { followUps }) => followUps.map(({ action }) => say(ACTIONS[action])).join('、'),
          },
        ]}
      />
      <Drawer
        open={finding !== undefined}
        size={Math.min(560, window.innerWidth)}
        title={finding?.name}
        onClose={() => setOpened(null)}
        destroyOnHidden
      >
        {finding && <One finding={finding} />}
      </Drawer>
    </>
  );
}

function One({ finding }: { readonly finding: Finding }) {
  const say = useSay();
  const { can } = useSession();
  const changed = useDrawChanged();
  const visit = api.useQuery('get', '/api/spot-check/visits/{id}', { params: { path: { id: finding.visit } } });
  const closing = api.useMutation('post', '/api/spot-check/visits/{id}/close', { onSuccess: changed });
  const areDone = finding.followUps.length > 0 && finding.followUps.every(({ closedAt }) => closedAt !== null);
  return (
    <>
      <p>
        {finding.station} {finding.address} <span className="muted">{finding.number}</span>
      </p>
      <p>
        {finding.classes.map((one) => (
          <Tag key={one.code} color={one.isError ? 'error' : 'default'}>
            {say(one)}
          </Tag>
        ))}
      </p>
      <p className="muted">
        {say({ zh: `${minute(finding.signedAt)} 签字`, en: `Signed at ${minute(finding.signedAt)}` })}
      </p>
      {finding.followUps.map((followUp) => (
        <OneFollowUp key={followUp.id} followUp={followUp} />
      ))}
      {can('spot-check.follow') && <Open finding={finding} />}
      {can('spot-check.follow') && areDone && visit.data && (
        <>
          <Refused thrown={closing.error} />
          <Button
            type="primary"
            loading={closing.isPending}
            onClick={() =>
              closing.mutate({ params: { path: { id: finding.visit } }, body: { version: visit.data.version } })
            }
          >
            {say({ zh: '全部处理完毕，办结', en: 'All is done: close it' })}
          </Button>
        </>
      )}
    </>
  );
}

function OneFollowUp({ followUp }: { readonly followUp: FollowUp }) {
  const say = useSay();
  const { can } = useSession();
  const changed = useDrawChanged();
  const [outcome, setOutcome] = useState('');
  const closing = api.useMutation('post', '/api/spot-check/follow-ups/{id}/close', { onSuccess: changed });
  const { id, action, by, openedAt, reason, dueOn, overdue, closedAt } = followUp;
  return (
    <section className="card">
      <b>{say(ACTIONS[action])}</b>{' '}
      <span className="muted">
        {by} {minute(openedAt)}
      </span>{' '}
      {closedAt === null ? (
        <Tag color={overdue ? 'error' : 'processing'}>{say({ zh: `${dueOn} 到期`, en: `due ${dueOn}` })}</Tag>
      ) : (
        <Tag color="success">{say({ zh: '已办结', en: 'Closed' })}</Tag>
      )}
      <p>{reason}</p>
      {action === 'inform' && (
        <a href={`/api/spot-check/follow-ups/${id}/letter.pdf`} download>
          {say({ zh: '告知书', en: 'The letter' })}
        </a>
      )}
      {followUp.outcome !== null && <p>{followUp.outcome}</p>}
      {closedAt === null && can('spot-check.follow') && (
        <Form
          layout="vertical"
          onFinish={() => closing.mutate({ params: { path: { id } }, body: { outcome: outcome.trim() } })}
        >
          <Refused thrown={closing.error} />
          <Form.Item htmlFor={`outcome ${id}`} label={say({ zh: '处理结果', en: 'What came of it' })}>
            <Input
              id={`outcome ${id}`}
              maxLength={300}
              value={outcome}
              onChange={({ target }) => setOutcome(target.value)}
            />
          </Form.Item>
          <Button htmlType="submit" disabled={outcome.trim() === ''} loading={closing.isPending}>
            {say({ zh: '办结此项', en: 'Close this' })}
          </Button>
        </Form>
      )}
    </section>
  );
}

type Category = NonNullable<Dto<'NewFollowUpDto'>['category']>;

/** What is to be done about a signed error: each of the three once. */
function Open({ finding }: { readonly finding: Finding }) {
  const say = useSay();
  const changed = useDrawChanged();
  const [action, setAction] = useState<Action | null>(null);
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const [category, setCategory] = useState<Category>('纳税评估');
  const opening = api.useMutation('post', '/api/spot-check/visits/{id}/follow-ups', {
    onSuccess: async () => {
      await changed();
      setAction(null);
      setReason('');
      setReference('');
    },
  });
  const left = (['reassess', 'inform', 'case'] as const).filter(
    (one) => !finding.followUps.some((made) => made.action === one),
  );
  if (left.length === 0) return null;
  const send = () => {
    if (action === null) return;
    opening.mutate({
      params: { path: { id: finding.visit } },
      body: {
        action,
        reason: reason.trim(),
        ...(action === 'case' && { reference: reference.trim(), category }),
      },
    });
  };
  return (
    <Form layout="vertical" onFinish={send}>
      <Refused thrown={opening.error} />
      <Form.Item htmlFor="action" label={say({ zh: '处理方式', en: 'What is done' })}>
        <Select<Action>
          id="action"
          value={action}
          onChange={setAction}
          options={left.map((value) => ({ value, label: say(ACTIONS[value]) }))}
        />
      </Form.Item>
      {action === 'case' && (
        <>
          <Form.Item htmlFor="reference" label={say({ zh: '案号', en: 'Number of the case' })}>
            <Input id="reference" value={reference} onChange={({ target }) => setReference(target.value)} />
          </Form.Item>
          <Form.Item htmlFor="category" label={say({ zh: '类别', en: 'Kind of case' })}>
            <Select<Category>
              id="category"
              value={category}
              onChange={setCategory}
              options={[
                { value: '纳税评估', label: say({ zh: '纳税评估', en: 'Tax assessment' }) },
                { value: '稽查', label: say({ zh: '稽查', en: 'Inspection' }) },
              ]}
            />
          </Form.Item>
        </>
      )}
      <Form.Item htmlFor="follow-reason" label={say({ zh: '理由', en: 'Reason' })}>
        <Input id="follow-reason" maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Form.Item>
      <Button
        htmlType="submit"
        type="primary"
        loading={opening.isPending}
        disabled={action === null || reason.trim() === '' || (action === 'case' && reference.trim() === '')}
      >
        {say({ zh: '处理', en: 'Do it' })}
      </Button>
    </Form>
  );
}
