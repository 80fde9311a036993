import { App, Button, Form, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { useDrawChanged } from './ceremony';
import { PARTS } from './words';

type Page = Dto<'DrawPageDto'>;
type Selected = Dto<'SelectedDto'>;

const TALL = 320;
const SHORTEST = 2;

/** Who is to be visited, by part and ticket; who draws may pick others for a reason. */
export function Selection({ draw }: { readonly draw: Page }) {
  const say = useSay();
  const { can } = useSession();
  const [picks, setPicks] = useState(false);
  const list = api.useQuery('get', '/api/spot-check/draws/{id}/selection', { params: { path: { id: draw.id } } });
  return (
    <>
      <div className="title">
        <h2>{say({ zh: '要上门的户', en: 'Who is to be visited' })}</h2>
        {can('spot-check.draw') && can('register.read') && (
          <div className="side">
            <Button onClick={() => setPicks(!picks)} aria-expanded={picks}>
              {say({ zh: '增加风险抽查', en: 'Pick for risk' })}
            </Button>
          </div>
        )}
      </div>
      {picks && <Pick draw={draw} onClose={() => setPicks(false)} />}
      <RowTable<Selected>
        label={say({ zh: '要上门的户', en: 'Who is to be visited' })}
        rows={list.data}
        rowKey={({ part, taxpayerId }) => `${part} ${taxpayerId}`}
        error={list.error}
        height={TALL}
        columns={[
          { title: say({ zh: '部分', en: 'Part' }), width: 110, render: (_, { part }) => say(PARTS[part]) },
          { title: say({ zh: '站', en: 'Station' }), dataIndex: 'station', width: 100 },
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 220 },
          { title: say({ zh: '地址', en: 'Address' }), dataIndex: 'address', width: 260 },
          { title: say({ zh: '次序', en: 'Place' }), width: 70, className: 'figure', render: (_, { place }) => place },
          {
            title: say({ zh: '抽签号', en: 'Ticket' }),
            width: 150,
            render: (_, { ticket }) => ticket !== null && <code title={ticket}>{ticket.slice(0, 12)}…</code>,
          },
          {
            title: say({ zh: '代号', en: 'Pseudonym' }),
            width: 150,
            render: (_, { pseudonym }) => <code title={pseudonym}>{pseudonym.slice(0, 12)}…</code>,
          },
          { title: say({ zh: '理由', en: 'Reason' }), dataIndex: 'reason', width: 200 },
        ]}
      />
    </>
  );
}

/** 风险抽查: by name and with a reason, never pooled with the drawn ones. */
function Pick({ draw, onClose }: { readonly draw: Page; readonly onClose: () => void }) {
  const say = useSay();
  const { modal } = App.useApp();
  const changed = useDrawChanged();
  const [typed, setTyped] = useState('');
  const [taxpayer, setTaxpayer] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [reason, setReason] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = api.useQuery(
    'get',
    '/api/register/search',
    { params: { query: { q, limit: 12 } } },
    { enabled: q.length >= SHORTEST },
  );
  const picking = api.useMutation('post', '/api/spot-check/draws/{id}/risk', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  const ask = () => {
    if (taxpayer === null) return;
    modal.confirm({
      title: say({ zh: `对“${taxpayer.name}”作风险抽查？`, en: `Visit ${taxpayer.name} for risk?` }),
      content: say({
        zh: '记入抽签，不能撤回，不影响随机抽查的结论。',
        en: 'It is final, and changes nothing of the verdict.',
      }),
      onOk: () =>
        picking.mutate({ params: { path: { id: draw.id } }, body: { taxpayer: taxpayer.id, reason: reason.trim() } }),
    });
  };
  return (
    <section className="card">
      <Refused thrown={picking.error} />
      <Form layout="vertical" onFinish={ask}>
        <Form.Item htmlFor="risk-taxpayer" label={say({ zh: '纳税人', en: 'Taxpayer' })}>
          <Select
            id="risk-taxpayer"
            autoFocus
            value={taxpayer?.id ?? null}
            showSearch={{ filterOption: false, onSearch: setTyped }}
            onChange={(id: string) => {
              const hit = found.data?.hits.find((one) => one.id === id);
              if (hit !== undefined) setTaxpayer(hit);
            }}
            options={
              found.data?.hits.map(({ id, name, station, number }) => ({
                value: id,
                label: `${name} · ${station} · ${number}`,
              })) ?? []
            }
            notFoundContent={say({ zh: '输入名称、首字母或识别号', en: 'Type a name or a number' })}
          />
        </Form.Item>
        <Form.Item htmlFor="risk-reason" label={say({ zh: '理由', en: 'Reason' })}>
          <Input id="risk-reason" maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          disabled={taxpayer === null || reason.trim().length < 2}
          loading={picking.isPending}
        >
          {say({ zh: '增加…', en: 'Pick…' })}
        </Button>
      </Form>
    </section>
  );
}
