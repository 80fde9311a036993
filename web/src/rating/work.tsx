import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { byId, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { Refused } from '../app/states';
import { ChooseCycle, useCycle } from './choose-cycle';
import { useMine } from './mine';
import { indicatorsOf, useRules } from './rules';
import './rating.css';

type Sheet = Dto<'WorkSheetDto'>;

/** One's own sheets with the indicators that are not submitted; a station's indicator can be done at once. */
export default function Work() {
  const say = useSay();
  const navigate = useNavigate();
  const { cycles, cycle, search, choose } = useCycle(['scoring']);
  const { rules } = useRules(cycle?.ruleSet);
  const mine = useMine(cycle?.id);
  const indicator = search.get('indicator');
  const station = search.get('station');
  const list = api.useInfiniteQuery(
    'get',
    '/api/rating/cycles/{id}/work',
    {
      params: {
        path: { id: cycle?.id ?? '' },
        query: { limit: PIECE, ...(indicator && { indicator }), ...(station && { station }) },
      },
    },
    { ...byId(), enabled: cycle !== undefined, placeholderData: keepPreviousData },
  );
  const names = new Map((rules === undefined ? [] : indicatorsOf(rules)).map(({ code, name }) => [code, name]));
  const codes = [...new Set(mine.map((one) => one.indicator))];
  const stations = [...new Set(mine.map((one) => one.station))];
  const filter = new URLSearchParams({ ...(indicator && { only: indicator }), ...(station && { station }) });
  const sent = new URLSearchParams({ ...(indicator && { indicator }), ...(station && { station }) });
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '我的评分', en: 'My scoring' })}</h1>
        {cycle?.status === 'scoring' && (
          <span className="side">
            <Button href={`/api/rating/cycles/${cycle.id}/work.xlsx?${sent.toString()}`} download>
              {say({ zh: '下载评分工作清单', en: 'Download the work list' })}
            </Button>
          </span>
        )}
      </div>
      <div className="filters">
        <ChooseCycle cycles={cycles.data} value={cycle?.id} onChange={(id) => choose('cycle', id)} />
        <Select
          allowClear
          className="wide-choice"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say({ zh: '指标', en: 'Indicator' })}
          placeholder={say({ zh: '全部指标', en: 'Every indicator' })}
          value={indicator}
          onChange={(code) => choose('indicator', code ?? undefined)}
          options={codes.map((code) => ({ value: code, label: `${code} ${names.get(code) ?? ''}` }))}
        />
        <Select
          allowClear
          className="wide-choice"
          aria-label={say({ zh: '管理站', en: 'Station' })}
          placeholder={say({ zh: '全部管理站', en: 'Every station' })}
          value={station}
          onChange={(name) => choose('station', name ?? undefined)}
          options={stations.map((name) => ({ value: name, label: name }))}
        />
        {cycle?.status === 'scoring' && indicator !== null && station !== null && (
          <AtOnce cycle={cycle.id} indicator={indicator} station={station} name={names.get(indicator) ?? ''} />
        )}
      </div>
      <RowTable<Sheet>
        label={say({ zh: '待评分的评分表', en: 'Sheets to be scored' })}
        rows={cycle === undefined && !cycles.isPending ? [] : list.data?.pages.flat()}
        rowKey={({ id }) => id}
        error={cycles.error ?? list.error}
        onOpen={({ id }) => void navigate(`/rating/cycles/${cycle?.id}/sheets/${id}?${filter.toString()}`)}
        nothing={say({
          zh: '没有待评分的评分表：分给您的指标都已提交，或者评分还没有开始。',
          en: 'Nothing to score: your indicators are submitted, or scoring has not begun.',
        })}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 280 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          {
            title: say({ zh: '未提交指标', en: 'Not submitted' }),
            width: 110,
            className: 'figure',
            render: (_, { indicators }) => indicators.length,
          },
          {
            title: say({ zh: '待定提示扣分', en: 'Undecided' }),
            width: 110,
            className: 'figure',
            render: (_, { indicators }) => indicators.reduce((sum, { undecided }) => sum + undecided.length, 0),
          },
          {
            title: say({ zh: '有提示的指标', en: 'With proposals' }),
            width: 240,
            render: (_, { indicators }) =>
              indicators
                .filter(({ undecided }) => undecided.length > 0)
                .map(({ code }) => code)
                .join('、'),
          },
        ]}
      />
    </>
  );
}

/** Accepts what nobody has decided, or submits, for all sheets of a station. */
function AtOnce({
  cycle,
  indicator,
  station,
  name,
}: {
  readonly cycle: string;
  readonly indicator: string;
  readonly station: string;
  readonly name: string;
}) {
  const say = useSay();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const [fault, setFault] = useState<unknown>(null);
  const request = { params: { path: { id: cycle } }, body: { indicator, station } };
  const ask = (title: string, content: string, act: () => Promise<string>) => {
    setFault(null);
    void modal.confirm({
      title,
      content,
      onOk: () =>
        act()
          .then((done) => message.success(done))
          .catch(setFault)
          .finally(() => void queries.invalidateQueries()),
    });
  };
  return (
    <>
      <Button
        onClick={() =>
          ask(
            say({ zh: `采纳 ${station} ${indicator} 的全部提示`, en: `Accept all of ${station} ${indicator}` }),
            say({
              zh: `${station}各户“${name}”中您还没有决定的提示扣分全部采纳；提交之前每一条都可以撤回。`,
              en: `Every undecided proposal of this indicator at ${station} is accepted; each can be taken back until it is submitted.`,
            }),
            async () => {
              const { data } = await client.POST('/api/rating/cycles/{id}/accept', request);
              return say({
                zh: `已采纳 ${data?.accepted} 条，涉及 ${data?.sheets} 户。`,
                en: `${data?.accepted} accepted on ${data?.sheets} sheets.`,
              });
            },
          )
        }
      >
        {say({ zh: '全部采纳', en: 'Accept all' })}…
      </Button>
      <Button
        type="primary"
        onClick={() =>
          ask(
            say({ zh: `提交 ${station} ${indicator}`, en: `Submit ${station} ${indicator}` }),
            say({
              zh: `${station}各户“${name}”一次提交，提交后不能再改。还有未决定的提示时一户也不提交。`,
              en: `This indicator is submitted for every sheet of ${station} and cannot be changed then; none is while one is undecided.`,
            }),
            async () => {
              const { data } = await client.POST('/api/rating/cycles/{id}/submit', request);
              return say({
                zh: `已提交 ${data?.submitted} 户，其中 ${data?.scored} 户评分完成。`,
                en: `${data?.submitted} submitted, ${data?.scored} sheets are scored by now.`,
              });
            },
          )
        }
      >
        {say({ zh: '全部提交', en: 'Submit all' })}…
      </Button>
      <Refused thrown={fault} />
    </>
  );
}
