import { Select, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { byCursor, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { useStations } from '../register/use-stations';
import { BeginSheet } from './sheet-begin';
import { TRIGGERS, TURNS, type Turn } from './sheet-words';

type Work = Dto<'ToCollectDto'>;

/** What is to be measured and signed, the longest waiting first: a sheet is opened, or begun, with Enter. */
export default function Sheets() {
  const say = useSay();
  const navigate = useNavigate();
  const { can } = useSession();
  const stations = useStations();
  const [address, setAddress] = useSearchParams();
  const [begun, begin] = useState<Work | null>(null);
  const named = address.get('turn');
  const turn = named !== null && named in TURNS ? (named as Turn) : undefined;
  const station = address.get('station') ?? undefined;
  const work = api.useInfiniteQuery(
    'get',
    '/api/collection/work',
    { params: { query: { limit: PIECE, ...(turn && { turn }), ...(station && { station }) } } },
    byCursor<Work>(),
  );
  const narrow = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(address);
    if (value) next.set(name, value);
    else next.delete(name);
    setAddress(next, { replace: true });
  };
  const open = (row: Work) => {
    if (row.sheetId !== null) void navigate(`/assessment/sheets/${row.sheetId}`);
    else if (can('collection.measure')) begin(row);
  };
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '信息采集', en: 'Collection' })}</h1>
      </div>
      <div className="filters">
        <Select<Turn>
          allowClear
          style={{ minWidth: 150 }}
          placeholder={say({ zh: '轮到谁', en: 'Whose turn' })}
          aria-label={say({ zh: '轮到谁', en: 'Whose turn' })}
          value={turn ?? null}
          options={(Object.keys(TURNS) as Turn[]).map((value) => ({ value, label: say(TURNS[value]) }))}
          onChange={(value) => narrow('turn', value)}
        />
        <Select<string>
          allowClear
          style={{ minWidth: 120 }}
          placeholder={say({ zh: '管理站', en: 'Station' })}
          aria-label={say({ zh: '管理站', en: 'Station' })}
          value={station ?? null}
          options={stations.map((value) => ({ value, label: value }))}
          onChange={(value) => narrow('station', value)}
        />
      </div>
      <RowTable<Work>
        label={say({ zh: '待采集与待签字', en: 'To be measured or signed' })}
        rows={work.data?.pages.flat()}
        rowKey={({ taxpayerId }) => taxpayerId}
        error={work.error}
        retry={() => void work.refetch()}
        onOpen={open}
        more={{ has: work.hasNextPage, busy: work.isFetchingNextPage, fetch: () => void work.fetchNextPage() }}
        nothing={say({ zh: '没有待采集或待签字的业户', en: 'Nobody is to be measured, no sheet to be signed' })}
        columns={[
          {
            title: say({ zh: '轮到谁', en: 'Turn' }),
            width: 190,
            render: (_, row) => (
              <>
                {say(TURNS[row.turn])} {!row.yours && <Tag>{say({ zh: '须他人办理', en: 'somebody else' })}</Tag>}
              </>
            ),
          },
          {
            title: say({ zh: '名称', en: 'Name' }),
            width: 220,
            render: (_, row) =>
              row.sheetId === null && !can('collection.measure') ? (
                row.name
              ) : (
                <a
                  href={row.sheetId === null ? '#' : `/assessment/sheets/${row.sheetId}`}
                  onClick={(event) => {
                    event.preventDefault();
                    open(row);
                  }}
                >
                  {row.name}
                </a>
              ),
          },
          { title: say({ zh: '税号', en: 'Number' }), width: 190, dataIndex: 'number' },
          { title: say({ zh: '管理站', en: 'Station' }), width: 90, dataIndex: 'station' },
          { title: say({ zh: '地段', en: 'Section' }), width: 120, dataIndex: 'section' },
          { title: say({ zh: '经营地址', en: 'Address' }), width: 260, dataIndex: 'address' },
          { title: say({ zh: '自', en: 'Since' }), width: 110, dataIndex: 'since' },
          {
            title: say({ zh: '采集原因', en: 'Why' }),
            width: 110,
            render: (_, { trigger }) => trigger !== null && say(TRIGGERS[trigger]),
          },
        ]}
      />
      {begun !== null && <BeginSheet of={begun} onClose={() => begin(null)} />}
    </>
  );
}
