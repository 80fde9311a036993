import { lastMonth } from '../app/days';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { minute } from '../app/format';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { KINDS, Standing, type Kind } from './words';

type Listed = Dto<'NoticeDto'>;

/** The notices of a month, each by its kind and how it stands; without a month the newest hundred. */
export default function Notices() {
  const say = useSay();
  const { can } = useSession();
  const navigate = useNavigate();
  const [filters, setFilters] = useSearchParams();
  const month = filters.get('month') ?? lastMonth();
  const kind = filters.get('kind') as Kind | null;
  const list = api.useQuery('get', '/api/notices', {
    params: { query: { ...(month !== '' && { month }), ...(kind !== null && { kind }) } },
  });
  const keep = (name: string, value: string | null) =>
    setFilters(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '公示', en: 'Notices' })}</h1>
        {can('notice.make', 'notice.except') && (
          <div className="side">
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => void navigate(`/notice/new${month === '' ? '' : `?about=${month}`}`)}
            >
              {say({ zh: '出具公示', en: 'Make a notice' })}
            </Button>
          </div>
        )}
      </div>
      <div className="filters">
        <Input
          type="month"
          aria-label={say({ zh: '所属月份，留空为全部', en: 'Month; all where it is empty' })}
          value={month}
          onChange={({ target }) => keep('month', target.value)}
          style={{ width: 170 }}
        />
        <Select<Kind>
          allowClear
          aria-label={say({ zh: '公示种类', en: 'Kind' })}
          placeholder={say({ zh: '全部种类', en: 'All kinds' })}
          value={kind}
          onChange={(chosen: Kind | undefined) => keep('kind', chosen ?? null)}
          options={Object.entries(KINDS).map(([value, words]) => ({ value: value as Kind, label: say(words) }))}
          style={{ width: 220 }}
        />
      </div>
      <RowTable<Listed>
        label={say({ zh: '公示', en: 'Notices' })}
        rows={list.data}
        rowKey={({ id }) => id}
        error={list.error}
        retry={() => void list.refetch()}
        nothing={say({
          zh: '这个月还没有公示。先完成该月定税，再出具公示。',
          en: 'The month has no notice yet. Run its quotas, then make one.',
        })}
        onOpen={({ id }) => void navigate(`/notice/${id}`)}
        columns={[
          {
            title: say({ zh: '文号', en: 'Number' }),
            width: 230,
            render: (_, { id, number }) => (
              <Link to={`/notice/${id}`}>{number ?? say({ zh: '（无文号）', en: '(no number)' })}</Link>
            ),
          },
          { title: say({ zh: '种类', en: 'Kind' }), width: 160, render: (_, row) => say(KINDS[row.kind]) },
          { title: say({ zh: '内容', en: 'About' }), width: 260, render: (_, { about, title }) => about || title },
          { title: say({ zh: '月份', en: 'Month' }), dataIndex: 'month', width: 90 },
          { title: say({ zh: '状态', en: 'Status' }), width: 200, render: (_, row) => <Standing notice={row} /> },
          { title: say({ zh: '出具时间', en: 'Asked' }), width: 150, render: (_, { askedAt }) => minute(askedAt) },
        ]}
      />
    </>
  );
}
