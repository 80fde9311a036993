import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Select, Tag } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { byLast, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Loaded, Nothing } from '../app/states';
import { FollowedJob } from './followed-job';

import { MonthTotals } from './month-totals';
import { StartRun } from './start-run';

type Run = Dto<'RunDto'>;
type Line = Dto<'AssessmentLineDto'>;
type HeldBack = Dto<'HeldBackDto'>;

/** The months that were run, and a month's results household by household. */
export default function Results() {
  const say = useSay();
  const { can } = useSession();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const runs = api.useQuery('get', '/api/assessment/runs');
  const done = useCallback(() => void queries.invalidateQueries(), [queries]);
  const title = say({ zh: '月度定税', en: "The month's assessment" });
  return (
    <Loaded query={runs}>
      {(all) => {
        const months = [...new Set(all.map((run) => run.month))].sort().reverse();
        const finished = months.find((one) => all.some((run) => run.month === one && run.status === 'done'));
        const month = search.get('month') ?? finished ?? months[0] ?? '';
        const running = all.find((run) => run.status === 'running');
        const current = currentOf(all, month);
        return (
          <>
            <div className="title">
              <h1>{title}</h1>
              {months.length > 0 && (
                <Select
                  aria-label={say({ zh: '属期', en: 'Month' })}
                  value={month}
                  onChange={(next: string) => setSearch({ month: next })}
                  options={months.map((one) => ({ value: one, label: one }))}
                />
              )}
              {current && (
                <Tag color={current.trial ? 'orange' : 'green'}>
                  {current.trial ? say({ zh: '测算', en: 'trial' }) : say({ zh: '按定额', en: 'by quotas' })}
                </Tag>
              )}
              <div className="side">
                {can('assessment.run') && (
                  <Button type="primary" onClick={() => setAsking(true)}>
                    {say({ zh: '开始月度定税', en: 'Run a month' })}
                  </Button>
                )}
              </div>
            </div>
            {running && (
              <FollowedJob
                key={running.jobId}
                id={running.jobId}
                what={{ zh: `正在计算 ${running.month}`, en: `Computing ${running.month}` }}
                onDone={done}
              />
            )}
            {current?.status === 'done' ? (
              <Month key={month} month={month} />
            ) : (
              <Nothing
                why={say(
                  months.length === 0
                    ? { zh: '还没有做过月度定税', en: 'No month was run yet' }
                    : { zh: '这个月还没有结果', en: 'This month has no results yet' },
                )}
              />
            )}
            {asking && (
              <StartRun
                month={month}
                onClose={() => setAsking(false)}
                onStarted={(run) => {
                  setAsking(false);
                  setSearch({ month: run.month });
                }}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Of a month's runs, the one that counts: done, and by quotas before a trial; the newest come first. */
function currentOf(runs: readonly Run[], month: string): Run | undefined {
  const its = runs.filter((run) => run.month === month && run.status === 'done');
  return its.find((run) => !run.trial) ?? its[0];
}

function Month({ month }: { readonly month: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const station = search.get('station');
  const held = search.get('list') === 'held';
  const path = { month };
  const stations = api.useQuery('get', '/api/assessment/months/{month}/stations', { params: { path } });
  const list = api.useInfiniteQuery(
    'get',
    '/api/assessment/months/{month}/assessments',
    { params: { path, query: { limit: PIECE, ...(station !== null && { station }) } } },
    { ...byLast<Line>(({ taxpayerId }) => taxpayerId), placeholderData: keepPreviousData, enabled: !held },
  );
  const heldBack = api.useQuery(
    'get',
    '/api/assessment/months/{month}/held-back',
    { params: { path } },
    { enabled: held },
  );
  const choose = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const money = (text: string) => grouped(text);
  const figure = { align: 'right', className: 'figure' } as const;
  const household = [
    { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 200 },
    { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
    { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
  ];
  return (
    <>
      <Loaded query={stations}>{(totals) => <MonthTotals month={month} totals={totals} />}</Loaded>
      <div className="filters">
        <Select
          aria-label={say({ zh: '清单', en: 'List' })}
          value={held ? 'held' : 'assessed'}
          onChange={(next: string) => choose('list', next === 'held' ? next : undefined)}
          options={[
            { value: 'assessed', label: say({ zh: '已定税的户', en: 'Assessed' }) },
            { value: 'held', label: say({ zh: '暂缓的户', en: 'Held back' }) },
          ]}
        />
        <Select
          aria-label={say({ zh: '管理站', en: 'Station' })}
          allowClear
          placeholder={say({ zh: '全部管理站', en: 'All stations' })}
          value={station}
          onChange={(next: string | undefined) => choose('station', next)}
          popupMatchSelectWidth={160}
          options={(stations.data ?? []).map((one) => ({ value: one.station, label: one.station }))}
        />
      </div>
      {held ? (
        <RowTable<HeldBack>
          label={say({ zh: '暂缓的户', en: 'Held back' })}
          rows={heldBack.data?.filter((row) => station === null || row.station === station)}
          rowKey={({ taxpayerId, reason }) => `${taxpayerId} ${reason}`}
          error={heldBack.error}
          onOpen={({ taxpayerId }) => void navigate(`/register/${taxpayerId}`)}
          nothing={say({ zh: '没有暂缓的户', en: 'Nobody is held back' })}
          columns={[
            ...household,
            { title: say({ zh: '为什么', en: 'Why' }), width: 420, render: (_, row) => say(row) },
          ]}
        />
      ) : (
        <RowTable<Line>
          label={say({ zh: '定税结果', en: 'Results' })}
          rows={list.data?.pages.flat()}
          rowKey={({ taxpayerId }) => taxpayerId}
          error={list.error}
          retry={() => void list.refetch()}
          onOpen={({ taxpayerId }) => void navigate(`/assessment/months/${month}/${taxpayerId}`)}
          more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
          columns={[
            ...household,
            { title: say({ zh: '路段', en: 'Section' }), dataIndex: 'section', width: 110 },
            { title: say({ zh: '面积 ㎡', en: 'Area m²' }), dataIndex: 'area', width: 90, ...figure },
            {
              title: say({ zh: '核定营业额', en: 'Turnover' }),
              dataIndex: 'assessedTurnover',
              width: 130,
              ...figure,
              render: money,
            },
            {
              title: say({ zh: '起征点', en: 'Threshold' }),
              dataIndex: 'thresholdReached',
              width: 90,
              render: (reached: boolean) =>
                reached ? say({ zh: '达到', en: 'reached' }) : say({ zh: '未达', en: 'below' }),
            },
            {
              title: say({ zh: '月税额', en: 'Monthly tax' }),
              dataIndex: 'monthlyTax',
              width: 120,
              ...figure,
              render: money,
            },
          ]}
        />
      )}
      {held && (heldBack.data?.length ?? 0) > 0 && (
        <Alert
          type="info"
          message={say({
            zh: '补齐采集后重新定税即可列入。',
            en: 'They are assessed by the next run once they are measured.',
          })}
        />
      )}
    </>
  );
}
