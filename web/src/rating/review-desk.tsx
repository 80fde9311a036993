import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { client, type Dto } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Nothing, Refused } from '../app/states';
import { AddDeduction } from './add-deduction';
import { AskReason } from './ask-reason';
import { ProposalLine } from './entries';
import { Frame, useIndicator, type Indicator } from './frame';
import { Lost, Said } from './reading';
import { Refuse } from './scoring';
import type { SheetProps } from './sheet';

type Proposal = Dto<'ProposalDto'>;
type Word = Dto<'ReviewedIndicatorDto'>;

/** Of one reviewer: whoever takes the sheet after him must not see what he wrote, least of all blind. */
const keyOf = (officer: string, sheet: string) => `taxroll.review.${officer}.${sheet}`;

/** The reviewer's words on a sheet while he writes them; kept in this window until they are sent. */
function useWords(sheet: Dto<'RatingSheetDto'>) {
  const { signedIn, behalf } = useSession();
  const kept = keyOf(behalf ?? signedIn.officer, sheet.id);
  const [words, setWords] = useState<Readonly<Record<string, Word>>>(
    () => JSON.parse(sessionStorage.getItem(kept) ?? '{}') as Record<string, Word>,
  );
  const wordOf = (code: string): Word =>
    words[code] ?? { indicator: code, agree: sheet.blind === false, decisions: [], additions: [] };
  const write = (word: Word) => {
    const next = { ...words, [word.indicator]: word };
    sessionStorage.setItem(kept, JSON.stringify(next));
    setWords(next);
  };
  return { wordOf, write, forget: () => sessionStorage.removeItem(kept) };
}

const decisionOf = (word: Word, { item, fact }: Proposal) =>
  word.decisions.find((one) => one.item === item && one.fact === fact);

/** A second person's word on every indicator; of a blind sheet his own, without the first score. */
export function ReviewDesk({ cycle, sheet, items, isTaken }: SheetProps & { readonly isTaken: boolean }) {
  const say = useSay();
  const { can } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { modal, notification } = App.useApp();
  const { indicator, show } = useIndicator(sheet.indicators);
  const { wordOf, write, forget } = useWords(sheet);
  const [fault, setFault] = useState<unknown>(null);
  const [form, setForm] = useState<'refuse' | 'add' | 'back' | null>(null);
  const [busy, setBusy] = useState(false);
  const params = { params: { path: { id: cycle.id, sheet: sheet.id } } };
  const base = `/api/rating/cycles/${cycle.id}/sheets/${sheet.id}`;
  const word = wordOf(indicator.code);
  const openOf = (one: Indicator) => {
    const said = wordOf(one.code);
    if (said.agree) return 0;
    const undecided = one.proposals.filter((proposal) => decisionOf(said, proposal) === undefined).length;
    return undecided + (sheet.blind === false && !said.reason ? 1 : 0);
  };
  const next = word.agree ? undefined : indicator.proposals.find((one) => decisionOf(word, one) === undefined);
  const unfinished = sheet.indicators.filter((one) => openOf(one) > 0);
  useEffect(() => setForm(null), [indicator.code]);
  const run = (act: () => Promise<unknown>) => {
    setBusy(true);
    setFault(null);
    return act()
      .catch(setFault)
      .finally(() => setBusy(false));
  };
  const take = () =>
    run(async () => {
      await client.POST('/api/rating/cycles/{id}/sheets/{sheet}/take', params);
      await queries.invalidateQueries();
    });
  const decide = ({ item, fact }: Proposal, accept: boolean, reason?: string) => {
    const others = word.decisions.filter((one) => one.item !== item || one.fact !== fact);
    write({ ...word, decisions: [...others, { item, fact, accept, ...(reason && { reason }) }] });
    setForm(null);
  };
  const finish = () => {
    const differing = sheet.indicators.filter(({ code }) => !wordOf(code).agree);
    const content =
      sheet.blind === false
        ? say({
            zh:
              differing.length === 0
                ? '对每项指标都表示同意，复审即告完成，不能撤回。'
                : `对 ${differing.map(({ code }) => code).join('、')} 另行评分，其余同意；分数不同的交第三人裁定，不能撤回。`,
            en:
              differing.length === 0
                ? 'You agree with every indicator; the review is finished and cannot be taken back.'
                : `You differ on ${differing.map(({ code }) => code).join(', ')}; a third person decides where the points differ.`,
          })
        : say({
            zh: '您的评分全部提交，与第一次评分不同的指标交第三人裁定，不能撤回。',
            en: 'Your own score is submitted; where it differs from the first a third person decides. It cannot be taken back.',
          });
    void modal.confirm({
      title: say({ zh: `完成复审：${sheet.name}`, en: `Finish the review: ${sheet.name}` }),
      content,
      onOk: () =>
        run(async () => {
          const { data } = await client.POST('/api/rating/cycles/{id}/sheets/{sheet}/review', {
            ...params,
            body: { indicators: sheet.indicators.map(({ code }) => wordOf(code)) },
          });
          forget();
          notification.success({
            title: sheet.name,
            description:
              data?.outcome === 'agreed'
                ? say({ zh: `两次评分一致，得分 ${data.score}。`, en: `Both agree: ${data.score}.` })
                : say({
                    zh: `${data?.differing.join('、')} 不一致，已交第三人裁定。`,
                    en: `${data?.differing.join(', ')} differ and go to a third person.`,
                  }),
          });
          await queries.invalidateQueries();
          const { data: more = [] } = await client.GET('/api/rating/cycles/{id}/reviews', {
            params: { path: { id: cycle.id }, query: { work: 'finish', limit: 1 } },
          });
          void navigate(
            more[0] === undefined
              ? `/rating/reviews?cycle=${cycle.id}`
              : `/rating/cycles/${cycle.id}/sheets/${more[0].id}`,
          );
        }),
    });
  };
  const goOn = () => {
    const rest = unfinished.filter(({ code }) => code !== indicator.code);
    if (rest[0] !== undefined) show(rest[0].code);
    else if (unfinished.length === 0) finish();
  };
  useKeys({
    a: () => {
      if (!isTaken || form !== null) return;
      if (next !== undefined) decide(next, true);
      else if (sheet.blind === false) write({ ...word, agree: true, decisions: [], additions: [] });
    },
    r: (event) => {
      if (!isTaken || form !== null) return;
      event.preventDefault();
      if (next !== undefined) setForm('refuse');
      else if (sheet.blind === false) write({ ...word, agree: false });
    },
    'Ctrl+Enter': () => {
      if (form !== null) return;
      if (isTaken) goOn();
      else void take();
    },
    Escape: () => (form === null ? void navigate(`/rating/reviews?cycle=${cycle.id}`) : setForm(null)),
  });
  const note = (one: Indicator) => (
    <>
      <Lost indicator={one} />{' '}
      {isTaken &&
        (openOf(one) > 0
          ? say({ zh: '未完', en: 'open' })
          : wordOf(one.code).agree
            ? say({ zh: '同意', en: 'agreed' })
            : say({ zh: '自评', en: 'own' }))}
    </>
  );
  if (!isTaken)
    return (
      <>
        <Refused thrown={fault} />
        <div className="filters side">
          <Button type="primary" loading={busy} onClick={() => void take()}>
            {say({ zh: '领取复审', en: 'Take for review' })} (Ctrl+Enter)
          </Button>
        </div>
        <Frame indicators={sheet.indicators} current={indicator} onShow={show} note={note}>
          <Said indicator={indicator} items={items} base={base} />
        </Frame>
      </>
    );
  return (
    <>
      <Refused thrown={fault} />
      <div className="filters side">
        <Button type="primary" loading={busy} disabled={unfinished.length > 0} onClick={finish}>
          {say({ zh: '完成复审', en: 'Finish the review' })}…
        </Button>
        <Button onClick={() => setForm('back')}>{say({ zh: '退还', en: 'Give back' })}…</Button>
        {unfinished.length > 0 && (
          <span className="muted">
            {say({ zh: '未完：', en: 'Open: ' })}
            {unfinished.map(({ code }) => code).join('、')}
          </span>
        )}
      </div>
      <Frame indicators={sheet.indicators} current={indicator} onShow={show} note={note}>
        {sheet.blind === false && (
          <>
            <Said indicator={indicator} items={items} base={base} undecided={word.agree} />
            <div className="filters">
              <Segmented
                aria-label={say({ zh: '复审意见', en: 'Your word' })}
                value={word.agree ? 'agree' : 'differ'}
                onChange={(way) => write({ ...word, agree: way === 'agree', decisions: [], additions: [] })}
                options={[
                  { value: 'agree', label: say({ zh: '同意 (a)', en: 'Agree (a)' }) },
                  { value: 'differ', label: say({ zh: '另行评分 (r)', en: 'Differ (r)' }) },
                ]}
              />
            </div>
          </>
        )}
        {!word.agree && (
          <>
            {indicator.proposals.map((proposal) => {
              const decision = decisionOf(word, proposal);
              return (
                <ProposalLine key={`${proposal.item}${proposal.fact}`} proposal={proposal} isNext={proposal === next}>
                  {form === 'refuse' && proposal === next ? (
                    <Refuse onSay={(reason) => decide(proposal, false, reason)} onClose={() => setForm(null)} />
                  ) : (
                    <>
                      <Button type={decision?.accept ? 'primary' : 'default'} onClick={() => decide(proposal, true)}>
                        {say({ zh: '采纳', en: 'Accept' })} {proposal === next && '(a)'}
                      </Button>
                      {proposal === next && (
                        <Button onClick={() => setForm('refuse')}>{say({ zh: '不采纳', en: 'Refuse' })}… (r)</Button>
                      )}
                      {decision?.accept === false && (
                        <b>
                          {say({ zh: `不采纳：${decision.reason ?? ''}`, en: `Refused: ${decision.reason ?? ''}` })}
                        </b>
                      )}
                    </>
                  )}
                </ProposalLine>
              );
            })}
            {word.additions.map((addition, at) => (
              <p key={`${addition.item}${addition.happenedOn}${addition.reason}`}>
                {say({ zh: '增加', en: 'Added' })} <b>{addition.item}</b> {items.get(addition.item)?.text}，
                {addition.happenedOn}，{addition.reason}{' '}
                <Button
                  size="small"
                  onClick={() => write({ ...word, additions: word.additions.filter((_, other) => other !== at) })}
                >
                  {say({ zh: '删除', en: 'Remove' })}
                </Button>
              </p>
            ))}
            {indicator.proposals.length === 0 && word.additions.length === 0 && (
              <Nothing why={say({ zh: '机内没有提示扣分：按不扣分评定。', en: 'No proposal: nothing is deducted.' })} />
            )}
            {sheet.blind === false && (
              <Form layout="vertical">
                <Form.Item label={say({ zh: '另行评分的理由', en: 'Why you differ' })} required>
                  <Input
                    aria-label={say({ zh: '另行评分的理由', en: 'Why you differ' })}
                    maxLength={500}
                    value={word.reason ?? ''}
                    onChange={({ target }) => write({ ...word, reason: target.value })}
                  />
                </Form.Item>
              </Form>
            )}
            {can('rating.score') &&
              (form === 'add' ? (
                <AddDeduction
                  items={[...items.values()].filter(({ code }) => code.startsWith(`${indicator.code}.`))}
                  period={cycle}
                  onAdd={(addition) => {
                    write({ ...word, additions: [...word.additions, addition] });
                    setForm(null);
                  }}
                  onClose={() => setForm(null)}
                />
              ) : (
                <Button onClick={() => setForm('add')}>{say({ zh: '增加机外扣分', en: 'Add from outside' })}…</Button>
              ))}
          </>
        )}
      </Frame>
      {form === 'back' && (
        <AskReason
          title={say({ zh: `退还：${sheet.name}`, en: `Give back: ${sheet.name}` })}
          asks={say({
            zh: '他人可以再领取这张评分表；您在本页写的意见不保留。',
            en: 'Another can take it; what you wrote here is not kept.',
          })}
          act={(reason) =>
            client
              .POST('/api/rating/cycles/{id}/sheets/{sheet}/give-back', { ...params, body: { reason } })
              .then(forget)
          }
          onDone={() => {
            void queries.invalidateQueries();
            void navigate(`/rating/reviews?cycle=${cycle.id}`);
          }}
          onClose={() => setForm(null)}
        />
      )}
    </>
  );
}
