import type { PlainDate } from '../../kernel/plain-date.js';
import { momentOf } from './grade.js';
import type { ParticipantRule } from './procedure.js';
import { knockoutsOf, type RatingRuleFile, type SingleKnockout } from './rule-file.js';
import { rulesOf } from './rules.js';
import { groundsOf, type RatingDays } from './when.js';

/** A taxpayer as the register had it on the rating day, as far as it decides whether it takes part. */
export interface Registered {
  readonly kind: string;
  readonly collectionMode: string | null;
  readonly status: string;
  readonly registeredOn: PlainDate;
}

/** Whether a taxpayer of the list is scored, and why not. */
export interface Participation {
  readonly participation: 'scored' | 'under-two-years' | 'not-rated';
  readonly reason: string | null;
}

/**
 * Who takes part in a cycle under a set: by the branch's ruling, and of those whom the set grades without a score
 * (第七条: 办理税务登记不满两年) by the day of registration. Whoever was registered after the rating day is not listed (R15).
 * @returns for a taxpayer its part, null where it is not listed
 */
export function participationIn(
  file: RatingRuleFile,
  days: RatingDays,
  participants: readonly ParticipantRule[],
): (taxpayer: Registered) => Participation | null {
  const unscored = unscoredIn(file, days);
  return ({ kind, collectionMode, status, registeredOn }) => {
    if (registeredOn > days.ratingDay) return null;
    const fits = (asked: string | undefined, is: string | null) => asked === undefined || asked === is;
    const rule = participants.find(
      (one) => fits(one.kind, kind) && fits(one.collectionMode, collectionMode) && fits(one.status, status),
    );
    if (rule === undefined || rule.as === 'not-listed') return null;
    if (rule.as === 'not-rated') return { participation: 'not-rated', reason: rule.reason ?? '' };
    const reason = unscored(registeredOn);
    return reason === null ? { participation: 'scored', reason } : { participation: 'under-two-years', reason };
  };
}

/** The words of the step that grades without a score whoever was registered on a day; null where none does. */
function unscoredIn(file: RatingRuleFile, days: RatingDays): (registered: PlainDate) => string | null {
  const moment = momentOf(rulesOf(file), days);
  const steps = file.precedence.filter((step) => singleOf(file, step)?.scored === false);
  const knockouts = steps.flatMap((step) => knockoutsOf(file, step));
  return (registered) =>
    knockouts.find(({ when }) => when !== undefined && groundsOf(when, moment, registered, []) !== null)?.text ?? null;
}

function singleOf(file: RatingRuleFile, step: string): SingleKnockout | undefined {
  return (file as unknown as Record<string, SingleKnockout | undefined>)[step];
}
