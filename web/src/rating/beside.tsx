import { Table } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { PIECE } from '../app/keyset';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { Loaded } from '../app/states';
import { useRules } from './rules';
import './rating.css';

type Mover = Dto<'GradeMoverDto'>;

/** Who would have another grade under the set that a rating is rated by beside, and why. */
export default function Beside() {
  const { id = '' } = useParams();
  const say = useSay();
  const navigate = useNavigate();
  const cycle = api.useQuery('get', '/api/rating/cycles/{id}', { params: { path: { id } } });
  const { query: rules } = useRules(cycle.data?.ruleSet);
  const { query: beside, rules: other } = useRules(cycle.data?.besideSet);
  const list = api.useInfiniteQuery(
    'get',
    '/api/rating/cycles/{id}/beside',
    { params: { path: { id }, query: { limit: PIECE } } },
    {
      pageParamName: 'after',
      initialPageParam: null as string | null,
      getNextPageParam: ({ movers }: Dto<'BesideDto'>) => (movers.length < PIECE ? undefined : movers.at(-1)?.id),
    },
  );
  const codes = (reasons: Mover['reasons']) => reasons.map(({ code, text }) => `${code} ${text}`).join('；');
  return (
    <Loaded query={cycle}>
      {({ name }) => (
        <>
          <div className="title">
            <h1>{say({ zh: `两套规则对照：${name}`, en: `Side by side: ${name}` })}</h1>
            <span className="side">
              <Link to={`/rating/cycles/${id}`}>{say({ zh: '返回评定', en: 'The rating' })}</Link>
            </span>
          </div>
          <p className="muted">
            {rules.data?.title} — {beside.data?.title} {other?.partial}
          </p>
          <div className="card scroll">
            <Table
              size="small"
              pagination={false}
              rowKey={({ grade, beside: to }) => `${grade}${to}`}
              dataSource={list.data?.pages[0]?.moves ?? []}
              columns={[
                { title: rules.data?.code ?? '', dataIndex: 'grade' },
                { title: beside.data?.code ?? '', dataIndex: 'beside' },
                {
                  title: say({ zh: '户数', en: 'Taxpayers' }),
                  className: 'figure',
                  render: (_, { taxpayers }) => grouped(taxpayers),
                },
              ]}
            />
          </div>
          <RowTable<Mover>
            label={say({ zh: '等级不同的纳税人', en: 'Who would move' })}
            rows={list.data?.pages.flatMap(({ movers }) => movers)}
            rowKey={(row) => row.id}
            error={list.error}
            onOpen={(row) => void navigate(`/rating/grades/${row.id}`)}
            nothing={say({ zh: '两套规则下等级都相同。', en: 'Nobody would move.' })}
            more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
            columns={[
              { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 260 },
              { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
              {
                title: rules.data?.code ?? '',
                width: 100,
                render: (_, row) => `${row.grade} ${row.score ?? ''}`,
              },
              {
                title: say({ zh: '理由', en: 'Reasons' }),
                width: 260,
                ellipsis: true,
                render: (_, row) => codes(row.reasons),
              },
              {
                title: beside.data?.code ?? '',
                width: 100,
                render: (_, row) => `${row.beside.grade} ${row.beside.score ?? ''}`,
              },
              {
                title: say({ zh: '理由', en: 'Reasons' }),
                width: 260,
                ellipsis: true,
                render: (_, row) => codes(row.beside.reasons),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
