import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Select, Table, Tag } from 'antd';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { PIECE } from '../app/keyset';
import { useSay, type Text } from '../app/language';
import { RowTable } from '../app/row-table';
import { Refused } from '../app/states';
import './register.css';
import { asForm, sent } from '../app/upload';
import { FINDINGS, ITEM_STATUSES } from './words';

type Item = Dto<'ClearingItemDto'>;

/** 户籍清理: the register beside the market authority's lists, and what differs as work. */
export default function Clearing() {
  const say = useSay();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const [address, setAddress] = useSearchParams();
  const kind = address.get('kind') as Item['kind'] | null;
  // what is to be done comes first
  const status = (address.get('status') ?? 'open') as Item['status'] | 'all';
  const station = address.get('station');
  const list = api.useInfiniteQuery(
    'get',
    '/api/register/clearing/items',
    {
      params: {
        query: {
          limit: PIECE,
          ...(kind && { kind }),
          ...(status !== 'all' && { status }),
          ...(station && { station }),
        },
      },
    },
    {
      pageParamName: 'after',
      initialPageParam: null as string | null,
      getNextPageParam: (piece: readonly Item[]) => (piece.length < PIECE ? undefined : piece.at(-1)?.id),
    },
  );
  const set = (name: 'kind' | 'status' | 'station', value: string | null) => {
    const next = new URLSearchParams(address);
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const options = <Key extends string>(texts: Readonly<Record<Key, Text>>) =>
    (Object.entries(texts) as [Key, Text][]).map(([value, text]) => ({ value, label: say(text) }));
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '户籍清理', en: 'Clearing' })}</h1>
      </div>
      <Lists />
      <div className="filters">
        <Select<Item['kind'] | null>
          allowClear
          style={{ minWidth: 200 }}
          placeholder={say({ zh: '全部差异', en: 'All findings' })}
          aria-label={say({ zh: '差异', en: 'Finding' })}
          value={kind}
          options={options(FINDINGS)}
          onChange={(value) => set('kind', value ?? null)}
        />
        <Select
          style={{ minWidth: 120 }}
          aria-label={say({ zh: '处理情况', en: 'Status' })}
          value={status}
          options={[{ value: 'all' as const, label: say({ zh: '全部', en: 'All' }) }, ...options(ITEM_STATUSES)]}
          onChange={(value) => set('status', value)}
        />
        <Input
          allowClear
          style={{ width: 130 }}
          key={station}
          defaultValue={station ?? ''}
          placeholder={say({ zh: '管理站', en: 'Station' })}
          aria-label={say({ zh: '管理站', en: 'Station' })}
          onPressEnter={({ currentTarget }) => set('station', currentTarget.value.trim())}
          onBlur={({ target }) => target.value.trim() !== (station ?? '') && set('station', target.value.trim())}
          onClear={() => set('station', null)}
        />
      </div>
      <RowTable<Item>
        label={say({ zh: '清理事项', en: 'Items' })}
        rows={list.data?.pages.flat()}
        rowKey={({ id }) => id}
        height={420}
        error={list.error}
        retry={() => void list.refetch()}
        nothing={say({
          zh: '没有这样的事项。上传市场主体名单后在此列出差异。',
          en: 'No such items. Upload a list of the market authority to see what differs.',
        })}
        onOpen={({ id }) => void navigate(`/register/clearing/${id}`, { state: { back: `${pathname}${search}` } })}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          { title: say({ zh: '差异', en: 'Finding' }), width: 240, render: (_, item) => say(FINDINGS[item.kind]) },
          { title: say({ zh: '情况', en: 'Status' }), width: 90, render: (_, item) => say(ITEM_STATUSES[item.status]) },
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 200, ellipsis: true },
          { title: say({ zh: '经营者', en: 'Owner' }), dataIndex: 'owner', width: 90 },
          { title: say({ zh: '号码', en: 'Number' }), width: 190, render: (_, item) => item.number ?? item.code },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          { title: say({ zh: '地址', en: 'Address' }), dataIndex: 'address', width: 230, ellipsis: true },
          { title: say({ zh: '相似', en: 'Alike' }), dataIndex: 'suggestions', width: 70, className: 'figure' },
          {
            title: say({ zh: '期限', en: 'Due' }),
            width: 150,
            render: (_, { dueDay, overdue }) => (
              <>
                {dueDay} {overdue && <Tag color="red">{say({ zh: '超期', en: 'overdue' })}</Tag>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

/** The lists that were compared, and handing in the next. */
function Lists() {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const lists = api.useQuery('get', '/api/register/clearing/lists');
  const upload = useMutation({
    mutationFn: async (file: File) => sent(await client.POST('/api/register/clearing/lists', asForm(file))),
    onSuccess: ({ entries, counts }) => {
      void queries.invalidateQueries();
      const fresh = counts.reduce((sum, one) => sum + one.new + one.reopened, 0);
      void message.success(
        say({
          zh: `已比对 ${entries} 个市场主体，新增或重开 ${fresh} 项`,
          en: `${entries} compared; ${fresh} new items`,
        }),
      );
    },
  });
  const last = lists.data?.[0];
  return (
    <section className="card">
      <Refused thrown={upload.error} />
      <label htmlFor="list">{say({ zh: '上传市场主体名单（xlsx）', en: 'Upload a list (xlsx)' })} </label>
      <input
        id="list"
        type="file"
        accept=".xlsx"
        disabled={upload.isPending}
        onChange={({ target }) => {
          if (target.files?.[0]) upload.mutate(target.files[0]);
          target.value = '';
        }}
      />
      {upload.isPending && <span role="status">{say({ zh: '正在比对…', en: 'Comparing…' })}</span>}
      {last && (
        <details>
          <summary>
            {say({ zh: '最近名单：', en: 'Latest list: ' })}
            {last.fileName}，{minute(last.uploadedAt)}，
            {say({ zh: `${grouped(last.entries)} 个市场主体`, en: `${grouped(last.entries)} licences` })}
            {(lists.data?.length ?? 0) > 1 &&
              say({ zh: `（共 ${lists.data?.length} 份）`, en: ` (of ${lists.data?.length})` })}
          </summary>
          <Table
            size="small"
            pagination={false}
            rowKey="kind"
            scroll={{ x: 'max-content' }}
            dataSource={last.counts}
            columns={[
              { title: say({ zh: '差异', en: 'Finding' }), render: (_, one) => say(FINDINGS[one.kind]) },
              { title: say({ zh: '查出', en: 'Found' }), dataIndex: 'found', className: 'figure', render: grouped },
              { title: say({ zh: '新增', en: 'New' }), dataIndex: 'new', className: 'figure', render: grouped },
              {
                title: say({ zh: '重开', en: 'Reopened' }),
                dataIndex: 'reopened',
                className: 'figure',
                render: grouped,
              },
              { title: say({ zh: '消失', en: 'Gone' }), dataIndex: 'gone', className: 'figure', render: grouped },
            ]}
          />
        </details>
      )}
    </section>
  );
}
