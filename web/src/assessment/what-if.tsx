import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useMemo, useState } from 'react';
import { api, problemOf, type Dto } from '../api/client';
import { Bars } from '../app/bars';
import { lastMonth } from '../app/days';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Failed, Refused } from '../app/states';
import { FollowedJob } from './followed-job';
import { Figure } from './month-totals';
import { SetTable } from './set-table';

type Summary = Dto<'WhatIfSummaryDto'>;
type Line = Dto<'WhatIfLineDto'>;

/** What a draft would change over the whole register: begun here, followed, and read. */
export function WhatIf({ set }: { readonly set: Dto<'ParameterSetDto'> }) {
  const say = useSay();
  const { can } = useSession();
  const queries = useQueryClient();
  const [month, setMonth] = useState(lastMonth);
  const params = { path: { id: set.id } };
  const last = api.useQuery('get', '/api/assessment/parameter-sets/{id}/what-if', { params }, { retry: false });
  const start = api.useMutation('post', '/api/assessment/parameter-sets/{id}/what-if');
  const again = () =>
    void queries.invalidateQueries({ queryKey: ['get', '/api/assessment/parameter-sets/{id}/what-if'] });
  const isNone = last.isError && problemOf(last.error).code === 'ASSESSMENT.NO_WHAT_IF';
  const tried = isNone ? undefined : last.data;
  return (
    <section className="card">
      <h2>{say({ zh: '测算', en: 'What if' })}</h2>
      <p className="muted">
        {say({
          zh: '按草稿把全部户籍算一遍，与现行参数比较；不改变任何户的定额和税款。草稿测算过的那一版才能发布。',
          en: 'The whole register is computed by the draft beside the set in force; no quota and no tax changes. Only a version that was tried is published.',
        })}
      </p>
      {can('parameters.draft') && set.status === 'draft' && tried?.status !== 'running' && (
        <div className="filters">
          <label>
            {say({ zh: '月份', en: 'Month' })}{' '}
            <Input type="month" className="month" value={month} onChange={({ target }) => setMonth(target.value)} />
          </label>
          <Button
            loading={start.isPending}
            disabled={month === ''}
            onClick={() => start.mutate({ params, body: { month } }, { onSuccess: again })}
          >
            {say({ zh: '开始测算', en: 'Try it' })}
          </Button>
        </div>
      )}
      <Refused thrown={start.error} />
      {isNone && <p>{say({ zh: '还没有测算。', en: 'Not tried yet.' })}</p>}
      {last.isError && !isNone && <Failed problem={problemOf(last.error)} retry={() => void last.refetch()} />}
      {tried?.status === 'running' && (
        <FollowedJob id={tried.jobId} what={{ zh: '正在测算', en: 'Being tried' }} onDone={again} />
      )}
      {tried?.status === 'done' && tried.summary !== null && (
        <>
          <p>
            {say({
              zh: `${tried.month} 的户籍，与 ${tried.baseCode ?? '（无）'} 比较`,
              en: `${tried.month}, beside ${tried.baseCode ?? 'nothing'}`,
            })}
            {!tried.current &&
              say({ zh: '。草稿其后改过，须重新测算。', en: '. The draft was changed since: try it again.' })}
          </p>
          <Result summary={tried.summary} />
        </>
      )}
    </section>
  );
}

function Result({ summary }: { readonly summary: Summary }) {
  const say = useSay();
  const { compared, heldBack, threshold, distribution, byStation, byItem, rises } = summary;
  const bars = useMemo(
    () => ({
      groups: distribution.map(({ from, to }) =>
        from === to ? say({ zh: '不变', en: 'same' }) : `${from ?? ''} ~ ${to ?? ''}`,
      ),
      series: [
        { name: say({ zh: '户数', en: 'Households' }), counts: distribution.map(({ households }) => households) },
      ],
    }),
    [distribution, say],
  );
  const households = say({ zh: '户数', en: 'Households' });
  const money = [
    say({ zh: '原月税额（元）', en: 'Before (yuan)' }),
    say({ zh: '新月税额（元）', en: 'After (yuan)' }),
    say({ zh: '增减（元）', en: 'Difference (yuan)' }),
  ];
  const groups = [
    [say({ zh: '按管理站', en: 'By station' }), byStation],
    [say({ zh: '按定额项目', en: 'By quota item' }), byItem],
  ] as const;
  return (
    <>
      <div className="figures">
        <Figure label={say({ zh: '比较的户', en: 'Compared' })} value={String(compared.households)} />
        <Figure label={money[0] ?? ''} value={compared.before} />
        <Figure label={money[1] ?? ''} value={compared.after} />
        <Figure label={money[2] ?? ''} value={compared.difference} />
        <Figure label={say({ zh: '增加的户', en: 'Rise' })} value={String(compared.rises)} />
        <Figure label={say({ zh: '减少的户', en: 'Fall' })} value={String(compared.falls)} />
        <Figure label={say({ zh: '新暂缓', en: 'Newly held back' })} value={String(heldBack.newly.households)} />
        <Figure
          label={say({ zh: '升到起征点上', en: 'Above the threshold' })}
          value={String(threshold.up.households)}
        />
        <Figure label={say({ zh: '降到起征点下', en: 'Below it' })} value={String(threshold.down.households)} />
      </div>
      <Bars
        label={say({ zh: '各户月税额增减的分布', en: 'How much the tax of households changes' })}
        groups={bars.groups}
        series={bars.series}
      />
      {groups.map(([title, rows]) => (
        <SetTable
          key={title}
          title={title}
          head={[title, households, ...money]}
          figures={1}
          here=""
          rows={rows.map((row) => ({
            id: `${title}-${row.key}`,
            cells: [
              ...[row.key, grouped(row.households), grouped(row.before)],
              ...[grouped(row.after), grouped(row.difference)],
            ],
          }))}
        />
      ))}
      <Lines title={say({ zh: '增加最多的户', en: 'Largest rises' })} money={money} lines={rises} />
      <Lines
        title={say({ zh: '升到起征点上的户', en: 'Above the threshold' })}
        money={money}
        lines={threshold.up.listed}
      />
      <Lines title={say({ zh: '新暂缓的户', en: 'Newly held back' })} money={money} lines={heldBack.newly.listed} />
    </>
  );
}

const SHOWN = 20;

function Lines({
  title,
  money,
  lines,
}: {
  readonly title: string;
  readonly money: readonly string[];
  readonly lines: readonly Line[];
}) {
  const say = useSay();
  const figure = { align: 'right', className: 'figure', width: 130 } as const;
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <Table<Line>
        size="small"
        aria-label={title}
        rowKey={({ number, name }) => `${number} ${name}`}
        dataSource={[...lines]}
        scroll={{ x: 760 }}
        pagination={{ pageSize: SHOWN, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name' },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 200 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          ...(['before', 'after', 'difference'] as const).map((key, at) => ({
            ...{ title: money[at], key, ...figure },
            render: (_: unknown, row: Line) => (row[key] === null ? '' : grouped(row[key])),
          })),
        ]}
      />
    </>
  );
}
