import { Link } from 'react-router';
import { api, type Dto } from '../api/client';
import { useLanguage, useSay } from '../app/language';
import { useSession } from '../app/session';
import { anchorOf } from './figure-source';
import './assessment.css';

const RESULTS: ReadonlySet<string> = new Set(['turnover.declaration', 'turnover.assessed', 'tax']);

/** The sum line by line, as it was computed; each figure of the parameters leads to its row and its document. */
export function Explanation({
  rules,
  lines,
}: {
  readonly rules: string;
  readonly lines: readonly Dto<'ExplanationLineDto'>[];
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { can } = useSession();
  const sets = api.useQuery('get', '/api/assessment/parameter-sets', {}, { enabled: can('parameters.read') });
  const set = sets.data?.find(({ code }) => code === rules);
  return (
    <div className="wide">
      <table className="plain" aria-label={say({ zh: '计算过程', en: 'The sum' })}>
        <thead>
          <tr>
            <th scope="col">{say({ zh: '步骤', en: 'Step' })}</th>
            <th scope="col">{say({ zh: '计算', en: 'Operation' })}</th>
            <th scope="col">{say({ zh: '结果', en: 'Value' })}</th>
            <th scope="col">{say({ zh: '依据', en: 'Rests on' })}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ rule, label, labelEn, operation, value, source }) => {
            const anchor = anchorOf(rule, source);
            return (
              <tr key={rule} className={RESULTS.has(rule) ? 'total' : ''}>
                <th scope="row">{language === 'zh' ? label : labelEn}</th>
                <td>{operation}</td>
                <td className="figure">{value}</td>
                <td className="muted">
                  {set !== undefined && anchor !== null ? (
                    <Link to={`/assessment/parameters/${set.id}#${anchor}`}>{source}</Link>
                  ) : (
                    source
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
