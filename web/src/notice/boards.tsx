import { dayFromNow } from '../app/days';
import { Input, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay, type Text } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { BoardsOf } from './boards-of';
import { KINDS } from './words';
import './notice.css';

type Due = Dto<'CalendarEntryDto'>;

const DUTIES: Readonly<Record<Due['duty'], Text>> = {
  make: { zh: '出具', en: 'Make' },
  post: { zh: '张贴', en: 'Post' },
  photo: { zh: '拍照', en: 'Photograph' },
  'take-down': { zh: '撤下', en: 'Take down' },
};
const STATES: Readonly<Record<Due['state'], Text & { readonly color: string }>> = {
  done: { zh: '已办', en: 'Done', color: 'success' },
  due: { zh: '待办', en: 'Due', color: 'processing' },
  late: { zh: '逾期', en: 'Late', color: 'error' },
};
const BEFORE_DAYS = 31;
const AFTER_DAYS = 31;

/** What the boards want, day by day; of one notice what was entered of each of its boards. */
export default function Boards() {
  const say = useSay();
  const { can } = useSession();
  const [address, setAddress] = useSearchParams();
  const from = address.get('from') ?? dayFromNow(-BEFORE_DAYS);
  const to = address.get('to') ?? dayFromNow(AFTER_DAYS);
  const notice = address.get('notice');
  const calendar = api.useQuery(
    'get',
    '/api/notices/calendar',
    { params: { query: { from, to } } },
    { enabled: from !== '' && to !== '' },
  );
  const keep = (name: string, value: string | null, replace = true) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace },
    );
  const open = (entry: Due) => {
    if (entry.notice !== null) keep('notice', entry.notice, false);
  };
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '公示栏', en: 'Boards' })}</h1>
      </div>
      {notice !== null && <BoardsOf key={notice} notice={notice} onClose={() => keep('notice', null)} />}
      <div className="filters">
        <Input
          type="date"
          aria-label={say({ zh: '起', en: 'From' })}
          value={from}
          onChange={({ target }) => keep('from', target.value)}
          style={{ width: 160 }}
        />
        <Input
          type="date"
          aria-label={say({ zh: '止', en: 'To' })}
          value={to}
          onChange={({ target }) => keep('to', target.value)}
          style={{ width: 160 }}
        />
      </div>
      <RowTable<Due>
        label={say({ zh: '公示栏日历', en: "The boards' calendar" })}
        rows={calendar.data}
        rowKey={({ day, duty, kind, station, about, notice: of, month }) =>
          [day, duty, kind, station, of ?? about ?? month].join(' ')
        }
        error={calendar.error}
        retry={() => void calendar.refetch()}
        nothing={say({ zh: '这些天没有要办的。', en: 'Nothing is to be done between these days.' })}
        onOpen={open}
        columns={[
          { title: say({ zh: '日期', en: 'Day' }), dataIndex: 'day', width: 110 },
          { title: say({ zh: '事项', en: 'What' }), width: 90, render: (_, { duty }) => say(DUTIES[duty]) },
          {
            title: say({ zh: '状态', en: 'State' }),
            width: 90,
            render: (_, { state }) => {
              const { color, ...words } = STATES[state];
              return <Tag color={color}>{say(words)}</Tag>;
            },
          },
          {
            title: say({ zh: '公示栏', en: 'Board' }),
            width: 120,
            render: (_, { station }) => station || say({ zh: '分局', en: 'Branch' }),
          },
          { title: say({ zh: '公示', en: 'Notice' }), width: 180, render: (_, { kind }) => say(KINDS[kind]) },
          { title: say({ zh: '月份', en: 'Month' }), dataIndex: 'month', width: 90 },
          {
            title: say({ zh: '办理', en: 'Do it' }),
            width: 160,
            render: (_, entry) => {
              if (entry.notice !== null)
                return (
                  <Link to={`?${withNotice(address, entry.notice)}`}>{say({ zh: '登记与照片', en: 'Records' })}</Link>
                );
              const about = entry.about ?? entry.month;
              return (
                can('notice.make', 'notice.except') &&
                entry.kind !== 'correction' && (
                  <Link to={`/notice/new?kind=${entry.kind}&about=${about}`}>
                    {say({ zh: '去出具', en: 'Make it' })}
                  </Link>
                )
              );
            },
          },
        ]}
      />
    </>
  );
}

function withNotice(address: URLSearchParams, notice: string): string {
  const next = new URLSearchParams(address);
  next.set('notice', notice);
  return next.toString();
}
