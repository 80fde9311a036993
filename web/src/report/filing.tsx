import { lastMonth } from '../app/days';
import { Input, Segmented, Table } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay, type Text } from '../app/language';
import { Loaded } from '../app/states';
import { Bars } from '../app/bars';
import { FilingReturns, type Part } from './filing-returns';
import './report.css';

type Row = Dto<'FilingRowDto'>;
type By = 'station' | 'officer' | 'kind';

const BY: readonly (readonly [by: By, name: Text])[] = [
  ['station', { zh: '管理站', en: 'Station' }],
  ['officer', { zh: '管理员', en: 'Officer' }],
  ['kind', { zh: '种类', en: 'Kind' }],
];
const PARTS: readonly (readonly [part: Part, field: keyof Row, name: Text])[] = [
  ['due', 'due', { zh: '应申报', en: 'Due' }],
  ['on-time', 'onTime', { zh: '准期', en: 'On time' }],
  ['late', 'late', { zh: '逾期', en: 'Late' }],
  ['unfiled', 'unfiled', { zh: '未申报', en: 'Unfiled' }],
  ['electronic', 'electronic', { zh: '电子', en: 'Electronic' }],
  ['counter', 'counter', { zh: '窗口', en: 'Counter' }],
  ['not-yet-due', 'notYetDue', { zh: '未到期', en: 'Not yet due' }],
  ['excluded', 'excluded', { zh: '不计入', en: 'Excluded' }],
];
const KINDS: Readonly<Record<string, Text>> = {
  individual: { zh: '个体工商户', en: 'Sole traders' },
  enterprise: { zh: '企业', en: 'Enterprises' },
};

/** 准期申报率: of a month by station, officer or kind; every number opens its list. */
export default function Filing() {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const month = search.get('month') ?? lastMonth();
  const by = (search.get('by') ?? 'station') as By;
  const part = search.get('part') as Part | null;
  const query = api.useQuery('get', '/api/register/filing-rate', { params: { query: { month, by } } });
  const show = (next: Readonly<Record<string, string>>) =>
    setSearch({ month, by, ...next }, { replace: part !== null });
  const nameOf = (row: Row): string => {
    const code = row[by];
    if (by === 'kind' && code !== null && KINDS[code] !== undefined) return say(KINDS[code]);
    return code === null || code === '' ? say({ zh: '（无）', en: '(none)' }) : code;
  };
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '准期申报率', en: 'Filing rate' })}</h1>
      </div>
      <div className="filters">
        <Input
          type="month"
          className="choice"
          aria-label={say({ zh: '申报月份', en: 'Month' })}
          value={month}
          onChange={({ target }) => target.value !== '' && setSearch({ month: target.value, by }, { replace: true })}
        />
        <Segmented<By>
          aria-label={say({ zh: '分组', en: 'By' })}
          value={by}
          onChange={(next) => setSearch({ month, by: next }, { replace: true })}
          options={BY.map(([value, name]) => ({ value, label: say(name) }))}
        />
      </div>
      <Loaded query={query}>
        {({ rows, total }) => (
          <>
            <FilingChart rows={rows} nameOf={nameOf} label={`${say({ zh: '准期申报', en: 'Filing' })} ${month}`} />
            <Table<Row>
              size="small"
              bordered
              pagination={false}
              scroll={{ x: 'max-content' }}
              rowKey={(row) => row[by] ?? ''}
              dataSource={[...rows, { ...total, [by]: 'total' }]}
              columns={[
                {
                  title: say(BY.find(([code]) => code === by)?.[1] ?? KINDS['enterprise']!),
                  render: (_, row) => (row[by] === 'total' ? <b>{say({ zh: '合计', en: 'Total' })}</b> : nameOf(row)),
                },
                ...PARTS.map(([of, field, name]) => ({
                  title: say(name),
                  className: 'figure',
                  render: (_: unknown, row: Row) => (
                    <button
                      type="button"
                      className="to-list"
                      onClick={() => show({ part: of, ...(row[by] !== 'total' && { group: row[by] ?? '' }) })}
                    >
                      {grouped(row[field] as number)}
                    </button>
                  ),
                })),
                {
                  title: say({ zh: '准期申报率', en: 'Rate' }),
                  className: 'figure',
                  render: (_, { rate }) => (rate === null ? '—' : `${rate}%`),
                },
                {
                  title: say({ zh: '电子申报占比', en: 'Electronic share' }),
                  className: 'figure',
                  render: (_, { electronicShare }) => (electronicShare === null ? '—' : `${electronicShare}%`),
                },
              ]}
            />
          </>
        )}
      </Loaded>
      {part !== null && (
        <FilingReturns
          month={month}
          part={part}
          name={say(PARTS.find(([code]) => code === part)?.[2] ?? KINDS['enterprise']!)}
          {...(search.get('group') !== null && { of: { by, group: search.get('group') as string } })}
          onClose={() => setSearch({ month, by }, { replace: true })}
        />
      )}
    </>
  );
}

function FilingChart({
  rows,
  nameOf,
  label,
}: {
  readonly rows: readonly Row[];
  readonly nameOf: (row: Row) => string;
  readonly label: string;
}) {
  const say = useSay();
  const shown = rows.slice(0, 20);
  const names = shown.map(nameOf).join('\n');
  const groups = useMemo(() => names.split('\n'), [names]);
  const series = useMemo(
    () =>
      PARTS.slice(1, 4).map(([, field, name]) => ({
        name: say(name),
        counts: rows.slice(0, 20).map((row) => row[field] as number),
      })),
    [rows, say],
  );
  return shown.length === 0 ? null : <Bars label={label} groups={groups} series={series} />;
}
