import { Button, Tag } from 'antd';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useLanguage, useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { daysUntil } from './days';
import { BOARD, STATUS } from './quota-steps';
import './assessment.css';

type Batch = Dto<'QuotaBatchDto'>;

/** The six steps: what is due by whose work, and the batches with how far each has come. */
export default function Quotas() {
  const say = useSay();
  const navigate = useNavigate();
  const { can } = useSession();
  const batches = api.useQuery('get', '/api/assessment/quota-batches');
  const title = say({ zh: '定额核定', en: 'Quotas' });
  return (
    <>
      <div className="title">
        <h1>{title}</h1>
        {can('assessment.determine') && (
          <div className="side">
            <Button type="primary" onClick={() => void navigate('/assessment/quotas/open')}>
              {say({ zh: '开批…', en: 'Open a batch…' })}
            </Button>
          </div>
        )}
      </div>
      <Due />
      <RowTable<Batch>
        label={say({ zh: '核定批次', en: 'Batches' })}
        rows={batches.data}
        rowKey={({ id }) => id}
        error={batches.error}
        retry={() => void batches.refetch()}
        onOpen={({ id }) => void navigate(`/assessment/quotas/batches/${id}`)}
        nothing={say({ zh: '还没有核定批次', en: 'No batch yet' })}
        height={420}
        columns={[
          {
            title: say({ zh: '管理站', en: 'Station' }),
            width: 100,
            render: (_, { station }) => station ?? say({ zh: '全分局', en: 'Branch' }),
          },
          {
            title: say({ zh: '所属期', en: 'Period' }),
            width: 160,
            render: (_, row) => monthsOf(row),
          },
          {
            title: say({ zh: '公示', en: 'Notice' }),
            width: 190,
            render: (_, row) => <Notice batch={row} />,
          },
          ...BOARD.map((status) => ({
            title: say(STATUS[status]),
            key: status,
            width: 82,
            align: 'right' as const,
            className: 'figure',
            render: (_: unknown, { counts }: Batch) => (counts[status] ? grouped(counts[status]) : ''),
          })),
        ]}
      />
    </>
  );
}

/** The months of a period, whose two ends are first days of months. */
export function monthsOf({ periodFrom, periodTo }: Pick<Batch, 'periodFrom' | 'periodTo'>): string {
  return `${periodFrom.slice(0, 7)} ~ ${periodTo.slice(0, 7)}`;
}

/** The clock of a batch's notice. */
export function Notice({ batch }: { readonly batch: Batch }) {
  const say = useSay();
  if (batch.noticeTo === null) return <span className="muted">{say({ zh: '未公示', en: 'not posted' })}</span>;
  const left = daysUntil(batch.noticeTo);
  if (batch.status !== 'posted')
    return (
      <>
        {batch.noticeFrom} ~ {batch.noticeTo}
      </>
    );
  return left < 0 ? (
    <Tag color="green">{say({ zh: '公示期满，可以核准', en: 'over, may be approved' })}</Tag>
  ) : (
    <Tag color="blue">
      {say({ zh: `至 ${batch.noticeTo}，还有 ${left + 1} 天`, en: `to ${batch.noticeTo}, ${left + 1} days left` })}
    </Tag>
  );
}

function Due() {
  const say = useSay();
  const { language } = useLanguage();
  const work = api.useQuery('get', '/api/assessment/work');
  return (
    <Loaded query={work}>
      {(kinds) => (
        <section className="card figures" aria-label={say({ zh: '待办', en: 'Due' })}>
          {kinds
            .filter(({ count }) => count > 0)
            .map((one) => (
              <div key={one.kind}>
                <div className="muted">{language === 'zh' ? one.label : one.labelEn}</div>
                <div className="sum">{grouped(one.count)}</div>
                {one.dueOn !== null && (
                  <div className="muted">{say({ zh: `最近期限 ${one.dueOn}`, en: `next due ${one.dueOn}` })}</div>
                )}
                {one.overdue > 0 && (
                  <Tag color="red">{say({ zh: `逾期 ${one.overdue}`, en: `${one.overdue} overdue` })}</Tag>
                )}
              </div>
            ))}
          {kinds.every(({ count }) => count === 0) && say({ zh: '没有待办', en: 'Nothing is due' })}
        </section>
      )}
    </Loaded>
  );
}
