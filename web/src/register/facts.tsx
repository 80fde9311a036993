import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Loaded, Refused } from '../app/states';
import { FactForm } from './fact-form';
import { FactHistory } from './fact-history';

type Fact = Dto<'FactDto'>;
type Kind = Dto<'FactKindDto'>;

interface FactsProps {
  readonly id: string;
  readonly withheld: boolean;
  /** a form or a window stands above the page */
  readonly onOpen: (open: boolean) => void;
}

/** Facts of a taxpayer by kind: returns, payments, arrears …; entered, corrected, withdrawn, never edited. */
export function Facts(props: FactsProps) {
  const kinds = api.useQuery('get', '/api/register/facts/kinds', {}, { staleTime: Infinity });
  return <Loaded query={kinds}>{(data) => <OfKind {...props} kinds={data} />}</Loaded>;
}

type Doing = { readonly what: 'enter' | 'correct' | 'withdraw' | 'history'; readonly fact: Fact | null };

function OfKind({ id, withheld, onOpen, kinds }: FactsProps & { readonly kinds: readonly Kind[] }) {
  const say = useSay();
  const { can } = useSession();
  const queries = useQueryClient();
  const [code, setCode] = useState<Kind['code']>(kinds[0]?.code ?? 'return');
  const [doing, setDoing] = useState<Doing | null>(null);
  const kind = kinds.find((one) => one.code === code) as Kind;
  const list = api.useInfiniteQuery(
    'get',
    '/api/register/taxpayers/{id}/facts',
    { params: { path: { id }, query: { kind: code, limit: PIECE } } },
    {
      pageParamName: 'after',
      initialPageParam: null as string | null,
      getNextPageParam: (piece: readonly Fact[]) => (piece.length < PIECE ? undefined : piece.at(-1)?.id),
    },
  );
  const act = (next: Doing | null) => {
    setDoing(next);
    onOpen(next !== null);
  };
  const done = () => {
    void queries.invalidateQueries();
    act(null);
  };
  const may = can('register.fact') && !withheld;
  const buttons = (fact: Fact) => (
    <Space>
      <Button size="small" onClick={() => act({ what: 'history', fact })}>
        {say({ zh: '历史', en: 'History' })}
      </Button>
      {may && (
        <>
          <Button size="small" onClick={() => act({ what: 'correct', fact })}>
            {say({ zh: '更正', en: 'Correct' })}
          </Button>
          <Button size="small" danger onClick={() => act({ what: 'withdraw', fact })}>
            {say({ zh: '撤销', en: 'Withdraw' })}
          </Button>
        </>
      )}
    </Space>
  );
  return (
    <>
      <div className="filters">
        <Select
          style={{ minWidth: 200 }}
          aria-label={say({ zh: '种类', en: 'Kind' })}
          value={code}
          options={kinds.map((one) => ({ value: one.code, label: say(one) }))}
          onChange={setCode}
        />
        {may && (
          <Button type="primary" onClick={() => act({ what: 'enter', fact: null })}>
            {say({ zh: `录入${kind.zh}`, en: `Enter: ${kind.en}` })}
          </Button>
        )}
      </div>
      <RowTable<Fact>
        label={say(kind)}
        rows={list.data?.pages.flat()}
        rowKey={(fact) => fact.id}
        height={360}
        error={list.error}
        retry={() => void list.refetch()}
        nothing={say({ zh: `没有${kind.zh}记录`, en: `Nothing on file: ${kind.en}` })}
        onOpen={(fact) => act({ what: 'history', fact })}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          ...kind.fields.map((field) => ({
            key: field.name,
            title: say({ zh: field.header, en: field.en }),
            width: 130,
            ...(field.type === 'amount' || field.type === 'count' ? { className: 'figure' } : {}),
            render: (_: unknown, { values }: Fact) => valueOf(field, values),
          })),
          {
            key: 'entered',
            title: say({ zh: '录入', en: 'Entered' }),
            width: 190,
            render: (_: unknown, { enteredAt, enteredByName, imported }: Fact) =>
              `${minute(enteredAt)} ${imported ? say({ zh: '导入', en: 'imported' }) : (enteredByName ?? '')}`,
          },
          {
            key: 'acts',
            title: '',
            width: 210,
            fixed: 'right' as const,
            render: (_: unknown, fact: Fact) => buttons(fact),
          },
        ]}
      />
      <FactForm
        open={doing?.what === 'enter' || doing?.what === 'correct'}
        taxpayer={id}
        kind={kind}
        fact={doing?.fact ?? null}
        onDone={done}
        onClose={() => act(null)}
      />
      <FactHistory
        taxpayer={id}
        kind={kind}
        fact={doing?.what === 'history' ? doing.fact : null}
        onClose={() => act(null)}
      />
      <Withdrawing
        taxpayer={id}
        kind={kind}
        fact={doing?.what === 'withdraw' ? doing.fact : null}
        onDone={done}
        onClose={() => act(null)}
      />
    </>
  );
}

/** A fact's value as it is shown. */
function valueOf({ name, type }: Dto<'FactFieldDto'>, values: Readonly<Record<string, unknown>>): string {
  const value = values[name];
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return type === 'amount' || type === 'count' ? grouped(value) : String(value);
}

function Withdrawing({
  taxpayer,
  kind,
  fact,
  onDone,
  onClose,
}: {
  readonly taxpayer: string;
  readonly kind: Kind;
  readonly fact: Fact | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const { message } = App.useApp();
  const withdraw = api.useMutation('post', '/api/register/taxpayers/{id}/facts/{fact}/withdraw', {
    onSuccess: () => {
      void message.success(say({ zh: '已撤销，历史中仍可查到', en: 'Withdrawn; it stays in the history' }));
      onDone();
    },
  });
  const close = () => {
    withdraw.reset();
    onClose();
  };
  return (
    <Modal
      open={fact !== null}
      footer={null}
      destroyOnHidden
      onCancel={close}
      title={say({ zh: `撤销这条${kind.zh}？`, en: `Withdraw this: ${kind.en}?` })}
    >
      <p>
        {say({
          zh: `撤销的是从未发生过的事（${fact?.day ?? ''}）。撤销后不再计入申报率和评定，历史中仍可查到。`,
          en: `Withdraw what never was (${fact?.day ?? ''}). It counts no longer and stays in the history.`,
        })}
      </p>
      <Form
        layout="vertical"
        onFinish={({ reason }: { readonly reason: string }) =>
          fact && withdraw.mutate({ params: { path: { id: taxpayer, fact: fact.id } }, body: { reason } })
        }
      >
        <Refused thrown={withdraw.error} />
        <Form.Item
          name="reason"
          label={say({ zh: '理由', en: 'Reason' })}
          rules={[{ required: true, whitespace: true, message: say({ zh: '请填写理由', en: 'Give a reason' }) }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Button danger type="primary" htmlType="submit" loading={withdraw.isPending}>
          {say({ zh: '撤销', en: 'Withdraw' })}
        </Button>
      </Form>
    </Modal>
  );
}
