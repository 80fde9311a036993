import { lastMonth } from '../app/days';
import { Alert, Button, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { Loaded } from '../app/states';
import { percent, STRATA } from './words';
import './spot-check.css';

type Plan = Dto<'PlanDto'>;

const SHARE = /^\d(?:\.\d{1,6})?$/;

/** What a month's spot check would be by the ruling or by another share: how many visits, and what they prove. */
export default function Planner() {
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const month = address.get('month') ?? lastMonth();
  const share = address.get('share') ?? '';
  const [typed, setTyped] = useState(share);
  const isShare = typed === '' || SHARE.test(typed);
  const query = api.useQuery(
    'get',
    '/api/spot-check/plan',
    { params: { query: { month, ...(share !== '' && { share }) } } },
    { enabled: month !== '', retry: false },
  );
  const show = (next: { month: string; share: string }) =>
    setAddress({ month: next.month, ...(next.share !== '' && { share: next.share }) }, { replace: true });
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '抽查计划', en: 'Plan of the spot check' })}</h1>
      </div>
      <Form className="filters" onFinish={() => isShare && show({ month, share: typed })}>
        <Input
          type="month"
          aria-label={say({ zh: '月份', en: 'Month' })}
          value={month}
          onChange={({ target }) => show({ month: target.value, share })}
          style={{ width: 170 }}
        />
        <Input
          inputMode="decimal"
          aria-label={say({ zh: '试算另一个比例，如 0.2', en: 'Try another share, such as 0.2' })}
          placeholder={say({ zh: '试算另一个比例，如 0.2', en: 'Another share: 0.2' })}
          value={typed}
          status={isShare ? '' : 'error'}
          onChange={({ target }) => setTyped(target.value.trim())}
          style={{ width: 220 }}
        />
        <Button htmlType="submit" disabled={!isShare}>
          {say({ zh: '试算', en: 'Try' })}
        </Button>
        {share !== '' && (
          <Button
            type="link"
            onClick={() => {
              setTyped('');
              show({ month, share: '' });
            }}
          >
            {say({ zh: '恢复规定的比例', en: 'As ruled' })}
          </Button>
        )}
      </Form>
      <Loaded query={query}>{(plan) => <Shown plan={plan} isRuled={share === ''} />}</Loaded>
    </>
  );
}

function Shown({ plan, isRuled }: { readonly plan: Plan; readonly isRuled: boolean }) {
  const say = useSay();
  const drawn = plan.sample.reduce((sum, stratum) => sum + stratum.drawn, 0);
  return (
    <>
      {!isRuled && (
        <Alert
          type="info"
          showIcon
          title={say({
            zh: '试算：抽签只按规定的比例进行。',
            en: 'A trial: the draw goes by the ruled share alone.',
          })}
          style={{ marginBottom: 12 }}
        />
      )}
      <section className="card">
        <p className="sum">
          {say({
            zh: `${grouped(plan.households)} 户中随机抽 ${grouped(drawn)} 户（${percent(plan.share)}）`,
            en: `${grouped(drawn)} of ${grouped(plan.households)} households at random (${percent(plan.share)})`,
          })}
        </p>
        <p className="muted">{plan.document}</p>
        <h2>{say({ zh: '能证明什么', en: 'What it proves' })}</h2>
        <ul>
          {plan.proves.map((sentence) => (
            <li key={sentence.zh}>{say(sentence)}</li>
          ))}
        </ul>
      </section>
      <section className="card">
        <Table<Plan['sample'][number]>
          size="small"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={plan.sample}
          rowKey={({ stratum }) => stratum}
          columns={[
            { title: say(STRATA[plan.strata]), dataIndex: 'stratum' },
            {
              title: say({ zh: '户数', en: 'Households' }),
              className: 'figure',
              render: (_, row) => grouped(row.size),
            },
            { title: say({ zh: '随机抽', en: 'Drawn' }), className: 'figure', render: (_, row) => grouped(row.drawn) },
          ]}
        />
      </section>
      <section className="card">
        <h2>{say({ zh: '全覆盖的承诺', en: 'The promise of coverage' })}</h2>
        <p>
          {say({
            zh: `每户 ${plan.coverage.within} 个月内至少上门一次；本月全覆盖名单 ${grouped(plan.coverage.listed)} 户，与随机抽查分开。`,
            en: `Everybody is visited within ${plan.coverage.within} months; the month's list has ${grouped(plan.coverage.listed)}, apart from the random part.`,
          })}
        </p>
        <Table<Plan['coverage']['waiting'][number]>
          size="small"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={plan.coverage.waiting}
          rowKey={({ monthsLeft }) => monthsLeft}
          columns={[
            {
              title: say({ zh: '最迟在', en: 'At the latest within' }),
              render: (_, { monthsLeft }) =>
                say({ zh: `${monthsLeft} 个月内（含本月）`, en: `${monthsLeft} months, this one counted` }),
            },
            {
              title: say({ zh: '户数', en: 'Households' }),
              className: 'figure',
              render: (_, row) => grouped(row.households),
            },
          ]}
        />
      </section>
    </>
  );
}
