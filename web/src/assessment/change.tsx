import { api } from '../api/client';
import { grouped } from '../app/format';
import { useLanguage, useSay } from '../app/language';
import { Loaded, Refused } from '../app/states';
import './assessment.css';

/** What each thing that moved did to the turnover and the tax; the parts add up to the difference. */
export function Change({
  month,
  taxpayer,
  since,
}: {
  readonly month: string;
  readonly taxpayer: string;
  readonly since: string;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const params = { path: { month, taxpayer }, query: { since } };
  const change = api.useQuery('get', '/api/assessment/months/{month}/assessments/{taxpayer}/change', { params });
  if (change.isError) return <Refused thrown={change.error} />;
  return (
    <Loaded query={change}>
      {({ before, after, turnover, tax, parts }) => (
        <div className="wide">
          <table className="plain" aria-label={say({ zh: '为什么变了', en: 'Why it changed' })}>
            <thead>
              <tr>
                <th scope="col">{say({ zh: '变动', en: 'What moved' })}</th>
                <th scope="col">{since}</th>
                <th scope="col">{month}</th>
                <th scope="col">{say({ zh: '营业额', en: 'Turnover' })}</th>
                <th scope="col">{say({ zh: '月税额', en: 'Tax' })}</th>
              </tr>
            </thead>
            <tbody>
              {parts.length === 0 && (
                <tr>
                  <td colSpan={5}>{say({ zh: '没有变动', en: 'Nothing moved' })}</td>
                </tr>
              )}
              {parts.map((part) => (
                <tr key={part.factors.join()}>
                  <th scope="row">{(language === 'zh' ? part.labels : part.labelsEn).join('、')}</th>
                  <td>{part.before.join('、')}</td>
                  <td>{part.after.join('、')}</td>
                  <td className="figure">{grouped(part.turnover)}</td>
                  <td className="figure">{grouped(part.tax)}</td>
                </tr>
              ))}
              <tr className="total">
                <th scope="row">{say({ zh: '合计', en: 'Together' })}</th>
                <td>
                  {grouped(before.assessedTurnover)} / {grouped(before.monthlyTax)}
                </td>
                <td>
                  {grouped(after.assessedTurnover)} / {grouped(after.monthlyTax)}
                </td>
                <td className="figure">{grouped(turnover)}</td>
                <td className="figure">{grouped(tax)}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  );
}
