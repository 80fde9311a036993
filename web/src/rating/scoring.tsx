import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { client, type Dto } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { AddDeduction } from './add-deduction';
import { AskReason } from './ask-reason';
import { EntryLine, ProposalLine } from './entries';
import { Frame, useIndicator, type Indicator } from './frame';
import { Lost, Said } from './reading';
import type { SheetProps } from './sheet';

type Sheet = Dto<'RatingSheetDto'>;
type Enter = Dto<'EnterDto'>;

const undecidedOf = ({ proposals, entries }: Indicator) =>
  proposals.filter(({ item, fact }) => !entries.some((entry) => entry.item === item && entry.fact === fact));
const isSubmitted = ({ marks }: Indicator) => marks.some(({ round }) => round === 'first');

/** A sheet for who scores it: his indicators first, each decided and submitted, the score by the server at once. */
export function Scoring({
  cycle,
  sheet,
  items,
  mine,
}: SheetProps & { readonly mine: readonly Dto<'RatingAssignmentDto'>[] }) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [search] = useSearchParams();
  const own = new Set(mine.filter(({ station }) => station === sheet.station).map((one) => one.indicator));
  const waiting = sheet.indicators.filter((one) => own.has(one.code) && !isSubmitted(one));
  const first = search.get('only') ?? waiting.find((one) => undecidedOf(one).length > 0)?.code ?? waiting[0]?.code;
  // what comes first when one opens the sheet: it must not move under the keyboard while one decides
  const [begun] = useState(first);
  const { indicator, show } = useIndicator(sheet.indicators, begun);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [form, setForm] = useState<'refuse' | 'add' | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const undecided = undecidedOf(indicator);
  const next = undecided[0];
  const isOpen = own.has(indicator.code) && !isSubmitted(indicator);
  const path = { id: cycle.id, sheet: sheet.id };
  const key = ['get', '/api/rating/cycles/{id}/sheets/{sheet}', { params: { path } }];
  useEffect(() => setForm(null), [indicator.code]);
  const shown = (now: Sheet | undefined) => {
    if (now !== undefined) queries.setQueryData(key, now);
    void queries.invalidateQueries({ queryKey: ['get', '/api/rating/cycles/{id}/work'] });
  };
  const run = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    await act().catch(setFault);
    setBusy(false);
  };
  const enter = (body: Enter) =>
    run(async () => {
      const { data } = await client.POST('/api/rating/cycles/{id}/sheets/{sheet}/entries', { params: { path }, body });
      setForm(null);
      shown(data);
    });
  const decide = ({ item, fact }: Dto<'ProposalDto'>, accept: boolean, reason?: string) =>
    enter({ decisions: [{ item, fact, accept, ...(reason && { reason }) }], additions: [] });
  const goOn = async () => {
    const only = search.get('only');
    const later = waiting.filter(({ code }) => code !== indicator.code);
    if (only === null && later.length > 0) {
      const below = later.find(
        ({ code }) => sheet.indicators.findIndex((one) => one.code === code) > sheet.indicators.indexOf(indicator),
      );
      show((below ?? later[0])?.code as string);
      return;
    }
    const station = search.get('station');
    const query = { limit: 2, ...(only && { indicator: only }), ...(station && { station }) };
    const request = (after: string | null) =>
      client.GET('/api/rating/cycles/{id}/work', {
        params: { path: { id: cycle.id }, query: { ...query, ...(after && { after }) } },
      });
    const { data: below = [] } = await request(sheet.id);
    const { data: above = [] } = below.length > 0 ? { data: below } : await request(null);
    const to = above.find(({ id }) => id !== sheet.id);
    const kept = new URLSearchParams({ ...(only && { only }), ...(station && { station }) });
    if (to !== undefined) void navigate(`/rating/cycles/${cycle.id}/sheets/${to.id}?${kept.toString()}`);
    else {
      void message.success(say({ zh: '您的评分工作已全部提交。', en: 'All of your work is submitted.' }));
      void navigate(`/rating/work?cycle=${cycle.id}`);
    }
  };
  const submit = () =>
    run(async () => {
      await client.POST('/api/rating/cycles/{id}/sheets/{sheet}/submit', {
        params: { path },
        body: { indicator: indicator.code },
      });
      void queries.invalidateQueries({ queryKey: key });
      void queries.invalidateQueries({ queryKey: ['get', '/api/rating/cycles/{id}/work'] });
      await goOn();
    });
  useKeys({
    a: () => isOpen && next !== undefined && form === null && back === null && void decide(next, true),
    r: (event) => {
      if (!isOpen || next === undefined || form !== null) return;
      event.preventDefault();
      setForm('refuse');
    },
    'Ctrl+Enter': () => isOpen && undecided.length === 0 && form === null && back === null && void submit(),
    Escape: () => (form === null ? void navigate(`/rating/work?${workOf(cycle.id, search)}`) : setForm(null)),
  });
  const note = (one: Indicator) => {
    if (!own.has(one.code)) return <Lost indicator={one} />;
    const open = undecidedOf(one).length;
    return (
      <>
        <Lost indicator={one} />{' '}
        {isSubmitted(one) ? (
          <span title={say({ zh: '已提交', en: 'Submitted' })}>✓</span>
        ) : open > 0 ? (
          say({ zh: `待定 ${open}`, en: `${open} open` })
        ) : (
          <span title={say({ zh: '未提交', en: 'Not submitted' })}>○</span>
        )}
      </>
    );
  };
  const base = `/api/rating/cycles/${cycle.id}/sheets/${sheet.id}`;
  return (
    <Frame indicators={sheet.indicators} current={indicator} onShow={show} note={note}>
      <Refused thrown={fault} />
      {!isOpen && <Said indicator={indicator} items={items} base={base} />}
      {isOpen && (
        <>
          {undecided.map((proposal) => (
            <ProposalLine
              key={`${proposal.item}${proposal.fact}`}
              proposal={proposal}
              isNext={proposal === next && undecided.length > 0}
            >
              {proposal === next && form === 'refuse' ? (
                <Refuse onSay={(reason) => decide(proposal, false, reason)} onClose={() => setForm(null)} />
              ) : (
                <>
                  <Button type="primary" disabled={busy} onClick={() => void decide(proposal, true)}>
                    {say({ zh: '采纳', en: 'Accept' })} {proposal === next && '(a)'}
                  </Button>
                  {proposal === next && (
                    <Button disabled={busy} onClick={() => setForm('refuse')}>
                      {say({ zh: '不采纳', en: 'Refuse' })}… (r)
                    </Button>
                  )}
                </>
              )}
            </ProposalLine>
          ))}
          {indicator.entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} item={items.get(entry.item)} base={base}>
              <Button size="small" onClick={() => setBack(entry.id)}>
                {say({ zh: '撤回', en: 'Take back' })}…
              </Button>
            </EntryLine>
          ))}
          {indicator.proposals.length === 0 && indicator.entries.length === 0 && (
            <p className="muted">{say({ zh: '机内没有提示扣分。', en: 'The register proposes nothing.' })}</p>
          )}
          {form === 'add' ? (
            <AddDeduction
              items={[...items.values()].filter(({ code }) => code.startsWith(`${indicator.code}.`))}
              period={cycle}
              busy={busy}
              onAdd={(addition) => void enter({ decisions: [], additions: [addition] })}
              onClose={() => setForm(null)}
            />
          ) : (
            <div className="filters side">
              <Button onClick={() => setForm('add')}>{say({ zh: '增加机外扣分', en: 'Add from outside' })}…</Button>
              <Button type="primary" loading={busy} disabled={undecided.length > 0} onClick={() => void submit()}>
                {say({ zh: '提交并转下一项', en: 'Submit and next' })} (Ctrl+Enter)
              </Button>
            </div>
          )}
        </>
      )}
      {back !== null && (
        <AskReason
          title={say({ zh: '撤回决定', en: 'Take the decision back' })}
          asks={say({
            zh: '撤回后可以重新决定；原决定和理由留在记录中。',
            en: 'You may decide anew; what was decided and why stays in the history.',
          })}
          act={(reason) =>
            client
              .POST('/api/rating/cycles/{id}/sheets/{sheet}/entries/{entry}/take-back', {
                params: { path: { ...path, entry: back } },
                body: { reason },
              })
              .then(({ data }) => shown(data))
          }
          onDone={() => {}}
          onClose={() => setBack(null)}
        />
      )}
    </Frame>
  );
}

/** The work list as it was left. */
function workOf(cycle: string, search: URLSearchParams): string {
  const only = search.get('only');
  const station = search.get('station');
  return new URLSearchParams({ cycle, ...(only && { indicator: only }), ...(station && { station }) }).toString();
}

/** Why a proposal is not deducted. */
export function Refuse({
  onSay,
  onClose,
}: {
  readonly onSay: (reason: string) => Promise<void> | void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const before = useRef(document.activeElement);
  useEffect(() => {
    const return_ = before.current;
    return () => (return_ instanceof HTMLElement ? return_.focus() : undefined);
  }, []);
  return (
    <Form<{ reason: string }> layout="inline" onFinish={({ reason }) => void onSay(reason)}>
      <Form.Item
        name="reason"
        label={say({ zh: '不采纳的理由', en: 'Why not' })}
        rules={[
          { required: true, min: 2, whitespace: true, message: say({ zh: '请填写理由', en: 'A reason is needed' }) },
        ]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Button htmlType="submit" type="primary">
        {say({ zh: '不采纳', en: 'Refuse' })}
      </Button>
      <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
    </Form>
  );
}
