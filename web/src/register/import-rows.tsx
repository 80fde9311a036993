import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { fieldName, shown } from './fields';
import { TakeRow } from './import-decisions';
import { sent } from '../app/upload';

type Plan = Dto<'ImportPlanDto'>;
type Row = Dto<'PlanRowDto'>;
type Missed = Dto<'MissingTaxpayerDto'>;

const HEIGHT = 380;

/** The rows of one kind: field by field old → new, or what is wrong by column. */
export function Rows({ plan, action }: { readonly plan: Plan; readonly action: Row['action'] }) {
  const say = useSay();
  const rows = useInfiniteQuery({
    queryKey: ['get', '/api/register/imports/{id}/rows', plan.id, action],
    initialPageParam: null as { readonly sheet: string; readonly row: number } | null,
    queryFn: async ({ pageParam: after }) =>
      sent(
        await client.GET('/api/register/imports/{id}/rows', {
          params: {
            path: { id: plan.id },
            query: { action, limit: PIECE, ...(after && { afterSheet: after.sheet, afterRow: after.row }) },
          },
        }),
      ),
    getNextPageParam: (piece) => (piece.length < PIECE ? undefined : piece.at(-1)),
    placeholderData: keepPreviousData,
  });
  const word = (field: string, value: string | null) => {
    const text = shown(field, value);
    if (text === null) return say({ zh: '（空）', en: '(empty)' });
    return typeof text === 'string' ? text : say(text);
  };
  const told = (row: Row) => (
    <>
      {row.faults.map(({ column, code, ...text }) => (
        <div key={`${column}${code}`}>
          {column !== '' && <b>{say({ zh: `${column} 列 `, en: `column ${column} ` })}</b>}
          {say(text)}
        </div>
      ))}
      {row.conflicts.map(({ field, before, after, by, on }) => (
        <div key={`conflict-${field}`}>
          {say(fieldName(field))}：{say({ zh: '登记簿', en: 'register' })} <ins>{word(field, before)}</ins>（{by} {on}）
          ↔ {say({ zh: '文件', en: 'file' })} <ins>{word(field, after)}</ins>
        </div>
      ))}
      {action === 'changed' &&
        row.changes.map(({ field, before, after }) => (
          <div key={field}>
            {say(fieldName(field))}：<del>{word(field, before)}</del> → <ins>{word(field, after)}</ins>
          </div>
        ))}
      {action === 'new' && row.changes.map(({ field, after }) => word(field, after)).join(' · ')}
    </>
  );
  return (
    <div className="tall-rows">
      <RowTable<Row>
        label={`${say({ zh: '计划', en: 'Plan' })} ${action}`}
        rows={rows.data?.pages.flat()}
        rowKey={({ sheet, row }) => `${sheet}-${row}`}
        height={HEIGHT}
        error={rows.error}
        retry={() => void rows.refetch()}
        nothing={say({ zh: '没有这样的行', en: 'No such rows' })}
        more={{ has: rows.hasNextPage, busy: rows.isFetchingNextPage, fetch: () => void rows.fetchNextPage() }}
        columns={[
          { title: say({ zh: '工作表', en: 'Sheet' }), dataIndex: 'sheet', width: 110 },
          { title: say({ zh: '行', en: 'Row' }), dataIndex: 'row', width: 60, className: 'figure' },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { key: 'told', title: say({ zh: '内容', en: 'What' }), width: 600, render: (_: unknown, row) => told(row) },
          ...(action === 'conflict'
            ? [
                {
                  key: 'decision',
                  title: say({ zh: '决定', en: 'Decision' }),
                  width: 240,
                  render: (_: unknown, row: Row) => <TakeRow plan={plan} row={row} />,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

/** Whom the file leaves out; nothing is done to them. */
export function Missing({ id }: { readonly id: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const [pages, setPages] = useState<readonly string[]>([]);
  const after = pages.at(-1);
  const missing = api.useQuery(
    'get',
    '/api/register/imports/{id}/missing',
    { params: { path: { id }, query: { limit: PIECE, ...(after !== undefined && { after }) } } },
    { placeholderData: keepPreviousData },
  );
  const last = missing.data?.length === PIECE ? missing.data.at(-1)?.id : undefined;
  return (
    <>
      <RowTable<Missed>
        label={say({ zh: '文件中缺少', en: 'Missing' })}
        rows={missing.data}
        rowKey={(row) => row.id}
        height={HEIGHT}
        error={missing.error}
        nothing={say({ zh: '没有缺少的户', en: 'Nobody is missing' })}
        onOpen={(row) => void navigate(`/register/${row.id}`, { state: { back: `/register/imports/${id}` } })}
        columns={[
          { title: say({ zh: '工作表', en: 'Sheet' }), dataIndex: 'sheet', width: 110 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 220 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 100 },
          { title: say({ zh: '状态', en: 'Status' }), dataIndex: 'status', width: 80 },
        ]}
      />
      <Button disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
        {say({ zh: '上一页', en: 'Back' })}
      </Button>{' '}
      <Button disabled={last === undefined} onClick={() => last !== undefined && setPages([...pages, last])}>
        {say({ zh: '下一页', en: 'Next' })}
      </Button>
    </>
  );
}
