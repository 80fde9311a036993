import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { byId, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { MEMBERSHIP, SHEET_STATUS } from './words';

type Sheet = Dto<'RatingSheetSummaryDto'>;

/** The list of a rating, by station, status and how one takes part. */
export function Sheets({ cycle }: { readonly cycle: Dto<'CyclePageDto'> }) {
  const say = useSay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const station = search.get('station');
  const status = search.get('status') as Sheet['status'] | null;
  const participation = search.get('participation') as Sheet['participation'] | null;
  const list = api.useInfiniteQuery(
    'get',
    '/api/rating/cycles/{id}/sheets',
    {
      params: {
        path: { id: cycle.id },
        query: {
          limit: PIECE,
          ...(station && { station }),
          ...(status && { status }),
          ...(participation && { participation }),
        },
      },
    },
    { ...byId(), placeholderData: keepPreviousData },
  );
  const filter = (name: string, label: string, value: string | null, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      className="wide-choice"
      aria-label={label}
      placeholder={label}
      value={value}
      options={options}
      onChange={(chosen) =>
        setSearch(
          (now) => {
            if (chosen) now.set(name, chosen);
            else now.delete(name);
            return now;
          },
          { replace: true },
        )
      }
    />
  );
  const worded = (words: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(words).map(([value, text]) => ({ value, label: say(text) }));
  const stations = [...new Set(cycle.sheets.map((one) => one.station))];
  return (
    <>
      <div className="filters">
        {filter(
          'station',
          say({ zh: '管理站', en: 'Station' }),
          station,
          stations.map((value) => ({ value, label: value })),
        )}
        {filter('status', say({ zh: '状态', en: 'Status' }), status, worded(SHEET_STATUS))}
        {filter('participation', say({ zh: '参加情况', en: 'Taking part' }), participation, worded(MEMBERSHIP))}
      </div>
      <RowTable<Sheet>
        label={say({ zh: '评定名单', en: 'List of the rating' })}
        rows={list.data?.pages.flat()}
        rowKey={({ id }) => id}
        error={list.error}
        onOpen={({ id }) => void navigate(`/rating/cycles/${cycle.id}/sheets/${id}`)}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 280 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          {
            title: say({ zh: '参加情况', en: 'Taking part' }),
            width: 230,
            render: (_, row) => row.participationReason ?? say(MEMBERSHIP[row.participation]),
          },
          { title: say({ zh: '状态', en: 'Status' }), width: 90, render: (_, row) => say(SHEET_STATUS[row.status]) },
          {
            title: say({ zh: '得分', en: 'Score' }),
            width: 80,
            align: 'right',
            className: 'figure',
            render: (_, { score }) => score ?? '—',
          },
        ]}
      />
    </>
  );
}
