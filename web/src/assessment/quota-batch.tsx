import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useKeys } from '../app/keys';
import { byLast, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Loaded, Nothing, Refused } from '../app/states';

import { BATCH_STEPS, BOARD, STATUS, type BatchStep, type QuotaStatus } from './quota-steps';
import { monthsOf, Notice } from './quotas';

type Quota = Dto<'QuotaDto'>;
type Batch = Dto<'QuotaBatchDto'>;

/** A batch: who is in it, what is next, and the exceptions of its approval. */
export default function QuotaBatch() {
  const say = useSay();
  const { id = '' } = useParams();
  const batches = api.useQuery('get', '/api/assessment/quota-batches');
  return (
    <Loaded query={batches}>
      {(all) => {
        const batch = all.find((one) => one.id === id);
        return batch === undefined ? (
          <Nothing why={say({ zh: '最近一百个批次中没有这一批', en: 'Not among the newest hundred batches' })} />
        ) : (
          <Shown batch={batch} />
        );
      }}
    </Loaded>
  );
}

function Shown({ batch }: { readonly batch: Batch }) {
  const say = useSay();
  const navigate = useNavigate();
  const { can } = useSession();
  const [search, setSearch] = useSearchParams();
  const [asked, setAsked] = useState<BatchStep | null>(null);
  const [picked, setPicked] = useState<readonly Quota[]>([]);
  const status = search.get('status') as QuotaStatus | null;
  const list = api.useInfiniteQuery(
    'get',
    '/api/assessment/quotas',
    { params: { query: { limit: PIECE, batch: batch.id, ...(status !== null && { status }) } } },
    { ...byLast<Quota>((row) => row.id), placeholderData: keepPreviousData },
  );
  const back = () => void navigate('/assessment/quotas');
  useKeys({ Escape: back });
  const steps = BATCH_STEPS.filter(({ from, permission }) => (batch.counts[from] ?? 0) > 0 && can(permission));
  const mayExcept = can('assessment.approve') && (batch.counts['posted'] ?? 0) > 0;
  const figure = { align: 'right', className: 'figure' } as const;
  return (
    <>
      <div className="title">
        <h1>
          {say({ zh: '核定批次', en: 'Batch' })} {batch.station ?? say({ zh: '全分局', en: 'Branch' })}{' '}
          {monthsOf(batch)}
        </h1>
        <Notice batch={batch} />
        <div className="side">
          {steps.map((step) => (
            <Button key={step.act} type="primary" onClick={() => setAsked(step)}>
              {say(step.name)}
            </Button>
          ))}
          <Button onClick={back}>{say({ zh: '返回（Esc）', en: 'Back (Esc)' })}</Button>
        </div>
      </div>
      <div className="filters">
        <Select
          aria-label={say({ zh: '状态', en: 'Status' })}
          allowClear
          placeholder={say({ zh: '全部状态', en: 'All' })}
          value={status}
          popupMatchSelectWidth={180}
          onChange={(next: string | undefined) => setSearch(next ? { status: next } : {}, { replace: true })}
          options={BOARD.filter((one) => batch.counts[one]).map((one) => ({
            value: one,
            label: `${say(STATUS[one])} ${batch.counts[one]}`,
          }))}
        />
        {mayExcept && (
          <span className="muted">
            {say({
              zh: `勾选的户作为例外退回，其余核准；已勾选 ${picked.length} 户`,
              en: `Ticked households are returned as exceptions, the others approved; ${picked.length} ticked`,
            })}
          </span>
        )}
      </div>
      <RowTable<Quota>
        label={say({ zh: '批次中的户', en: 'Households of the batch' })}
        rows={list.data?.pages.flat()}
        rowKey={(row) => row.id}
        error={list.error}
        onOpen={(row) => void navigate(`/assessment/quotas/${row.id}`)}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        {...(mayExcept && {
          rowSelection: {
            preserveSelectedRowKeys: true,
            selectedRowKeys: picked.map((row) => row.id),
            getCheckboxProps: (row: Quota) => ({ disabled: row.status !== 'posted', 'aria-label': row.name }),
            hideSelectAll: true,
            onChange: (_: unknown, rows: Quota[]) => setPicked(rows),
          },
        })}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 200 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { title: say({ zh: '状态', en: 'Status' }), width: 90, render: (_, row) => say(STATUS[row.status]) },
          {
            title: say({ zh: '核定营业额', en: 'Turnover' }),
            width: 130,
            ...figure,
            render: (_, row) => (row.assessedTurnover === null ? '' : grouped(row.assessedTurnover)),
          },
          {
            title: say({ zh: '月税额', en: 'Monthly tax' }),
            width: 120,
            ...figure,
            render: (_, row) => (row.monthlyTax === null ? '' : grouped(row.monthlyTax)),
          },
          {
            title: say({ zh: '受阻原因', en: 'What blocks' }),
            width: 300,
            render: (_, row) => row.closedReason ?? row.heldBack.map((reason) => say(reason)).join('；'),
          },
        ]}
      />
      {asked && (
        <TakeStep
          step={asked}
          batch={batch}
          exceptions={asked.act === 'approve' ? picked : []}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            setPicked([]);
          }}
        />
      )}
    </>
  );
}

/** Says what the step will do, with counts and names, and does it. */
function TakeStep({
  step,
  batch,
  exceptions,
  onClose,
  onDone,
}: {
  readonly step: BatchStep;
  readonly batch: Batch;
  readonly exceptions: readonly Quota[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const count = (batch.counts[step.from] ?? 0) - exceptions.length;
  const take = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const params = { path: { id: batch.id } };
      if (step.act === 'approve') {
        const body = { exceptions: exceptions.map(({ id }) => ({ quota: id, reason: reason.trim() })) };
        await client.POST('/api/assessment/quota-batches/{id}/approve', { params, body });
      } else await client.POST(`/api/assessment/quota-batches/{id}/${step.act}`, { params });
      void message.success(say({ zh: `${step.name.zh}完成`, en: `${step.name.en}: done` }));
      await queries.invalidateQueries();
      onDone();
    } catch (thrown) {
      setRefused(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={say(step.name)}
      okText={say(step.name)}
      confirmLoading={busy}
      okButtonProps={{ disabled: exceptions.length > 0 && reason.trim().length < 2 }}
      onOk={() => void take()}
      onCancel={onClose}
    >
      <Refused thrown={refused} />
      <p>{say(step.does(count))}</p>
      {exceptions.length > 0 && (
        <>
          <p>
            {say({ zh: `例外 ${exceptions.length} 户，退回：`, en: `${exceptions.length} exceptions, returned: ` })}
            {exceptions.map(({ name }) => name).join('、')}
          </p>
          <label>
            {say({ zh: '退回的理由', en: 'Why they are returned' })}
            <Input.TextArea
              autoFocus
              value={reason}
              rows={3}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
        </>
      )}
    </Modal>
  );
}
