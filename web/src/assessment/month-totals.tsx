import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useLanguage, useSay } from '../app/language';
import { Loaded } from '../app/states';
import { useEarlier } from './earlier';
import './assessment.css';

type Totals = Dto<'StationTotalsDto'>;

/** Adds yuan with two places exactly. */
function sumOf(amounts: readonly string[]): string {
  const fen = amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n);
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The month in one line, by station, and how its sum came out of the month before. */
export function MonthTotals({ month, totals }: { readonly month: string; readonly totals: readonly Totals[] }) {
  const say = useSay();
  const [shown, setShown] = useState(false);
  const since = useEarlier(month)?.[0];
  const count = (of: 'below' | 'reached' | 'heldBack') => totals.reduce((sum, row) => sum + row[of], 0);
  return (
    <section className="card">
      <div className="figures">
        <Figure
          label={say({ zh: '月税额合计（元）', en: 'Tax of the month (yuan)' })}
          value={sumOf(totals.map(({ tax }) => tax))}
        />
        <Figure label={say({ zh: '达起征点', en: 'Threshold reached' })} value={count('reached')} />
        <Figure label={say({ zh: '未达起征点', en: 'Below' })} value={count('below')} />
        <Figure label={say({ zh: '暂缓', en: 'Held back' })} value={count('heldBack')} />
      </div>
      <details onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
        <summary>
          {say(
            since === undefined
              ? { zh: '按管理站', en: 'By station' }
              : { zh: `按管理站，及与 ${since} 相比`, en: `By station, and beside ${since}` },
          )}
        </summary>
        <div className="two">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{say({ zh: '管理站', en: 'Station' })}</th>
                <th scope="col">{say({ zh: '达到', en: 'Reached' })}</th>
                <th scope="col">{say({ zh: '未达', en: 'Below' })}</th>
                <th scope="col">{say({ zh: '暂缓', en: 'Held back' })}</th>
                <th scope="col">{say({ zh: '税额', en: 'Tax' })}</th>
              </tr>
            </thead>
            <tbody>
              {totals.map((row) => (
                <tr key={row.station}>
                  <th scope="row">{row.station}</th>
                  <td className="figure">{grouped(row.reached)}</td>
                  <td className="figure">{grouped(row.below)}</td>
                  <td className="figure">{grouped(row.heldBack)}</td>
                  <td className="figure">{grouped(row.tax)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown && since !== undefined && <Bridge month={month} since={since} />}
        </div>
      </details>
    </section>
  );
}

export function Figure({ label, value }: { readonly label: string; readonly value: string | number }) {
  return (
    <div>
      <div className="muted">{label}</div>
      <div className="sum">{grouped(value)}</div>
    </div>
  );
}

/** Opened, closed, re-measured, parameters, threshold: each with what it did to the sum. */
function Bridge({ month, since }: { readonly month: string; readonly since: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const bridge = api.useQuery('get', '/api/assessment/months/{month}/bridge', {
    params: { path: { month }, query: { since } },
  });
  return (
    <Loaded query={bridge}>
      {({ before, after, steps }) => (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say({ zh: `与 ${since} 相比`, en: `Beside ${since}` })}</th>
              <th scope="col">{say({ zh: '户数', en: 'Households' })}</th>
              <th scope="col">{say({ zh: '税额', en: 'Tax' })}</th>
            </tr>
          </thead>
          <tbody>
            <Row label={since} {...before} />
            {steps.map((step) => (
              <Row key={step.step} {...step} label={language === 'zh' ? step.label : step.labelEn} />
            ))}
            <Row label={month} {...after} />
          </tbody>
        </table>
      )}
    </Loaded>
  );
}

function Row({
  label,
  households,
  tax,
}: {
  readonly label: string;
  readonly households: number;
  readonly tax: string;
}) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="figure">{grouped(households)}</td>
      <td className="figure">{grouped(tax)}</td>
    </tr>
  );
}
