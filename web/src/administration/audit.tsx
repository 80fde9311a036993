import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { useAskReason } from '../app/ask-reason';
import { minute } from '../app/format';
import { PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';

type Row = Dto<'AuditRowDto'>;
type Values = Dto<'AuditValuesDto'>;

const OUTCOMES = {
  done: { zh: '已办', en: 'done' },
  refused: { zh: '被拒', en: 'refused' },
  failed: { zh: '失败', en: 'failed' },
} as const;
const FILTERS = ['act', 'subjectKind', 'subjectKey', 'station', 'from', 'to'] as const;

/** 审计：what was done by whom, from the newest; each row carries the digest of all before it. */
export default function Audit() {
  const say = useSay();
  const { can } = useSession();
  const [address, setAddress] = useSearchParams();
  const [opened, open] = useState<Row | null>(null);
  const query = Object.fromEntries(
    [...FILTERS, 'outcome' as const].flatMap((name) => {
      const value = address.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ) as { act?: string; from?: string; to?: string };
  const head = api.useQuery('get', '/api/audit/head');
  const rows = api.useInfiniteQuery(
    'get',
    '/api/audit/rows',
    { params: { query: { limit: PIECE, ...query } } },
    {
      pageParamName: 'before',
      initialPageParam: null as number | null,
      getNextPageParam: (piece: readonly Row[]) => (piece.length < PIECE ? undefined : piece.at(-1)?.seq),
    },
  );
  const filter = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const names = {
    act: say({ zh: '事项', en: 'Act' }),
    subjectKind: say({ zh: '对象种类', en: 'Kind of subject' }),
    subjectKey: say({ zh: '对象编号', en: 'Subject' }),
    station: say({ zh: '管理站', en: 'Station' }),
    from: say({ zh: '自', en: 'From' }),
    to: say({ zh: '至', en: 'To' }),
  };
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '审计记录', en: 'Audit log' })}</h1>
        {head.data && (
          <small className="muted">
            {say({ zh: `链首 第 ${head.data.seq} 条`, en: `head: row ${head.data.seq}` })} {head.data.hash.slice(0, 16)}
          </small>
        )}
        {can('audit.export') && (
          <div className="side">
            <a href={`/api/audit/export?${address}`} download>
              {say({ zh: '导出', en: 'Export' })}
            </a>
          </div>
        )}
      </div>
      <div className="filters">
        {FILTERS.map((name) => (
          <Input
            key={`${name}${address.get(name) ?? ''}`}
            type={name === 'from' || name === 'to' ? 'date' : 'text'}
            style={{ width: 150 }}
            allowClear
            aria-label={names[name]}
            placeholder={names[name]}
            defaultValue={address.get(name) ?? ''}
            onPressEnter={({ currentTarget }) => filter(name, currentTarget.value.trim())}
            onBlur={({ target }) =>
              target.value.trim() !== (address.get(name) ?? '') && filter(name, target.value.trim())
            }
          />
        ))}
        <Select
          allowClear
          style={{ width: 130 }}
          aria-label={say({ zh: '结果', en: 'Outcome' })}
          placeholder={say({ zh: '结果', en: 'Outcome' })}
          value={address.get('outcome')}
          onChange={(value: string | undefined) => filter('outcome', value ?? '')}
          options={Object.entries(OUTCOMES).map(([value, text]) => ({ value, label: say(text) }))}
        />
      </div>
      <RowTable<Row>
        label={say({ zh: '审计记录', en: 'Audit log' })}
        rows={rows.data?.pages.flat()}
        rowKey={({ seq }) => String(seq)}
        error={rows.error}
        onOpen={open}
        more={{ has: rows.hasNextPage, busy: rows.isFetchingNextPage, fetch: () => void rows.fetchNextPage() }}
        columns={[
          { title: '#', dataIndex: 'seq', width: 80, className: 'figure' },
          { title: say({ zh: '时间', en: 'Time' }), dataIndex: 'recordedAt', width: 150, render: minute },
          { title: say({ zh: '办理人', en: 'Officer' }), dataIndex: 'officerName', width: 100 },
          { title: names.act, dataIndex: 'act', width: 180 },
          {
            title: say({ zh: '结果', en: 'Outcome' }),
            dataIndex: 'outcome',
            width: 80,
            render: (outcome: keyof typeof OUTCOMES) => say(OUTCOMES[outcome]),
          },
          { title: names.subjectKind, dataIndex: 'subjectKind', width: 130 },
          { title: names.subjectKey, dataIndex: 'subjectKey', width: 300, ellipsis: true },
          { title: names.station, dataIndex: 'station', width: 100 },
        ]}
      />
      {opened !== null && <OneRow row={opened} onClose={() => open(null)} />}
    </>
  );
}

/** One row, and with a reason the values beside it. */
function OneRow({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const say = useSay();
  const { can } = useSession();
  const askReason = useAskReason();
  const [values, setValues] = useState<Values | null>(null);
  const { seq } = row;
  const unmask = () =>
    askReason({
      title: { zh: `查看第 ${seq} 条的值`, en: `See the values of row ${seq}` },
      happens: { zh: '查看本身也会记入审计。', en: 'That you looked is written down too.' },
      act: async (reason) => {
        const { data } = await client.POST('/api/audit/rows/{seq}/unmask', {
          params: { path: { seq } },
          body: { reason },
        });
        setValues(data ?? null);
      },
    });
  return (
    <Drawer open size={640} title={`#${seq} ${row.act}`} onClose={onClose}>
      <pre className="record">{JSON.stringify(row, null, 2)}</pre>
      {row.erased && (
        <p>{say({ zh: '值的保存期已过，已清除。', en: 'The values were erased when their time ended.' })}</p>
      )}
      {(row.fields.length > 0 || row.hasReason) && !row.erased && can('audit.unmask') && values === null && (
        <Button onClick={unmask}>{say({ zh: '查看值', en: 'See the values' })}</Button>
      )}
      {values !== null && <pre className="record">{JSON.stringify(values, null, 2)}</pre>}
    </Drawer>
  );
}
