import { Button, InputNumber, Segmented, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay, type Text } from '../app/language';
import { Loaded, Nothing } from '../app/states';
import { Bars } from '../app/bars';
import './report.css';

type Report = Dto<'RatingReportDto'>;
type Group = keyof Report['grades'];
type Lost = 'categories' | 'indicators' | 'items';

const GROUPS: readonly (readonly [Group, Text])[] = [
  ['station', { zh: '管理站', en: 'Station' }],
  ['industry', { zh: '行业', en: 'Industry' }],
  ['kind', { zh: '种类', en: 'Kind' }],
];
const LOST: readonly (readonly [Lost, Text])[] = [
  ['categories', { zh: '类别', en: 'Category' }],
  ['indicators', { zh: '指标', en: 'Indicator' }],
  ['items', { zh: '项目', en: 'Item' }],
];

/** What a rating came to, beside the one before; and the office's yearly work report. */
export default function RatingReport() {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const cycles = api.useQuery('get', '/api/reports/rating-cycles');
  const id =
    search.get('cycle') ?? cycles.data?.find(({ status }) => status === 'published')?.id ?? cycles.data?.[0]?.id;
  const query = api.useQuery(
    'get',
    '/api/reports/rating-cycles/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '信用评定统计', en: 'Rating report' })}</h1>
        <WorkReport />
      </div>
      <div className="filters">
        <Select
          className="wide-choice"
          aria-label={say({ zh: '评定', en: 'Rating' })}
          value={id ?? null}
          onChange={(cycle) => cycle && setSearch({ cycle }, { replace: true })}
          options={(cycles.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
        {id !== undefined && (
          <Button href={`/api/reports/rating-cycles/${id}/workbook`} download>
            {say({ zh: '下载工作簿', en: 'Download the workbook' })}
          </Button>
        )}
      </div>
      {cycles.data?.length === 0 ? (
        <Nothing why={say({ zh: '还没有评定。', en: 'No rating yet.' })} />
      ) : (
        <Loaded query={query}>{(report) => <Figures report={report} />}</Loaded>
      )}
    </>
  );
}

/** 年度工作报告 of a year. */
function WorkReport() {
  const say = useSay();
  const [year, setYear] = useState(() => new Date().getFullYear());
  return (
    <span className="side">
      <InputNumber
        aria-label={say({ zh: '年度工作报告的年度', en: 'Year of the work report' })}
        min={2000}
        max={2098}
        value={year}
        onChange={(value) => value !== null && setYear(value)}
      />
      {['docx', 'pdf'].map((kind) => (
        <Button key={kind} href={`/api/reports/work/${year}/report.${kind}`} download>
          {say({ zh: `年度工作报告 ${kind}`, en: `Work report ${kind}` })}
        </Button>
      ))}
    </span>
  );
}

function Figures({ report }: { readonly report: Report }) {
  const say = useSay();
  const [group, setGroup] = useState<Group>('station');
  const [lost, setLost] = useState<Lost>('categories');
  const counts = report.grades[group];
  const { groups, series, grades } = useMemo(() => {
    const found = [...new Set(counts.map(({ grade }) => grade))].filter((grade) => grade !== '').sort();
    const names = [...new Map(counts.filter(({ grade }) => grade !== '').map((one) => [one.group, one.name]))];
    const of = (code: string, grade: string) =>
      counts.find((one) => one.group === code && one.grade === grade)?.taxpayers ?? 0;
    return {
      grades: found,
      groups: names.map(([, name]) => name),
      series: found.map((grade) => ({ name: grade, counts: names.map(([code]) => of(code, grade)) })),
    };
  }, [counts]);
  const rows = [...new Map(counts.map((one) => [one.group, one.name]))].map(([code, name]) => ({
    code,
    name,
    of: new Map(counts.filter((one) => one.group === code).map((one) => [one.grade, one])),
  }));
  const listOf = (code: string, grade: string) =>
    `/rating/grades?${new URLSearchParams({ cycle: report.cycle.id, grade, ...(group === 'station' && { station: code }) }).toString()}`;
  const before = report.before !== null;
  return (
    <>
      <p className="muted">
        {report.cycle.periodFrom} — {report.cycle.periodTo} {report.cycle.document}
        {report.before !== null && say({ zh: `；上期：${report.before.name}`, en: `; before: ${report.before.name}` })}
      </p>
      <div className="filters">
        <Segmented<Group>
          value={group}
          onChange={setGroup}
          options={GROUPS.map(([value, name]) => ({ value, label: say(name) }))}
        />
      </div>
      <Bars label={say({ zh: '等级分布', en: 'Grades' })} groups={groups} series={series} />
      <Table
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="code"
        dataSource={rows}
        columns={[
          { title: say(GROUPS.find(([code]) => code === group)?.[1] ?? GROUPS[0]![1]), dataIndex: 'name' },
          ...[...grades, ''].map((grade) => ({
            title: grade === '' ? say({ zh: '未评级', en: 'Not rated' }) : say({ zh: `${grade} 级`, en: grade }),
            className: 'figure',
            render: (_: unknown, row: (typeof rows)[number]) => {
              const one = row.of.get(grade);
              const count = grouped(one?.taxpayers ?? 0);
              return (
                <>
                  {grade !== '' && group === 'station' && one !== undefined ? (
                    <Link to={listOf(row.code, grade)}>{count}</Link>
                  ) : (
                    count
                  )}
                  {before && <span className="muted"> / {grouped(one?.before ?? 0)}</span>}
                </>
              );
            },
          })),
        ]}
      />
      <h2>{say({ zh: '扣分情况', en: 'Deductions' })}</h2>
      <div className="filters">
        <Segmented<Lost>
          value={lost}
          onChange={setLost}
          options={LOST.map(([value, name]) => ({ value, label: say(name) }))}
        />
      </div>
      <Table
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="code"
        dataSource={report[lost]}
        locale={{ emptyText: say({ zh: '没有扣分。', en: 'No deduction.' }) }}
        columns={[
          { title: say({ zh: '编号', en: 'Code' }), dataIndex: 'code' },
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name' },
          {
            title: say({ zh: '扣分户数', en: 'Sheets' }),
            className: 'figure',
            render: (_, one) => grouped(one.sheets),
          },
          { title: say({ zh: '共扣分', en: 'Points' }), className: 'figure', render: (_, one) => grouped(one.points) },
          ...(before
            ? [
                {
                  title: say({ zh: '上期共扣分', en: 'Points before' }),
                  className: 'figure',
                  render: (_: unknown, one: Dto<'LostDto'>) => (one.before === null ? '—' : grouped(one.before.points)),
                },
              ]
            : []),
        ]}
      />
      {report.moves.length > 0 && (
        <>
          <h2>{say({ zh: '等级变动', en: 'Who moved' })}</h2>
          <Table
            size="small"
            bordered
            pagination={false}
            scroll={{ x: 'max-content' }}
            rowKey={({ from, to }) => `${from}${to}`}
            dataSource={report.moves}
            columns={[
              {
                title: say({ zh: '上期', en: 'Before' }),
                render: (_, { from }) => from ?? say({ zh: '未评级', en: 'Not rated' }),
              },
              {
                title: say({ zh: '本期', en: 'Now' }),
                render: (_, { to }) => to ?? say({ zh: '未评级', en: 'Not rated' }),
              },
              {
                title: say({ zh: '户数', en: 'Taxpayers' }),
                className: 'figure',
                render: (_, one) => grouped(one.taxpayers),
              },
            ]}
          />
        </>
      )}
    </>
  );
}
