import { Button, Tag } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay, type Text } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { Explanation } from './explanation';
import { Delivery } from './delivery';
import { Figure } from './month-totals';
import { Objections } from './objections';
import { QuotaActs } from './quota-acts';
import { STATUS } from './quota-steps';
import { monthsOf } from './quotas';
import './assessment.css';

/** One quota: its sum, its documents, its service and the objections against it. */
export default function Quota() {
  const say = useSay();
  const navigate = useNavigate();
  const { can } = useSession();
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/api/assessment/quotas/{id}', { params: { path: { id } } });
  const back = () => void navigate(-1);
  useKeys({ Escape: back });
  const papers = [
    ['notice.pdf', { zh: '通知书 PDF', en: 'Notice (PDF)' }],
    ['notice.xlsx', { zh: '通知书 xlsx', en: 'Notice (xlsx)' }],
    ['receipt.pdf', { zh: '送达回证 PDF', en: 'Receipt (PDF)' }],
    ['receipt.xlsx', { zh: '送达回证 xlsx', en: 'Receipt (xlsx)' }],
  ] as const;
  return (
    <Loaded query={query}>
      {(quota) => (
        <>
          <div className="title">
            <h1>{quota.name}</h1>
            <Link to={`/register/${quota.taxpayerId}`}>{quota.number}</Link>
            <Tag>{say(STATUS[quota.status])}</Tag>
            <div className="side">
              <QuotaActs quota={quota} />
              {quota.documentNumber !== null &&
                can('assessment.serve') &&
                papers.map(([name, label]) => (
                  <Button key={name} href={`/api/assessment/quotas/${id}/${name}`} download>
                    {say(label)}
                  </Button>
                ))}
              <Button onClick={back}>{say({ zh: '返回（Esc）', en: 'Back (Esc)' })}</Button>
            </div>
          </div>
          <section className="card">
            <div className="figures">
              {quota.assessedTurnover !== null && (
                <Figure
                  label={say({ zh: '核定月营业额（元）', en: 'Turnover (yuan)' })}
                  value={quota.assessedTurnover}
                />
              )}
              {quota.monthlyTax !== null && (
                <Figure label={say({ zh: '月应纳税额（元）', en: 'Monthly tax (yuan)' })} value={quota.monthlyTax} />
              )}
            </div>
            <table className="plain">
              <tbody>
                <Fact name={{ zh: '所属期', en: 'Period' }} value={monthsOf(quota)} />
                <Fact name={{ zh: '制发', en: 'Issued' }} value={quota.issuedOn} />
                <Fact name={{ zh: '送达', en: 'Served' }} value={quota.servedOn} />
                <Fact name={{ zh: '生效', en: 'In force from' }} value={quota.inForceFrom} />
                <Fact name={{ zh: '异议期至', en: 'Objections until' }} value={quota.objectionUntil} />
                <Fact name={{ zh: '公布', en: 'Published' }} value={quota.publishedOn} />
                <Fact name={{ zh: '终止原因', en: 'Ended because' }} value={quota.closedReason} />
                <Fact
                  name={{ zh: '受阻', en: 'Blocked' }}
                  value={quota.heldBack.map((one) => say(one)).join('；') || null}
                />
              </tbody>
            </table>
          </section>
          {quota.explanation && (
            <section className="card">
              <h2>{say({ zh: '怎样算出来的', en: 'How it was computed' })}</h2>
              <Explanation rules={quota.explanation.rules} lines={quota.explanation.lines} />
            </section>
          )}
          {quota.delivery && <Delivery quota={id} delivery={quota.delivery} />}
          <Objections quota={quota} />
        </>
      )}
    </Loaded>
  );
}

function Fact({ name, value }: { readonly name: Text; readonly value: string | null }) {
  const say = useSay();
  return value === null ? null : (
    <tr>
      <th scope="row">{say(name)}</th>
      <td>{value}</td>
    </tr>
  );
}
