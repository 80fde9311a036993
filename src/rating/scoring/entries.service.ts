import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import { PapersService } from '../../register/papers/papers.service.js';
import { holdCycle, type Cycle } from '../cycles/cycle-store.js';
import { CycleRules } from '../cycles/cycle-rules.js';
import { told } from '../cycles/rating-faults.js';
import type { RatingFact } from '../domain/derive.js';
import { dayFault, quantityFault } from '../domain/entry-rules.js';
import { keyOf, proposalsOf } from '../domain/proposals.js';
import type { ItemRule, RatingRules } from '../domain/rules.js';
import { countsOf, endEntries, openSheets, writeEntries, type NewEntry } from './entry-store.js';
import { requireAssigned } from './responsibility.js';
import { RatingFactsService } from './rating-facts.service.js';
import { entriesOf, findSheet, type Sheet } from './sheet-store.js';

/** What an officer says to a proposal: an item for a fact of the register. */
export interface Decision {
  readonly item: string;
  /** id of the fact */
  readonly fact: string;
  readonly accept: boolean;
  /** why it is not deducted */
  readonly reason: string | null;
}

/** A deduction for what the register does not tell (机外). */
export interface Addition {
  readonly item: string;
  readonly quantity: number;
  readonly happenedOn: PlainDate;
  /** where it comes from, in words */
  readonly source: string;
  /** SHA-256 of the papers that show it */
  readonly evidence: readonly string[];
  readonly reason: string;
}

/** What is asked for a sheet. */
export interface AskedOfSheet {
  readonly sheet: Sheet;
  readonly decisions: readonly Decision[];
  readonly additions: readonly Addition[];
}

/** 评分: proposals accepted or refused, deductions from outside added with their evidence. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly audit: Audit,
    private readonly rules: CycleRules,
    private readonly facts: RatingFactsService,
    private readonly papers: PapersService,
  ) {}

  /**
   * Decides proposals of a sheet and adds deductions to it, all or none.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.SHEET_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.PROPOSAL_UNKNOWN,
   *   RATING.REFUSAL_REASON, RATING.ITEM_UNKNOWN, RATING.QUANTITY, RATING.OUTSIDE_DAY, RATING.NOT_ASSIGNED, RATING.MARKED,
   *   RATING.DECIDED_ALREADY, ACT.PAPER_UNKNOWN, ACCESS.OUTSIDE_SCOPE
   */
  async enter(
    actor: Actor,
    cycleId: string,
    sheetId: string,
    decisions: readonly Decision[],
    additions: readonly Addition[],
  ): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        const cycle = await holdCycle(connection, actor, cycleId, '评分', ['scoring']);
        const rules = await this.rules.of(connection, actor.authority, cycle.ruleSet);
        const sheet = await findSheet(connection, actor, cycleId, sheetId);
        const entries = await this.entriesFor(connection, actor, cycle, rules, [{ sheet, decisions, additions }]);
        const indicators = [...new Set(entries.map(({ item }) => item.indicator))];
        await requireAssigned(connection, actor, cycleId, sheet.station, indicators);
        await writeEntries(connection, actor, cycleId, 'first', entries);
        record({
          act: 'rating.score',
          subject: { kind: 'rating-sheet', key: sheetId },
          station: sheet.station,
          facts: { cycle: cycleId, indicators, ...countsOf(entries) },
        });
      })
      .catch(told);
  }

  /** The entries that decisions and additions make; also those of a review or a workbook. @throws TaxrollError as `enter` */
  async entriesFor(
    connection: Connection,
    actor: Actor,
    cycle: Cycle,
    rules: RatingRules,
    asked: readonly AskedOfSheet[],
  ): Promise<NewEntry[]> {
    const taxpayers = asked.flatMap(({ sheet, decisions }) => (decisions.length > 0 ? [sheet.taxpayer] : []));
    const derived = await this.facts.derive(connection, actor.authority, taxpayers, cycle);
    const papers = asked.flatMap(({ additions }) => additions.flatMap(({ evidence }) => evidence));
    await this.papers.require(connection, actor, [...new Set(papers)]);
    return asked.flatMap(({ sheet, decisions, additions }) => [
      ...decided(rules, sheet, derived.get(sheet.taxpayer)?.deductions ?? [], decisions),
      ...added(rules, sheet, cycle, additions),
    ]);
  }

  /**
   * Accepts every proposal of an indicator that nobody has decided, of all sheets of a station that are open in it.
   * @returns how many, and of how many sheets
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.INDICATOR_UNKNOWN, RATING.NOT_ASSIGNED,
   *   ACCESS.OUTSIDE_SCOPE
   */
  async acceptAll(
    actor: Actor,
    cycleId: string,
    indicator: string,
    station: string,
  ): Promise<{ accepted: number; sheets: number }> {
    requireStation(actor, station);
    return this.audit
      .act(actor, async (connection, record) => {
        const { authority } = actor;
        const cycle = await holdCycle(connection, actor, cycleId, '评分', ['scoring']);
        const rules = await this.rules.of(connection, authority, cycle.ruleSet);
        const rule = rules.indicators.get(indicator);
        if (rule === undefined) throw new TaxrollError('RATING.INDICATOR_UNKNOWN', { indicators: [indicator] });
        await requireAssigned(connection, actor, cycleId, station, [indicator]);
        const sheets = await openSheets(connection, actor, cycleId, indicator, station);
        const ids = sheets.map(({ taxpayer }) => taxpayer);
        const derived = await this.facts.derive(connection, authority, ids, cycle);
        const known = new Set(
          (
            await entriesOf(
              connection,
              authority,
              sheets.map(({ id }) => id),
            )
          ).map(({ sheet, item, facts }) => `${sheet} ${keyOf(item, facts[0]?.id ?? '')}`),
        );
        const entries = sheets.flatMap(({ id, taxpayer }) =>
          proposalsOf([rule], derived.get(taxpayer)?.deductions ?? [])
            .filter(({ item, fact }) => !known.has(`${id} ${keyOf(item.code, fact.id)}`))
            .map((proposal) => acceptance(id, proposal)),
        );
        await writeEntries(connection, actor, cycleId, 'first', entries);
        const counts = { accepted: entries.length, sheets: new Set(entries.map(({ sheet }) => sheet)).size };
        const facts = { indicator, ...counts };
        record({ act: 'rating.accept', subject: { kind: 'rating-cycle', key: cycleId }, station, facts });
        return counts;
      })
      .catch(told);
  }

  /**
   * Takes a decision back while its indicator is open; it stays in the history.
   * @throws TaxrollError RATING.ENTRY_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.NOT_ASSIGNED, RATING.MARKED
   */
  async takeBack(actor: Actor, cycleId: string, sheetId: string, entryId: string, reason: string): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        await holdCycle(connection, actor, cycleId, '撤回扣分', ['scoring']);
        const sheet = await findSheet(connection, actor, cycleId, sheetId);
        const [ended] = await endEntries(connection, actor, [sheetId], [entryId], reason);
        if (ended === undefined) throw new TaxrollError('RATING.ENTRY_NOT_FOUND', { id: entryId });
        const subject = { kind: 'rating-sheet', key: sheetId };
        const facts = { cycle: cycleId, entry: entryId, indicator: ended.indicator, item: ended.item };
        record({ act: 'rating.take-back', subject, station: sheet.station, facts, reason });
      })
      .catch(told);
  }
}

function acceptance(sheet: string, { item, fact }: { readonly item: ItemRule; readonly fact: RatingFact }): NewEntry {
  return { sheet, item, decision: 'accepted', quantity: fact.quantity, fact, outside: null, reason: null };
}

/** @throws TaxrollError RATING.PROPOSAL_UNKNOWN, RATING.REFUSAL_REASON */
function decided(
  rules: RatingRules,
  sheet: Sheet,
  told: readonly RatingFact[],
  decisions: readonly Decision[],
): NewEntry[] {
  const proposals = proposalsOf(rules.indicators.values(), told);
  const byKey = new Map(proposals.map((one) => [keyOf(one.item.code, one.fact.id), one]));
  return decisions.map(({ item, fact, accept, reason }): NewEntry => {
    const proposal = byKey.get(keyOf(item, fact));
    if (proposal === undefined) throw new TaxrollError('RATING.PROPOSAL_UNKNOWN', { item, fact });
    if (!accept && reason === null) throw new TaxrollError('RATING.REFUSAL_REASON', { item });
    return { ...acceptance(sheet.id, proposal), decision: accept ? 'accepted' : 'refused', reason };
  });
}

/** @throws TaxrollError RATING.ITEM_UNKNOWN, RATING.QUANTITY, RATING.OUTSIDE_DAY */
function added(rules: RatingRules, sheet: Sheet, cycle: Cycle, additions: readonly Addition[]): NewEntry[] {
  return additions.map(({ item, quantity, reason, ...outside }): NewEntry => {
    const rule = rules.items.get(item);
    if (rule === undefined) throw new TaxrollError('RATING.ITEM_UNKNOWN', { item });
    const wrong = quantityFault(rule, quantity) ?? dayFault(rule, outside.happenedOn, cycle);
    if (wrong !== null) throw wrong;
    return { sheet: sheet.id, item: rule, decision: 'added', quantity, fact: null, outside, reason };
  });
}
