import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatDecimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { PARTICIPATIONS, type ParticipationKind } from '../domain/cycle-steps.js';
import { participationIn, type Registered } from '../domain/participation.js';
import { rulesOf, type RatingRules } from '../domain/rules.js';
import type { RatingDays } from '../domain/when.js';
import { CycleRules, type PublishedSet } from './cycle-rules.js';
import { CASES, COUNT_SHEETS, FIND_CANDIDATES, MAKE_CANDIDATES, MAKE_SHEETS } from './opening-sql.js';
import { ratingProcedureOf } from './procedure-file.js';
import { told } from './rating-faults.js';

export interface NewCycle {
  readonly name: string;
  readonly scheme: string;
  /** scheme of the set that it is rated by beside */
  readonly besideScheme: string | null;
  /** the last tax year that is looked at */
  readonly lastYear: number;
  readonly ratingDay: PlainDate;
}

export interface OpenedCycle {
  readonly id: string;
  /** sheets by how their taxpayers take part */
  readonly listed: Readonly<Record<ParticipationKind, number>>;
}

/** 立项: opens a cycle, with the list of who takes part as the register had them on the rating day. */
@Injectable()
export class CycleOpeningService {
  constructor(
    private readonly audit: Audit,
    private readonly rules: CycleRules,
  ) {}

  /**
   * @throws TaxrollError RATING.RATING_DAY, RATING.NO_RULES, RATING.CYCLE_OVERLAP, RATING.NOBODY_LISTED, ACCESS.BRANCH_ONLY
   */
  async open(actor: Actor, asked: NewCycle, today: PlainDate): Promise<OpenedCycle> {
    requireWholeBranch(actor);
    const { name, scheme, besideScheme, lastYear, ratingDay } = asked;
    const periodTo = `${lastYear}-12-31`;
    if (ratingDay <= periodTo || ratingDay > today) throw new TaxrollError('RATING.RATING_DAY', { periodTo, today });
    const { authority } = actor;
    return this.audit
      .act(actor, async (connection, record) => {
        const set = await this.rules.inForce(connection, authority, scheme, ratingDay);
        const beside =
          besideScheme === null ? null : await this.rules.inForce(connection, authority, besideScheme, ratingDay);
        const rules = rulesOf(set.body);
        const days = { periodFrom: `${lastYear - rules.cycle.years + 1}-01-01`, periodTo, ratingDay };
        const id = randomUUID();
        await connection.query(
          `INSERT INTO rating_cycle (authority, id, name, scheme, rule_set_id, beside_set_id, period_from, period_to, rating_day,
             opened_by, opened_for) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            ...[authority, id, name, scheme, set.id, beside?.id ?? null, days.periodFrom, periodTo, ratingDay],
            ...[officerOf(actor), actor.onBehalfOf],
          ],
        );
        await keepItems(connection, authority, id, rules);
        const listed = await listTaxpayers(connection, authority, id, set, days);
        const facts = { scheme, ruleSet: set.id, besideSet: beside?.id ?? null, ...days, listed };
        record({ act: 'rating.cycle.open', subject: { kind: 'rating-cycle', key: id }, facts, after: { name } });
        return { id, listed };
      })
      .catch(told);
  }
}

async function keepItems(connection: Connection, authority: string, cycle: string, rules: RatingRules): Promise<void> {
  const indicators = [...rules.indicators.values()];
  await connection.query(
    `INSERT INTO rating_indicator (authority, cycle_id, indicator, points)
     SELECT $1, $2, * FROM unnest($3::text[], $4::numeric[])`,
    [
      ...[authority, cycle, indicators.map(({ code }) => code)],
      indicators.map(({ points }) => (points === null ? null : formatDecimal(points))),
    ],
  );
  const items = [...rules.items.values()];
  await connection.query(
    `INSERT INTO rating_item (authority, cycle_id, indicator, item, points, per)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::numeric[], $6::text[])`,
    [
      ...[authority, cycle, items.map(({ indicator }) => indicator), items.map(({ code }) => code)],
      ...[items.map(({ points }) => formatDecimal(points)), items.map(({ per }) => per)],
    ],
  );
}

/** A sheet for each taxpayer that takes part, and for each that does not, with the reason in words. */
async function listTaxpayers(
  connection: Connection,
  authority: string,
  cycle: string,
  set: PublishedSet,
  days: RatingDays,
): Promise<OpenedCycle['listed']> {
  await connection.query(MAKE_CANDIDATES);
  await connection.query(FIND_CANDIDATES, [authority, days.ratingDay]);
  const partOf = participationIn(set.body, days, ratingProcedureOf(days.ratingDay).participants);
  const cases = (await connection.query<Registered & Row>(CASES)).flatMap((one) => {
    const part = partOf(one);
    return part === null ? [] : [{ ...one, ...part }];
  });
  const column = <K extends keyof (typeof cases)[number]>(key: K) => cases.map((one) => one[key]);
  await connection.query(MAKE_SHEETS, [
    ...[authority, cycle, column('kind'), column('collectionMode'), column('status'), column('registeredOn')],
    ...[column('participation'), column('reason')],
  ]);
  const counted = await connection.query<{ participation: ParticipationKind; count: number }>(COUNT_SHEETS, [
    ...[authority, cycle],
  ]);
  if (counted.length === 0) throw new TaxrollError('RATING.NOBODY_LISTED', { day: days.ratingDay });
  const countOf = (kind: ParticipationKind) => counted.find(({ participation }) => participation === kind)?.count ?? 0;
  return Object.fromEntries(PARTICIPATIONS.map((kind) => [kind, countOf(kind)])) as OpenedCycle['listed'];
}
