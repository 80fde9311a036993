import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { TRIGGERS } from '../../../src/assessment/domain/quota-steps.js';
import { HOUSEHOLD_WORK, WORK, type HouseholdWork } from '../../../src/assessment/domain/work.js';
import { addMonths, monthOf } from '../../../src/kernel/plain-date.js';
import { api, type Dto } from '../api/client';
import { lastMonth, today } from '../app/days';
import { useKeys } from '../app/keys';
import { byLast, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import './assessment.css';

type Waiting = Dto<'WaitingHouseholdDto'>;
type Said = Pick<Dto<'OpenQuotasDto'>, 'periodFrom' | 'months' | 'station' | 'trigger' | 'reason'>;

/** Households of these kinds are named one by one, each for this reason; of the others all are taken. */
const NAMED: Readonly<Partial<Record<HouseholdWork, NonNullable<Said['trigger']>>>> = {
  changed: 'premises',
  'off-quota': 'adjustment',
};
const BY_HAND = (
  ['adjustment', 'premises', 'industry', 'resumption', 'parameters', 'spot-check', 'correction'] as const
).map((value) => ({ value, text: TRIGGERS[value] }));
/** as many as one batch takes by name */
const MOST_NAMED = 1000;

/** Begins a batch: for all who need a quota, or for households by name whose ground has changed. */
export default function OpenQuotas() {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { signedIn, behalf } = useSession();
  const [search, setSearch] = useSearchParams();
  const [form] = Form.useForm<Said>();
  const [picked, setPicked] = useState<readonly Waiting[]>([]);
  const kind = HOUSEHOLD_WORK.find((one) => one === search.get('kind')) ?? 'to-open';
  const trigger = NAMED[kind];
  const list = api.useInfiniteQuery(
    'get',
    '/api/assessment/work/households',
    { params: { query: { kind, limit: PIECE } } },
    { ...byLast<Waiting>((row) => row.taxpayerId), placeholderData: keepPreviousData },
  );
  const known = api.useQuery('get', '/api/assessment/months/{month}/stations', {
    params: { path: { month: lastMonth() } },
  });
  const open = api.useMutation('post', '/api/assessment/quota-batches');
  const back = () => void navigate('/assessment/quotas');
  useKeys({ Escape: back });
  const grants = signedIn.grants.filter(
    (grant) => grant.onBehalfOf === behalf && grant.permissions.includes('assessment.determine'),
  );
  const isBranch = grants.some(({ stations }) => stations === null);
  const stations = isBranch
    ? (known.data ?? []).map(({ station }) => station)
    : [...new Set(grants.flatMap((grant) => grant.stations ?? []))];
  const choose = (next: HouseholdWork) => {
    setPicked([]);
    form.resetFields(['trigger']);
    setSearch({ kind: next }, { replace: true });
  };
  const send = ({ periodFrom, months, station, trigger: why, reason }: Said) =>
    open.mutate(
      {
        body: {
          periodFrom,
          ...(months && { months }),
          ...(reason?.trim() && { reason }),
          ...(trigger === undefined
            ? station && { station }
            : { households: picked.map(({ taxpayerId }) => taxpayerId), trigger: why ?? trigger }),
        },
      },
      {
        onSuccess: ({ batch, households }) => {
          void queries.invalidateQueries();
          void message.success(say({ zh: `已开批，${households} 户`, en: `Opened for ${households} households` }));
          void navigate(`/assessment/quotas/batches/${batch}`);
        },
      },
    );
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '开批核定', en: 'Open a batch' })}</h1>
        <div className="side">
          <Button onClick={back}>{say({ zh: '返回（Esc）', en: 'Back (Esc)' })}</Button>
        </div>
      </div>
      <div className="filters">
        <Segmented<HouseholdWork>
          aria-label={say({ zh: '哪些户', en: 'Which households' })}
          value={kind}
          onChange={choose}
          options={HOUSEHOLD_WORK.map((value) => ({ value, label: say(WORK[value]) }))}
        />
      </div>
      <section className="card">
        <Refused thrown={open.error} />
        <Form
          key={kind}
          form={form}
          layout="inline"
          className="open-batch"
          initialValues={{ periodFrom: addMonths(monthOf(today()), 1), trigger }}
          onFinish={send}
        >
          <Form.Item name="periodFrom" label={say({ zh: '所属期自', en: 'From' })} rules={[{ required: true }]}>
            <Input type="month" min={monthOf(today())} />
          </Form.Item>
          <Form.Item name="months" label={say({ zh: '月数', en: 'Months' })}>
            <InputNumber min={1} max={12} precision={0} placeholder={say({ zh: '最长', en: 'longest' })} />
          </Form.Item>
          {trigger === undefined ? (
            <Form.Item name="station" label={say({ zh: '管理站', en: 'Station' })} rules={[{ required: !isBranch }]}>
              <Select
                allowClear
                popupMatchSelectWidth={160}
                placeholder={isBranch ? say({ zh: '全分局', en: 'Branch' }) : ''}
                options={stations.map((value) => ({ value, label: value }))}
              />
            </Form.Item>
          ) : (
            <Form.Item name="trigger" label={say({ zh: '核定原因', en: 'Why' })} rules={[{ required: true }]}>
              <Select
                popupMatchSelectWidth={220}
                options={BY_HAND.map(({ value, text }) => ({ value, label: say(text) }))}
              />
            </Form.Item>
          )}
          <Form.Item name="reason" label={say({ zh: '说明', en: 'Note' })} rules={[{ min: 2 }]}>
            <Input maxLength={500} />
          </Form.Item>
          <Button
            type="primary"
            htmlType="submit"
            loading={open.isPending}
            disabled={trigger !== undefined && picked.length === 0}
          >
            {trigger === undefined
              ? say({ zh: '开批', en: 'Open' })
              : say({ zh: `为勾选的 ${picked.length} 户开批`, en: `Open for ${picked.length} ticked` })}
          </Button>
        </Form>
        <p className="muted">
          {trigger === undefined
            ? say({
                zh: '所选范围内没有定额的户，和定额在所属期前到期的户，都列入这一批；停业的、已有定额在办的不列入。开批后可以逐户撤回。',
                en: 'All of the station or branch go into the batch who have no quota or whose quota ends before the period; not who is closed or has one on the way. Single ones can be withdrawn.',
              })
            : say({
                zh: '只列入勾选的户，重新核定；新定额生效前，原定额照旧执行。开批后可以逐户撤回。',
                en: 'Only who is ticked is determined anew; the quota before holds until the new one is in force. Single ones can be withdrawn.',
              })}
        </p>
      </section>
      <RowTable<Waiting>
        label={say(WORK[kind])}
        rows={list.data?.pages.flat()}
        rowKey={(row) => row.taxpayerId}
        error={list.error}
        retry={() => void list.refetch()}
        onOpen={(row) => void navigate(`/register/${row.taxpayerId}`)}
        nothing={say({ zh: '没有这样的户', en: 'No such household' })}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        {...(trigger !== undefined && {
          rowSelection: {
            preserveSelectedRowKeys: true,
            selectedRowKeys: picked.map((row) => row.taxpayerId),
            getCheckboxProps: (row: Waiting) => ({ 'aria-label': row.name }),
            hideSelectAll: true,
            onChange: (_: unknown, rows: Waiting[]) => setPicked(rows.slice(0, MOST_NAMED)),
          },
        })}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 240 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 200 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 110 },
          {
            title: say({ zh: '现行定额至', en: 'Quota until' }),
            width: 130,
            render: (_, row) => row.periodTo?.slice(0, 7) ?? say({ zh: '没有', en: 'none' }),
          },
        ]}
      />
    </>
  );
}
