import { Link } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';

/** 本月一览：the newest month that was assessed, by station. */
export function MonthAtAGlance() {
  const { can } = useSession();
  const runs = api.useQuery('get', '/api/assessment/runs', {}, { enabled: can('assessment.read') });
  const month = (runs.data ?? [])
    .filter(({ status, trial }) => status === 'done' && !trial)
    .map((run) => run.month)
    .sort()
    .at(-1);
  return month === undefined ? null : <Month month={month} />;
}

function Month({ month }: { readonly month: string }) {
  const say = useSay();
  const query = api.useQuery('get', '/api/assessment/months/{month}/stations', { params: { path: { month } } });
  return (
    <section className="card">
      <h2>
        <Link to={`/assessment?month=${month}`}>
          {say({ zh: `${month.replace('-', '年')}月各管理站`, en: `${month} by station` })}
        </Link>
      </h2>
      <Loaded query={query}>{(totals) => <Totals totals={totals} />}</Loaded>
    </section>
  );
}

function Totals({ totals }: { readonly totals: readonly Dto<'StationTotalsDto'>[] }) {
  const say = useSay();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{say({ zh: '管理站', en: 'Station' })}</th>
          <th scope="col" className="figure">
            {say({ zh: '未达起征点', en: 'Below the threshold' })}
          </th>
          <th scope="col" className="figure">
            {say({ zh: '达起征点', en: 'Reached' })}
          </th>
          <th scope="col" className="figure">
            {say({ zh: '暂缓', en: 'Held back' })}
          </th>
          <th scope="col" className="figure">
            {say({ zh: '月应纳税额（元）', en: 'Tax a month (yuan)' })}
          </th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ station, below, reached, heldBack, tax }) => (
          <tr key={station}>
            <th scope="row">{station}</th>
            <td className="figure">{grouped(below)}</td>
            <td className="figure">{grouped(reached)}</td>
            <td className="figure">{grouped(heldBack)}</td>
            <td className="figure">{grouped(tax)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
