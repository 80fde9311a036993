import { Button, Select } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { grouped } from '../app/format';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { Loaded, Nothing, Refused } from '../app/states';
import { Change } from './change';
import { useEarlier } from './earlier';
import { Explanation } from './explanation';
import { Figure } from './month-totals';

/** One household's assessment of a month: the sum, why it changed, and who is like it. */
export default function Result() {
  const say = useSay();
  const navigate = useNavigate();
  const { month = '', taxpayer = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const earlier = useEarlier(month);
  const since = search.get('since') ?? earlier?.[0];
  const params = { path: { month, taxpayer } };
  const result = api.useQuery('get', '/api/assessment/months/{month}/assessments/{taxpayer}', { params });
  const back = () => void navigate(-1);
  useKeys({ Escape: back });
  return (
    <Loaded query={result}>
      {({ line, rules, document, explanation }) => (
        <>
          <div className="title">
            <h1>
              {line.name} · {month}
            </h1>
            <Link to={`/register/${taxpayer}`}>{line.number}</Link>
            <div className="side">
              <Button onClick={back}>{say({ zh: '返回（Esc）', en: 'Back (Esc)' })}</Button>
            </div>
          </div>
          <section className="card">
            <div className="figures">
              <Figure
                label={say({ zh: '核定月营业额（元）', en: 'Assessed turnover (yuan)' })}
                value={line.assessedTurnover}
              />
              <Figure label={say({ zh: '月应纳税额（元）', en: 'Monthly tax (yuan)' })} value={line.monthlyTax} />
            </div>
            <div className="muted">
              {line.station} · {line.section} · {line.address} · {line.industryName ?? line.industry}
            </div>
          </section>
          <section className="card">
            <h2>{say({ zh: '怎样算出来的', en: 'How it was computed' })}</h2>
            <div className="muted">
              {rules} {document}
            </div>
            <Explanation rules={rules} lines={explanation} />
          </section>
          <section className="card">
            <h2>{say({ zh: '为什么变了', en: 'Why it changed' })}</h2>
            {earlier?.length === 0 && (
              <Nothing
                why={say({
                  zh: '这是第一个有结果的月份，没有可比的',
                  en: 'No earlier month has results to compare with',
                })}
              />
            )}
            {since !== undefined && (
              <>
                <Select
                  aria-label={say({ zh: '与哪个月相比', en: 'Beside which month' })}
                  value={since}
                  onChange={(next: string) => setSearch({ since: next }, { replace: true })}
                  options={(earlier ?? []).map((one) => ({
                    value: one,
                    label: say({ zh: `与 ${one} 相比`, en: `Beside ${one}` }),
                  }))}
                />
                <Change month={month} taxpayer={taxpayer} since={since} />
              </>
            )}
          </section>
          <section className="card">
            <h2>{say({ zh: '可比户', en: 'Comparable households' })}</h2>
            <Comparables month={month} taxpayer={taxpayer} />
          </section>
        </>
      )}
    </Loaded>
  );
}

/** The five nearest of the street and trade, as the board shows them. */
function Comparables({ month, taxpayer }: { readonly month: string; readonly taxpayer: string }) {
  const say = useSay();
  const params = { path: { month, taxpayer } };
  const list = api.useQuery('get', '/api/assessment/months/{month}/assessments/{taxpayer}/comparables', { params });
  if (list.isError) return <Refused thrown={list.error} />;
  return (
    <Loaded query={list}>
      {(rows) =>
        rows.length === 0 ? (
          <Nothing
            why={say({
              zh: '同街同业不足五户，不列出，以免认出是谁',
              en: 'Fewer than five in the street and trade: not shown, since one could tell who is who',
            })}
          />
        ) : (
          <div className="wide">
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{say({ zh: '名称', en: 'Name' })}</th>
                  <th scope="col">{say({ zh: '地址', en: 'Address' })}</th>
                  <th scope="col">{say({ zh: '面积 ㎡', en: 'Area m²' })}</th>
                  <th scope="col">{say({ zh: '房租', en: 'Rent' })}</th>
                  <th scope="col">{say({ zh: '核定营业额', en: 'Turnover' })}</th>
                  <th scope="col">{say({ zh: '月税额', en: 'Monthly tax' })}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.number + row.address}>
                    <th scope="row">{row.name}</th>
                    <td>{row.address}</td>
                    <td className="figure">{row.area}</td>
                    <td className="figure">{grouped(row.rent)}</td>
                    <td className="figure">{grouped(row.assessedTurnover)}</td>
                    <td className="figure">{grouped(row.monthlyTax)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Loaded>
  );
}
