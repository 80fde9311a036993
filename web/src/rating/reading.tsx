import { Nothing } from '../app/states';
import { useSay, type Text } from '../app/language';
import type { Dto } from '../api/client';
import { minute } from '../app/format';
import { EntryLine, ProposalLine } from './entries';
import { Frame, useIndicator, type Indicator } from './frame';
import type { SheetProps } from './sheet';

const ROUND: Readonly<Record<Dto<'MarkDto'>['round'], Text>> = {
  first: { zh: '评分', en: 'Scored' },
  review: { zh: '复审', en: 'Reviewed' },
  third: { zh: '裁定', en: 'Decided' },
};

/** A sheet that one only reads. */
export function Reading({ cycle, sheet, items }: SheetProps) {
  const { indicator, show } = useIndicator(sheet.indicators);
  return (
    <Frame indicators={sheet.indicators} current={indicator} onShow={show} note={(one) => <Lost indicator={one} />}>
      <Said indicator={indicator} items={items} base={`/api/rating/cycles/${cycle.id}/sheets/${sheet.id}`} />
    </Frame>
  );
}

/** What an indicator loses, where something. */
export function Lost({ indicator }: { readonly indicator: Indicator }) {
  return indicator.deducted === null || indicator.deducted === '0' ? null : <b>−{indicator.deducted}</b>;
}

/** Everything that was proposed, decided and marked of an indicator. */
export function Said({
  indicator,
  items,
  base,
  undecided = true,
}: {
  readonly indicator: Indicator;
  readonly items: SheetProps['items'];
  readonly base: string;
  /** whether proposals without a decision stand here too */
  readonly undecided?: boolean;
}) {
  const say = useSay();
  const { proposals, entries, marks } = indicator;
  const open = undecided
    ? proposals.filter(({ item, fact }) => !entries.some((entry) => entry.item === item && entry.fact === fact))
    : [];
  const rounds = [...new Set(entries.map(({ round }) => round))];
  return (
    <>
      {open.map((proposal) => (
        <ProposalLine key={`${proposal.item}${proposal.fact}`} proposal={proposal} />
      ))}
      {rounds.map((round) => (
        <div key={round}>
          {rounds.length > 1 && <div className="muted">{say(ROUND[round])}</div>}
          {entries
            .filter((entry) => entry.round === round)
            .map((entry) => (
              <EntryLine key={entry.id} entry={entry} item={items.get(entry.item)} base={base} />
            ))}
        </div>
      ))}
      {open.length === 0 && entries.length === 0 && undecided && (
        <Nothing why={say({ zh: '没有扣分，也没有提示扣分。', en: 'No deduction and no proposal.' })} />
      )}
      <ul className="reasoned">
        {marks.map((mark) => (
          <li key={mark.round}>
            {say(ROUND[mark.round])}：{say({ zh: `扣 ${mark.deducted} 分`, en: `less ${mark.deducted}` })}，
            {mark.byName} {minute(mark.at)}
            {mark.stands !== null &&
              mark.round === 'third' &&
              `，${say({ zh: '以', en: '' })}${say(ROUND[mark.stands])}${say({ zh: '为准', en: ' stands' })}`}
            {mark.reason !== null && `，${mark.reason}`}
          </li>
        ))}
      </ul>
    </>
  );
}
