import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { byId, PIECE } from '../app/keyset';
import { useSay, type Text } from '../app/language';
import { RowTable } from '../app/row-table';
import { Refused } from '../app/states';
import { ChooseCycle, useCycle } from './choose-cycle';
import { SHEET_STATUS } from './words';
import './rating.css';

type Sheet = Dto<'ReviewWorkSheetDto'>;
type WorkKind = Sheet['work'];

const WORK: Readonly<Record<WorkKind, Text>> = {
  take: { zh: '可领取', en: 'To take' },
  finish: { zh: '我领取的', en: 'Taken by me' },
  decide: { zh: '待裁定', en: 'To decide' },
};

/** Sheets that one may take for review, has taken, or may decide about as the third person. */
export default function Reviews() {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const { cycles, cycle, search, choose } = useCycle(['review']);
  const work = (search.get('work') ?? 'take') as WorkKind;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  const list = api.useInfiniteQuery(
    'get',
    '/api/rating/cycles/{id}/reviews',
    { params: { path: { id: cycle?.id ?? '' }, query: { work, limit: PIECE } } },
    { ...byId(), enabled: cycle !== undefined, placeholderData: keepPreviousData },
  );
  const rows = list.data?.pages.flat();
  const agreeing = (rows ?? []).filter(({ id }) => chosen.includes(id));
  const agree = () => {
    setFault(null);
    void modal.confirm({
      title: say({ zh: `同意 ${agreeing.length} 张评分表`, en: `Agree with ${agreeing.length} sheets` }),
      content: say({
        zh: `对${agreeing
          .slice(0, 5)
          .map(({ name }) => name)
          .join(
            '、',
          )}${agreeing.length > 5 ? '等' : ''}的每项指标都表示同意，复审即告完成，不能撤回；统计中单列为批量同意。`,
        en: 'You agree with every indicator of these sheets. Their review is finished and cannot be taken back; statistics count it apart.',
      }),
      onOk: () =>
        client
          .POST('/api/rating/cycles/{id}/agree', {
            params: { path: { id: cycle?.id ?? '' } },
            body: { sheets: agreeing.map(({ id }) => id) },
          })
          .then(({ data }) => {
            setChosen([]);
            void message.success(
              say({ zh: `${data?.length} 张复审完成。`, en: `${data?.length} sheets are reviewed.` }),
            );
          })
          .catch(setFault)
          .finally(() => void queries.invalidateQueries()),
    });
  };
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '复审与裁定', en: 'Reviews and disputes' })}</h1>
        {work !== 'decide' && (
          <span className="side">
            <Button type="primary" disabled={agreeing.length === 0} onClick={agree}>
              {say({ zh: `批量同意（${agreeing.length}）`, en: `Agree in bulk (${agreeing.length})` })}…
            </Button>
          </span>
        )}
      </div>
      <div className="filters">
        <ChooseCycle cycles={cycles.data} value={cycle?.id} onChange={(id) => choose('cycle', id)} />
        <Segmented<WorkKind>
          value={work}
          onChange={(next) => {
            setChosen([]);
            choose('work', next);
          }}
          options={(Object.keys(WORK) as WorkKind[]).map((value) => ({ value, label: say(WORK[value]) }))}
        />
      </div>
      <Refused thrown={fault} />
      <RowTable<Sheet>
        label={say({ zh: `复审清单：${WORK[work].zh}`, en: `Reviews: ${WORK[work].en}` })}
        rows={cycle === undefined && !cycles.isPending ? [] : rows}
        rowKey={({ id }) => id}
        error={cycles.error ?? list.error}
        onOpen={({ id }) => void navigate(`/rating/cycles/${cycle?.id}/sheets/${id}`)}
        nothing={say(
          cycle?.status === 'review'
            ? { zh: '这里没有您可以办理的评分表。', en: 'There is nothing here that you may do.' }
            : { zh: '这次评定不在复审阶段。', en: 'This rating is not under review.' },
        )}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        {...(work !== 'decide' && {
          rowSelection: {
            selectedRowKeys: [...chosen],
            onChange: (keys) => setChosen(keys.map(String).slice(0, 200)),
            getCheckboxProps: ({ blind, name }) => ({ disabled: blind !== false, 'aria-label': name }),
          },
        })}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 280 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          { title: say({ zh: '状态', en: 'Status' }), width: 90, render: (_, row) => say(SHEET_STATUS[row.status]) },
          {
            title: say({ zh: '方式', en: 'Way' }),
            width: 100,
            render: (_, { blind }) => blind && <Tag color="purple">{say({ zh: '盲审', en: 'Blind' })}</Tag>,
          },
        ]}
      />
    </>
  );
}
