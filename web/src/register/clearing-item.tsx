import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { minute } from '../app/format';
import { useKeys } from '../app/keys';
import { useSay, type Text } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Refused } from '../app/states';
import { SideBySide } from './side-by-side';
import './register.css';
import { FINDINGS, ITEM_STATUSES } from './words';

type Page = Dto<'ClearingItemPageDto'>;
type Outcome = Dto<'DecideItemDto'>['outcome'];

const OUTCOMES: Readonly<Record<Outcome, Text>> = {
  registered: { zh: '已补办登记', en: 'Registered' },
  explained: { zh: '差异有合理说明', en: 'Explained' },
  closed: { zh: '核实后了结', en: 'Closed' },
  'not-found-on-site': { zh: '实地查无此户', en: 'Not found on site' },
  open: { zh: '撤回处理，重新列为未结', en: 'Take the decision back' },
};
const STEPS: Readonly<Record<Dto<'ClearingStepDto'>['act'], Text>> = {
  assigned: { zh: '交办', en: 'Assigned' },
  decided: { zh: '处理', en: 'Decided' },
  reopened: { zh: '重开', en: 'Reopened' },
  gone: { zh: '差异消失', en: 'Gone' },
};

/** One finding: both sides, whom it resembles, whose work it is and what came of it. */
export default function ClearingItem() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const say = useSay();
  const state = useLocation().state as { readonly back?: string } | null;
  const item = api.useQuery('get', '/api/register/clearing/items/{id}', { params: { path: { id } } });
  const back = () => void navigate(state?.back ?? '/register/clearing');
  useKeys({ Escape: back });
  return (
    <Loaded query={item}>
      {(page) => (
        <>
          <div className="title">
            <Button onClick={back}>{say({ zh: '返回列表（Esc）', en: 'Back (Esc)' })}</Button>
            <h1>{say(FINDINGS[page.kind])}</h1>
            <Tag>{say(ITEM_STATUSES[page.status])}</Tag>
            {page.overdue && <Tag color="red">{say({ zh: '超期', en: 'overdue' })}</Tag>}
            <span className="muted">
              {page.name} {page.station}
            </span>
            {page.kind === 'licensed-not-registered' && page.status === 'open' && (
              <div className="side">
                <Link to="/register/new">{say({ zh: '登记新户', en: 'Register' })}</Link>
              </div>
            )}
          </div>
          <SideBySide registered={page.registered} licence={page.licence} back={`/register/clearing/${id}`} />
          {page.candidates.map(({ score, registered, licence }, index) => (
            <section key={registered?.id ?? licence?.code ?? index}>
              <h2>
                {score === null
                  ? say({ zh: '同一人或同一号码', en: 'The same person or number' })
                  : say({ zh: `可能是同一户，相似 ${score}`, en: `Likely the same, likeness ${score}` })}
              </h2>
              <SideBySide
                registered={registered ?? page.registered}
                licence={licence ?? page.licence}
                back={`/register/clearing/${id}`}
              />
            </section>
          ))}
          <div className="grid">
            {page.status === 'open' && <Assign page={page} />}
            {page.status !== 'gone' && <Decide key={page.version + page.status} page={page} />}
            <section className="card">
              <h2>{say({ zh: '经过', en: 'History' })}</h2>
              <Timeline
                items={page.history.map((step, index) => ({
                  key: index,
                  content: (
                    <>
                      <b>{say(STEPS[step.act])}</b> {say(ITEM_STATUSES[step.status])} {step.dueDay}{' '}
                      <span className="muted">
                        {minute(step.madeAt)} {step.madeBy} {step.reason}
                      </span>
                    </>
                  ),
                }))}
              />
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
}

/** Takes the item on, until a day. */
function Assign({ page }: { readonly page: Page }) {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { signedIn, can } = useSession();
  const assign = api.useMutation('post', '/api/register/clearing/items/{id}/assign', {
    onSuccess: () => {
      void queries.invalidateQueries();
      void message.success(say({ zh: '已由您办理', en: 'It is yours now' }));
    },
  });
  const mine = page.officer === signedIn.officer;
  if (!can('register.clear')) return null;
  return (
    <section className="card">
      <h2>{say({ zh: '办理人', en: 'Who works on it' })}</h2>
      <p>
        {page.officer === null
          ? say({ zh: '还没有交办。', en: 'Nobody yet.' })
          : mine
            ? say({ zh: `由您办理，期限 ${page.dueDay ?? ''}。`, en: `You, until ${page.dueDay ?? ''}.` })
            : say({
                zh: `已交他人办理，期限 ${page.dueDay ?? ''}。`,
                en: `Somebody else, until ${page.dueDay ?? ''}.`,
              })}
      </p>
      <Form
        layout="vertical"
        initialValues={{ dueDay: page.dueDay }}
        onFinish={({ dueDay, station }: { readonly dueDay: string; readonly station?: string }) =>
          assign.mutate({
            params: { path: { id: page.id } },
            body: { officer: signedIn.officer, dueDay, ...(station?.trim() && { station: station.trim() }) },
          })
        }
      >
        <Refused thrown={assign.error} />
        <Form.Item
          name="dueDay"
          label={say({ zh: '办理期限', en: 'Due day' })}
          rules={[{ required: true, message: say({ zh: '请填写期限', en: 'Give a day' }) }]}
        >
          <Input type="date" max="9999-12-31" />
        </Form.Item>
        {page.registered === null && (
          <Form.Item name="station" label={say({ zh: '由哪个站办理（可不填）', en: 'Station that looks after it' })}>
            <Input maxLength={50} />
          </Form.Item>
        )}
        <Button htmlType="submit" loading={assign.isPending}>
          {mine ? say({ zh: '改期限', en: 'Change the day' }) : say({ zh: '由我办理', en: 'I take it' })}
        </Button>
      </Form>
    </section>
  );
}

/** What came of it; a decision can be taken back. */
function Decide({ page }: { readonly page: Page }) {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ outcome: Outcome; reason: string }>();
  const [outcome, setOutcome] = useState<Outcome>(page.status === 'open' ? 'explained' : 'open');
  const decide = api.useMutation('post', '/api/register/clearing/items/{id}/decide', {
    onSuccess: () => {
      void queries.invalidateQueries();
      void message.success(say({ zh: '已处理', en: 'Decided' }));
    },
  });
  useKeys({ 'Ctrl+Enter': () => form.submit() });
  const open = page.status === 'open';
  const possible = (Object.keys(OUTCOMES) as Outcome[]).filter((one) => (one === 'open') !== open);
  return (
    <section className="card">
      <h2>{open ? say({ zh: '处理', en: 'Decide' }) : say({ zh: '撤回处理', en: 'Take it back' })}</h2>
      {page.reason !== null && !open && (
        <p>
          {page.decidedBy} {page.decidedAt !== null && minute(page.decidedAt)}：{page.reason}
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          decide.mutate({
            params: { path: { id: page.id } },
            body: { outcome, reason: reason.trim(), version: page.version },
          })
        }
      >
        <Refused thrown={decide.error} />
        {open && (
          <Form.Item label={say({ zh: '结果', en: 'Outcome' })} htmlFor="outcome">
            <Select
              id="outcome"
              value={outcome}
              options={possible.map((value) => ({ value, label: say(OUTCOMES[value]) }))}
              onChange={setOutcome}
            />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={say({ zh: '理由', en: 'Reason' })}
          rules={[{ required: true, whitespace: true, message: say({ zh: '请填写理由', en: 'Give a reason' }) }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={decide.isPending}>
          {open ? say({ zh: '保存（Ctrl+Enter）', en: 'Save (Ctrl+Enter)' }) : say(OUTCOMES.open)}
        </Button>
      </Form>
    </section>
  );
}
