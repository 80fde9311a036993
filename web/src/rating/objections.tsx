import { keepPreviousData } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { byId, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { ANSWERED, OBJECTION } from './words';
import './rating.css';

type Objection = Dto<'RatingObjectionDto'>;

/** Objections and requests for review, what is due first first; they are answered on the grade's page. */
export default function Objections() {
  const say = useSay();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const all = search.get('all') === 'true';
  const list = api.useInfiniteQuery(
    'get',
    '/api/rating/objections',
    { params: { query: { limit: PIECE, ...(!all && { open: true }) } } },
    { ...byId(), placeholderData: keepPreviousData },
  );
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '异议与复核申请', en: 'Objections and requests for review' })}</h1>
      </div>
      <div className="filters">
        <Segmented
          value={all ? 'all' : 'open'}
          onChange={(which) => setSearch(which === 'all' ? { all: 'true' } : {}, { replace: true })}
          options={[
            { value: 'open', label: say({ zh: '待答复', en: 'Open' }) },
            { value: 'all', label: say({ zh: '全部', en: 'All' }) },
          ]}
        />
      </div>
      <RowTable<Objection>
        label={say({ zh: '异议与复核申请', en: 'Objections and requests for review' })}
        rows={list.data?.pages.flat()}
        rowKey={({ id }) => id}
        error={list.error}
        onOpen={({ gradeId }) => void navigate(`/rating/grades/${gradeId}`)}
        nothing={say({ zh: '没有待答复的异议和复核申请。', en: 'Nothing waits for an answer.' })}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          { title: say({ zh: '答复期限', en: 'Due' }), dataIndex: 'dueOn', width: 110 },
          { title: say({ zh: '种类', en: 'Kind' }), width: 100, render: (_, row) => say(OBJECTION[row.kind]) },
          { title: say({ zh: '纳税人', en: 'Taxpayer' }), dataIndex: 'name', width: 260 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          { title: say({ zh: '提出人', en: 'By' }), dataIndex: 'raisedBy', width: 140 },
          { title: say({ zh: '提出日期', en: 'Raised' }), dataIndex: 'raisedOn', width: 110 },
          { title: say({ zh: '状态', en: 'Status' }), width: 90, render: (_, row) => say(ANSWERED[row.status]) },
        ]}
      />
    </>
  );
}
