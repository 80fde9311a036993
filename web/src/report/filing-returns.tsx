import { keepPreviousData } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { byId, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';

type Return = Dto<'FilingReturnDto'>;
export type Part = 'due' | 'on-time' | 'late' | 'unfiled' | 'electronic' | 'counter' | 'not-yet-due' | 'excluded';

/** The returns behind a number. */
export function FilingReturns({
  month,
  part,
  name,
  of,
  onClose,
}: {
  readonly month: string;
  readonly part: Part;
  readonly name: string;
  /** without it of all */
  readonly of?: { readonly by: 'station' | 'officer' | 'kind'; readonly group: string };
  readonly onClose: () => void;
}) {
  const say = useSay();
  const navigate = useNavigate();
  const list = api.useInfiniteQuery(
    'get',
    '/api/register/filing-rate/returns',
    { params: { query: { month, part, limit: PIECE, ...(of && { [of.by]: of.group }) } } },
    { ...byId(), placeholderData: keepPreviousData },
  );
  return (
    <Drawer open size="large" title={`${month} ${of?.group ?? ''} ${name}`} onClose={onClose}>
      <RowTable<Return>
        label={say({ zh: '申报明细', en: 'Returns' })}
        rows={list.data?.pages.flat()}
        rowKey={({ id }) => id}
        error={list.error}
        onOpen={({ taxpayerId }) => void navigate(`/register/${taxpayerId}`)}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 240 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          { title: say({ zh: '税种', en: 'Tax' }), dataIndex: 'tax', width: 100 },
          { title: say({ zh: '期限', en: 'Due' }), dataIndex: 'due', width: 110 },
          { title: say({ zh: '申报日', en: 'Filed' }), width: 110, render: (_, { filed }) => filed ?? '—' },
          { title: say({ zh: '方式', en: 'Channel' }), width: 80, render: (_, { channel }) => channel ?? '—' },
        ]}
      />
    </Drawer>
  );
}
