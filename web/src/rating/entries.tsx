import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Dto } from '../api/client';
import { minute } from '../app/format';
import { useSay, type Text } from '../app/language';
import { PaperLinks } from './papers';
import type { Item } from './rules';
import { PER } from './words';

type Entry = Dto<'EntryDto'>;
type Proposal = Dto<'ProposalDto'>;

const DECISION: Readonly<Record<Entry['decision'], Text>> = {
  accepted: { zh: '采纳', en: 'Accepted' },
  refused: { zh: '不采纳', en: 'Refused' },
  added: { zh: '增加', en: 'Added' },
};
const COLOUR = { accepted: 'red', refused: 'default', added: 'volcano' } as const;

/** What the register proposes: the item on the left, the fact that it rests on beside it. */
export function ProposalLine({
  proposal,
  isNext = false,
  children,
}: {
  readonly proposal: Proposal;
  /** what the keys a and r are about */
  readonly isNext?: boolean;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  const { item, text, points, per, day, words, quantity } = proposal;
  return (
    <div className={isNext ? 'proposal next' : 'proposal'} data-item={item}>
      <div>
        <b>{item}</b> {text}
        <div className="muted">
          {say({ zh: `${points} 分`, en: `${points} points` })} {say(PER[per as keyof typeof PER])}
          {quantity > 1 && ` × ${quantity}`}
        </div>
      </div>
      <div>
        <span className="muted">{say({ zh: '机内事实', en: 'Fact of the register' })} </span>
        {day}
        <div>{words}</div>
      </div>
      {children !== undefined && <div className="acts">{children}</div>}
    </div>
  );
}

/** What was decided of it, or added, with who said so, why, and on which papers. */
export function EntryLine({
  entry,
  item,
  base,
  children,
}: {
  readonly entry: Entry;
  readonly item: Item | undefined;
  /** the sheet's address in the API */
  readonly base: string;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  return (
    <div className="proposal" data-entry={entry.id}>
      <div>
        <Tag color={COLOUR[entry.decision]}>{say(DECISION[entry.decision])}</Tag>
        <b>{entry.item}</b> {item?.text}
        <div className="muted">
          {item !== undefined && (
            <>
              {say({ zh: `${item.points} 分`, en: `${item.points} points` })} {say(PER[item.per])}
            </>
          )}
          {entry.quantity > 1 && ` × ${entry.quantity}`} {item?.clause}
        </div>
      </div>
      <div>
        <span className="muted">
          {entry.source === 'register'
            ? say({ zh: '机内事实', en: 'Fact of the register' })
            : say({
                zh: `机外：${entry.evidenceSource ?? ''}`,
                en: `From outside: ${entry.evidenceSource ?? ''}`,
              })}{' '}
        </span>
        {entry.happenedOn}
        <PaperLinks base={base} papers={entry.evidence} />
        <div>{entry.words}</div>
        {entry.reason !== null && (
          <div>
            {say({ zh: '理由：', en: 'Reason: ' })}
            {entry.reason}
          </div>
        )}
        <div className="muted">
          {entry.byName} {minute(entry.at)}
        </div>
      </div>
      {children !== undefined && <div className="acts">{children}</div>}
    </div>
  );
}
