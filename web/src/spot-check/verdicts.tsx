import { lastMonth } from '../app/days';
import { DownloadOutlined } from '@ant-design/icons';
import type { EChartsOption } from 'echarts';
import { Alert, Button, Input, Table } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay, type Text } from '../app/language';
import { Loaded } from '../app/states';
import { Chart } from './chart';
import './spot-check.css';

type Verdict = Dto<'VerdictDto'>;
type Group = Verdict['stations'][number];

const TRENDS: Readonly<Record<NonNullable<Verdict['trend']>, Text>> = {
  better: { zh: '比上月好，超出了偶然', en: 'Better than the month before, beyond chance' },
  worse: { zh: '比上月差，超出了偶然', en: 'Worse than the month before, beyond chance' },
  'no-difference': { zh: '与上月相比看不出差别', en: 'No difference from the month before beyond chance' },
};

/** What the random part of a month says of the whole register, in words first. */
export default function Verdicts() {
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const month = address.get('month') ?? lastMonth();
  const query = api.useQuery(
    'get',
    '/api/spot-check/verdicts/{month}',
    { params: { path: { month } } },
    { enabled: month !== '', retry: false },
  );
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '抽查结论', en: 'Verdict' })}</h1>
        <Input
          type="month"
          aria-label={say({ zh: '月份', en: 'Month' })}
          value={month}
          onChange={({ target }) => setAddress({ month: target.value }, { replace: true })}
          style={{ width: 170 }}
        />
        {query.data && (
          <div className="side">
            <Button
              type="primary"
              icon={<DownloadOutlined />}
              href={`/api/spot-check/verdicts/${month}/report.pdf`}
              download
            >
              {say({ zh: '张贴用的报告', en: 'Report for the boards' })}
            </Button>
          </div>
        )}
      </div>
      <Loaded query={query}>{(verdict) => <Shown verdict={verdict} />}</Loaded>
    </>
  );
}

function Shown({ verdict }: { readonly verdict: Verdict }) {
  const say = useSay();
  const { money, fairness, bunching, coverage } = verdict;
  return (
    <>
      <section className="card">
        <p className="sum">{say(verdict.sentence)}</p>
        <p>
          {say({
            zh: `全部 ${grouped(verdict.households)} 户中随机抽查 ${grouped(verdict.visits)} 户，有误 ${grouped(verdict.errors)} 户；有误的至多 ${grouped(verdict.mostWrong)} 户。`,
            en: `${grouped(verdict.visits)} of ${grouped(verdict.households)} visited at random, ${grouped(verdict.errors)} wrong; at most ${grouped(verdict.mostWrong)} are.`,
          })}
        </p>
        {verdict.trend !== null && <p>{say(TRENDS[verdict.trend])}</p>}
        {verdict.missing > 0 && (
          <Alert
            type="warning"
            showIcon
            title={say({
              zh: `到期没有签字的 ${grouped(verdict.missing)} 户，算作有误。`,
              en: `${grouped(verdict.missing)} visits were not signed in time; they count as errors.`,
            })}
          />
        )}
      </section>
      <section className="card">
        <h2>{say({ zh: '各月有误的户', en: 'Errors by month' })}</h2>
        <Months months={verdict.months} />
      </section>
      <section className="card">
        <h2>{say({ zh: '涉及的税款（元/月）', en: 'Money (yuan a month)' })}</h2>
        <p>{say(verdict.moneySentence)}</p>
        <dl className="facts">
          <dt>{say({ zh: '查出少缴', en: 'Found too little' })}</dt>
          <dd>{grouped(money.tooLittle)}</dd>
          <dt>{say({ zh: '查出多缴', en: 'Found too much' })}</dt>
          <dd>{grouped(money.tooMuch)}</dd>
          <dt>{say({ zh: '全部的估计', en: 'Estimate of all' })}</dt>
          <dd>{grouped(money.estimate)}</dd>
          <dt>{say({ zh: '全部的上限', en: 'Bound of all' })}</dt>
          <dd>{grouped(money.bound)}</dd>
        </dl>
      </section>
      <div className="grid">
        <Groups name={say({ zh: '管理站', en: 'Station' })} groups={verdict.stations} />
        {verdict.collectors.length > 0 && (
          <Groups name={say({ zh: '采集人', en: 'Collector' })} groups={verdict.collectors} />
        )}
        <section className="card">
          <h2>{say({ zh: '全覆盖', en: 'Coverage' })}</h2>
          <p>
            {say({
              zh: `名单 ${grouped(coverage.listed)} 户，已上门 ${grouped(coverage.visited)} 户，超过期限 ${grouped(coverage.late)} 户。`,
              en: `${grouped(coverage.listed)} listed, ${grouped(coverage.visited)} visited, ${grouped(coverage.late)} late.`,
            })}
          </p>
          <h2>{say({ zh: '起征点附近', en: 'Near the threshold' })}</h2>
          <p>{say(bunching.sentence)}</p>
        </section>
        {fairness !== null && <Fairness fairness={fairness} />}
      </div>
    </>
  );
}

function Months({ months }: { readonly months: Verdict['months'] }) {
  const say = useSay();
  const option = useMemo<EChartsOption>(
    () => ({
      animation: false,
      legend: { top: 0 },
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      grid: { left: 48, right: 16, top: 40, bottom: 28 },
      xAxis: { type: 'category', data: months.map(({ month }) => month) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        {
          name: say({ zh: '随机抽查', en: 'Visited' }),
          type: 'bar',
          color: '#9db8d6',
          data: months.map(({ visits }) => visits),
        },
        {
          name: say({ zh: '有误', en: 'Wrong' }),
          type: 'bar',
          color: '#b3261e',
          data: months.map(({ errors }) => errors),
        },
      ],
    }),
    [months, say],
  );
  const words = months
    .map(({ month, visits, errors }) =>
      say({ zh: `${month}：${visits} 户中 ${errors} 户有误`, en: `${month}: ${errors} of ${visits}` }),
    )
    .join('；');
  return (
    <>
      <Chart option={option} label={words} />
      <p className="muted">{words}</p>
    </>
  );
}

function Groups({ name, groups }: { readonly name: string; readonly groups: readonly Group[] }) {
  const say = useSay();
  return (
    <section className="card">
      <Table<Group>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...groups]}
        rowKey={({ of }) => of}
        columns={[
          { title: name, dataIndex: 'of' },
          { title: say({ zh: '抽查', en: 'Visited' }), className: 'figure', render: (_, row) => grouped(row.visits) },
          {
            title: say({ zh: '有误', en: 'Wrong' }),
            className: 'figure',
            render: (_, { errors }) =>
              errors === null ? say({ zh: '不足20户，不显示', en: 'under 20' }) : grouped(errors),
          },
        ]}
      />
    </section>
  );
}

/** For reading only: how even the assessments are, by the IAAO's standard. */
function Fairness({ fairness }: { readonly fairness: NonNullable<Verdict['fairness']> }) {
  const say = useSay();
  const { cod, prd, prb } = fairness;
  const rows = [
    ['COD', say({ zh: '离散系数', en: 'Coefficient of dispersion' }), cod],
    ['PRD', say({ zh: '价格差异', en: 'Price-related differential' }), prd],
    ...(prb === null ? [] : [['PRB', say({ zh: '价格偏差', en: 'Price-related bias' }), prb] as const]),
  ] as const;
  return (
    <section className="card">
      <h2>{say({ zh: '均衡（只供阅读）', en: 'Evenness (for reading only)' })}</h2>
      <p>{say({ zh: `中位比率 ${fairness.median}`, en: `Median ratio ${fairness.median}` })}</p>
      <ul>
        {rows.map(([code, words, { value, low, high }]) => (
          <li key={code}>
            {words} {code}：{value}（{low}–{high}）
          </li>
        ))}
      </ul>
    </section>
  );
}
