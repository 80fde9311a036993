import { Button, Dropdown, Input, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { ActForm } from './act-form';
import { Data } from './data';
import { Elsewhere } from './elsewhere';
import { Facts } from './facts';
import { KINDS, WITHHELD } from './fields';
import { today } from '../app/days';
import './register.css';
import { Timeline } from './timeline';
import { Unmask } from './unmask';
import { ACTS, POSSIBLE, STATUS_COLOURS, type EnteredKind } from './words';

/** One taxpayer: what is on file of him, what was done, what else is known. */
export default function Taxpayer() {
  const { id = '' } = useParams();
  // what was shown of one must not stand above another
  return <One key={id} id={id} />;
}

function One({ id }: { readonly id: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const state = useLocation().state as { readonly back?: string } | null;
  const { can } = useSession();
  const [address, setAddress] = useSearchParams();
  const [act, setAct] = useState<EnteredKind | null>(null);
  const [busy, setBusy] = useState(false);
  const path = { id };
  const taxpayer = api.useQuery('get', '/api/register/taxpayers/{id}', { params: { path } });
  const history = api.useQuery('get', '/api/register/taxpayers/{id}/history', { params: { path } });
  const now = api.useQuery('get', '/api/register/taxpayers/{id}/as-of', { params: { path, query: { day: today() } } });
  const day = address.get('day');
  const tab = address.get('tab') ?? 'data';
  const to = (name: 'day' | 'tab', value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true, state });
  };
  const back = () => void navigate(state?.back ?? '/register');
  const open = act !== null || busy;
  const mayAct = can('register.act') && taxpayer.data?.withheld === false && history.data !== undefined;
  const possible = POSSIBLE[taxpayer.data?.status ?? '注销'].filter(
    (kind) =>
      !kind.startsWith('suspension') ||
      (taxpayer.data?.kind === 'individual' && taxpayer.data.collectionMode === '定期定额'),
  );
  useKeys({
    e: (event) => {
      if (open || !mayAct || !possible.includes('change')) return;
      event.preventDefault();
      setAct('change');
    },
    Escape: () => {
      if (!open && document.querySelector('.ant-modal-wrap:not([style*="none"])') === null) back();
    },
  });
  return (
    <Loaded query={taxpayer}>
      {(shown) => (
        <>
          <div className="title">
            <Button onClick={back}>{say({ zh: '返回列表（Esc）', en: 'Back (Esc)' })}</Button>
            <h1>{shown.name}</h1>
            <Tag color={STATUS_COLOURS[shown.status]}>{shown.status}</Tag>
            <span className="muted">
              {shown.number} · {say(KINDS[shown.kind])} · {shown.station}
            </span>
            <div className="side">
              {can('register.unmask') && <Unmask id={id} onOpen={setBusy} />}
              {mayAct && possible.includes('change') && (
                <Button type="primary" onClick={() => setAct('change')}>
                  {say({ zh: '变更（e）', en: 'Change (e)' })}
                </Button>
              )}
              {mayAct && (
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: possible
                      .filter((kind) => kind !== 'change')
                      .map((kind) => ({ key: kind, label: say(ACTS[kind]), onClick: () => setAct(kind) })),
                  }}
                >
                  <Button>{say({ zh: '其他事项', en: 'Other acts' })}</Button>
                </Dropdown>
              )}
            </div>
          </div>
          {shown.withheld && <p role="note">{say(WITHHELD)}</p>}
          <Tabs
            activeKey={tab}
            onChange={(key) => to('tab', key === 'data' ? '' : key)}
            items={[
              {
                key: 'data',
                label: say({ zh: '在册数据', en: 'On file' }),
                children: (
                  <>
                    <div className="filters">
                      <label className="day">
                        {say({ zh: '查看某日的数据', en: 'As of a day' })}
                        <Input
                          type="date"
                          max="9999-12-31"
                          value={day ?? ''}
                          onChange={({ target }) => to('day', target.value)}
                        />
                      </label>
                      {day !== null && (
                        <Button onClick={() => to('day', '')}>{say({ zh: '回到今天', en: 'Today' })}</Button>
                      )}
                    </div>
                    <Loaded query={now}>
                      {(fields) => <Data id={id} kind={shown.kind} now={fields} day={day} withheld={shown.withheld} />}
                    </Loaded>
                    <Elsewhere id={id} />
                  </>
                ),
              },
              {
                key: 'history',
                label: say({ zh: '历史', en: 'History' }),
                children: <Loaded query={history}>{(data) => <Timeline history={data} />}</Loaded>,
              },
              {
                key: 'facts',
                label: say({ zh: '涉税事实', en: 'Facts' }),
                children: <Facts id={id} withheld={shown.withheld} onOpen={setBusy} />,
              },
            ]}
          />
          {history.data !== undefined && now.data !== undefined && (
            <ActForm
              act={act}
              taxpayer={shown}
              now={now.data}
              lastAct={history.data.lastAct}
              onClose={() => setAct(null)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}
