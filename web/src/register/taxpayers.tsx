import { keepPreviousData } from '@tanstack/react-query';
import { Button, Dropdown, Input, type TableProps } from 'antd';
import { useDeferredValue } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { byCursor, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { ColumnChooser, columnsOf, useChosen } from './columns';
import { Filters } from './filters';
import { addressOf, queryIn, type ListQuery } from './list-query';
import './register.css';
import { Views } from './views';

type Listed = Dto<'ListedTaxpayerDto'>;
type Hit = Dto<'SearchHitDto'>;

const SHORTEST = 2;
/** What stands above the list, in px. */
const ABOVE = 300;
const height = () => Math.max(window.innerHeight - ABOVE, 300);

/** The register as a list: what it is narrowed to and how it is ordered stand in the address. */
export default function Taxpayers() {
  const say = useSay();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { can } = useSession();
  const [address, setAddress] = useSearchParams();
  const query = queryIn(address);
  const typed = address.get('q') ?? '';
  const q = useDeferredValue(typed.trim());
  const searching = q.length >= SHORTEST;
  const [chosen, choose] = useChosen();
  const list = api.useInfiniteQuery(
    'get',
    '/api/register/taxpayers',
    { params: { query: { ...query, limit: PIECE } } },
    { ...byCursor<Listed>(), enabled: !searching },
  );
  const count = api.useQuery(
    'get',
    '/api/register/taxpayers/count',
    { params: { query } },
    { enabled: !searching, placeholderData: keepPreviousData },
  );
  const found = api.useQuery(
    'get',
    '/api/register/search',
    { params: { query: { q, limit: 100, station: query.station } } },
    { enabled: searching, placeholderData: keepPreviousData },
  );
  const change = (next: ListQuery) => {
    const to = addressOf(next);
    if (typed !== '') to.set('q', typed);
    setAddress(to, { replace: true });
  };
  const sort: TableProps<Listed>['onChange'] = (_pages, _filters, sorter) => {
    const { columnKey, order } = [sorter].flat()[0] ?? {};
    const rest = { ...query, sort: undefined, order: undefined };
    if (order === undefined || order === null) return change(rest);
    change({ ...rest, sort: columnKey as ListQuery['sort'], ...(order === 'descend' && { order: 'desc' }) });
  };
  const of = searching ? found.data : count.data;
  const label = say({ zh: '纳税人', en: 'Taxpayers' });
  const onOpen = ({ id }: { readonly id: string }) =>
    void navigate(`/register/${id}`, { state: { back: `${pathname}${search}` } });
  return (
    <>
      <div className="title">
        <h1>{label}</h1>
        <span className="muted" role="status">
          {of !== undefined &&
            say({
              zh: `${grouped(of.count)}${of.more && !searching ? '+' : ''} 户`,
              en: `${grouped(of.count)}${of.more && !searching ? '+' : ''} taxpayers`,
            })}
        </span>
        <Input
          allowClear
          className="typed"
          placeholder={say({
            zh: '在列表中查找：名称、首字母、号码、地址',
            en: 'Find in the list: name, initials, number',
          })}
          aria-label={say({ zh: '在列表中查找', en: 'Find in the list' })}
          value={typed}
          onChange={({ target }) => {
            const next = new URLSearchParams(address);
            if (target.value === '') next.delete('q');
            else next.set('q', target.value);
            setAddress(next, { replace: true });
          }}
        />
        <div className="side">
          <Views query={query} onOpen={change} />
          <ColumnChooser chosen={chosen} onChange={choose} />
          {can('register.import') && <Export query={query} />}
          {can('register.act') && (
            <Link to="/register/new">
              <Button type="primary" tabIndex={-1}>
                {say({ zh: '登记新户', en: 'Register' })}
              </Button>
            </Link>
          )}
        </div>
      </div>
      <Filters
        query={query}
        onChange={(part) => change({ ...query, ...part })}
        onClear={() => change({ sort: query.sort, order: query.order })}
      />
      {searching && (
        <p className="muted">
          {say({
            zh: '查找在您范围内的全部纳税人中进行，只有管理站的筛选同时有效；最像的在前，最多列出 100 户。',
            en: 'The search goes through all taxpayers within your reach; of the filters only the station’s holds.',
          })}
          {found.data?.near &&
            say({
              zh: ' 没有完全相符的，以下只差一个字。',
              en: ' Nothing fits exactly; these differ by one character.',
            })}
        </p>
      )}
      {searching ? (
        <Hits
          rows={found.data?.hits}
          error={found.error}
          retry={() => void found.refetch()}
          label={label}
          onOpen={onOpen}
        />
      ) : (
        <RowTable<Listed>
          label={label}
          rows={list.data?.pages.flat()}
          rowKey={({ id }) => id}
          height={height()}
          error={list.error}
          retry={() => void list.refetch()}
          nothing={say({
            zh: '没有符合筛选条件的纳税人。可以清除筛选。',
            en: 'No taxpayer fits these filters; clear some.',
          })}
          onOpen={onOpen}
          onChange={sort}
          more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
          columns={columnsOf(chosen, query, say)}
        />
      )}
    </>
  );
}

/** What the search found, in the order of likeness. */
function Hits({
  rows,
  ...rest
}: {
  readonly rows: readonly Hit[] | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  readonly label: string;
  readonly onOpen: (hit: Hit) => void;
}) {
  const say = useSay();
  return (
    <RowTable<Hit>
      {...rest}
      rows={rows}
      rowKey={({ id }) => id}
      height={height()}
      nothing={say({ zh: '没有找到。可以少键入几个字，或用首字母。', en: 'Nothing found; type less, or initials.' })}
      columns={[
        { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 200, ellipsis: true },
        { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
        { title: say({ zh: '经营者', en: 'Owner' }), dataIndex: 'owner', width: 100 },
        { title: say({ zh: '状态', en: 'Status' }), dataIndex: 'status', width: 80 },
        { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 100 },
        { title: say({ zh: '地址', en: 'Address' }), dataIndex: 'address', width: 260, ellipsis: true },
        { title: say({ zh: '管理员', en: 'Officer' }), dataIndex: 'officer', width: 100 },
      ]}
    />
  );
}

/** The register to be taken along, by those of the filters that an export knows. */
function Export({ query }: { readonly query: ListQuery }) {
  const say = useSay();
  const { station, kind, status } = query;
  const to = (format: 'xlsx' | 'csv') => {
    const wanted = { format, station, kind, status: status?.length === 1 ? status[0] : undefined };
    const given = Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `/api/register/export?${new URLSearchParams(given).toString()}`;
  };
  const items = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: (
      <a href={to(format)} download>
        {format === 'xlsx' ? say({ zh: 'Excel 工作簿', en: 'Excel workbook' }) : 'CSV'}
      </a>
    ),
  }));
  const note = {
    key: 'note',
    disabled: true,
    label: say({
      zh: '按管理站、类别和（单一）状态导出，个人信息已脱敏',
      en: 'By station, kind and one status; masked',
    }),
  };
  return (
    <Dropdown trigger={['click']} menu={{ items: [...items, note] }}>
      <Button>{say({ zh: '导出', en: 'Export' })}</Button>
    </Dropdown>
  );
}
