import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { byCursor, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';

type Listed = Dto<'ListedTaxpayerDto'>;

/** The register as a list. */
export default function Taxpayers() {
  const say = useSay();
  const navigate = useNavigate();
  const list = api.useInfiniteQuery(
    'get',
    '/api/register/taxpayers',
    { params: { query: { limit: PIECE } } },
    { ...byCursor<Listed>(), placeholderData: keepPreviousData },
  );
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '纳税人', en: 'Taxpayers' })}</h1>
      </div>
      <RowTable<Listed>
        label={say({ zh: '纳税人', en: 'Taxpayers' })}
        rows={list.data?.pages.flat()}
        rowKey={({ id }) => id}
        error={list.error}
        onOpen={({ id }) => void navigate(`/register/${id}`)}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 220 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 200 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 100 },
          { title: say({ zh: '地址', en: 'Address' }), dataIndex: 'address', width: 300 },
          { title: say({ zh: '状态', en: 'Status' }), dataIndex: 'status', width: 80 },
        ]}
      />
    </>
  );
}
