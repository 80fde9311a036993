import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf, requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import { CycleRules } from '../cycles/cycle-rules.js';
import { holdCycle, type Cycle } from '../cycles/cycle-store.js';
import { told } from '../cycles/rating-faults.js';
import { proposalsOf, undecidedOf, type Round } from '../domain/proposals.js';
import type { IndicatorRule, RatingRules } from '../domain/rules.js';
import { deductedOf, digestOf } from '../domain/sheet.js';
import { openSheets, type OpenSheet } from './entry-store.js';
import { RatingFactsService } from './rating-facts.service.js';
import { requireAssigned } from './responsibility.js';
import { entriesOf, findSheet, type StoredEntry } from './sheet-store.js';

export interface Submitted {
  /** sheets whose indicator was submitted */
  readonly submitted: number;
  /** of these: have all their indicators by now */
  readonly scored: number;
}

/** What is written of a mark. */
export interface NewMark {
  readonly sheet: string;
  readonly indicator: string;
  readonly deducted: string;
  readonly stands: Round | null;
  /** of the entries that it rests on */
  readonly digest: string;
  readonly reason: string | null;
}

const MOST_NAMES = 10;

/** 提交: an indicator of a sheet, or of all sheets of a station, by who answers for it. */
@Injectable()
export class MarksService {
  constructor(
    private readonly audit: Audit,
    private readonly rules: CycleRules,
    private readonly facts: RatingFactsService,
  ) {}

  /**
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.SHEET_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.INDICATOR_UNKNOWN,
   *   RATING.NOT_ASSIGNED, RATING.MARKED, RATING.UNDECIDED naming the taxpayers, ACCESS.OUTSIDE_SCOPE
   */
  async submitSheet(actor: Actor, cycleId: string, sheetId: string, indicator: string): Promise<Submitted> {
    return this.submit(actor, cycleId, indicator, async (connection) => {
      await connection.query('SELECT FROM rating_sheet WHERE authority = $1 AND id = $2 FOR NO KEY UPDATE', [
        actor.authority,
        sheetId,
      ]);
      const sheet = await findSheet(connection, actor, cycleId, sheetId);
      await requireAssigned(connection, actor, cycleId, sheet.station, [indicator]);
      return { sheets: [sheet], station: sheet.station };
    });
  }

  /** Of all sheets of a station that are open in it. @throws TaxrollError as `submitSheet` */
  async submitStation(actor: Actor, cycleId: string, station: string, indicator: string): Promise<Submitted> {
    requireStation(actor, station);
    return this.submit(actor, cycleId, indicator, async (connection) => {
      await requireAssigned(connection, actor, cycleId, station, [indicator]);
      const sheets = await openSheets(connection, actor, cycleId, indicator, station, 'FOR NO KEY UPDATE OF s');
      return { sheets, station };
    });
  }

  private async submit(
    actor: Actor,
    cycleId: string,
    indicator: string,
    find: (connection: Connection) => Promise<{ sheets: OpenSheet[]; station: string }>,
  ): Promise<Submitted> {
    return this.audit
      .act(actor, async (connection, record) => {
        const cycle = await holdCycle(connection, actor, cycleId, '提交评分', ['scoring']);
        const rules = await this.rules.of(connection, actor.authority, cycle.ruleSet);
        const rule = rules.indicators.get(indicator);
        if (rule === undefined) throw new TaxrollError('RATING.INDICATOR_UNKNOWN', { indicators: [indicator] });
        const { sheets, station } = await find(connection);
        const marks = await this.marksFor(connection, actor.authority, cycle, rules, rule, sheets);
        await writeMarks(connection, actor, cycleId, 'first', marks);
        const scored = await closeScored(connection, actor.authority, cycleId, sheets);
        const counts = { submitted: marks.length, scored };
        const facts = { indicator, ...counts };
        record({ act: 'rating.submit', subject: { kind: 'rating-cycle', key: cycleId }, station, facts });
        return counts;
      })
      .catch(told);
  }

  private async marksFor(
    connection: Connection,
    authority: string,
    cycle: Cycle,
    rules: RatingRules,
    rule: IndicatorRule,
    sheets: readonly OpenSheet[],
  ): Promise<NewMark[]> {
    const ids = sheets.map(({ id }) => id);
    const taxpayers = sheets.map(({ taxpayer }) => taxpayer);
    const derived = await this.facts.derive(connection, authority, taxpayers, cycle);
    const entries = grouped(
      (await entriesOf(connection, authority, ids)).filter(
        (one) => one.indicator === rule.code && one.round === 'first',
      ),
    );
    const undecided: string[] = [];
    let count = 0;
    for (const { id, name, taxpayer } of sheets) {
      const proposals = proposalsOf([rule], derived.get(taxpayer)?.deductions ?? []);
      const open = undecidedOf(proposals, entries.get(id) ?? []);
      if (open.proposals.length + open.gone.length === 0) continue;
      count += open.proposals.length + open.gone.length;
      undecided.push(name);
    }
    if (count > 0) throw new TaxrollError('RATING.UNDECIDED', { count, names: undecided.slice(0, MOST_NAMES) });
    return sheets.map(({ id }) => {
      const own = entries.get(id) ?? [];
      const deducted = deductedOf(rules, rule.code, own);
      return { sheet: id, indicator: rule.code, deducted, stands: null, digest: digestOf(own), reason: null };
    });
  }
}

/** In the order of the sheets: two who write marks of the same sheets do not wait for each other in a circle. */
export async function writeMarks(
  connection: Connection,
  actor: Actor,
  cycleId: string,
  round: Round | 'third',
  marks: readonly NewMark[],
): Promise<void> {
  const column = <K extends keyof NewMark>(key: K) => marks.map((mark) => mark[key]);
  await connection.query(
    `INSERT INTO rating_mark (authority, cycle_id, round, submitted_by, submitted_for, sheet_id, indicator, deducted, stands,
       entries_digest, reason)
     SELECT $1, $2, $3, $4, $5, * FROM unnest($6::uuid[], $7::text[], $8::numeric[], $9::text[], $10::text[], $11::text[])`,
    [
      ...[actor.authority, cycleId, round, officerOf(actor), actor.onBehalfOf, column('sheet'), column('indicator')],
      ...[column('deducted'), column('stands'), column('digest'), column('reason')],
    ],
  );
}

/** Those of the sheets that have the marks of all indicators are scored. @returns how many */
async function closeScored(
  connection: Connection,
  authority: string,
  cycleId: string,
  sheets: readonly OpenSheet[],
): Promise<number> {
  const scored = await connection.query(
    `UPDATE rating_sheet s SET status = 'scored' WHERE s.authority = $1 AND s.id = ANY($2) AND s.status = 'open'
       AND (SELECT count(*) FROM rating_mark m WHERE m.authority = s.authority AND m.sheet_id = s.id AND m.round = 'first')
         = (SELECT count(*) FROM rating_indicator i WHERE i.authority = $1 AND i.cycle_id = $3) RETURNING id`,
    [authority, sheets.map(({ id }) => id), cycleId],
  );
  return scored.length;
}

function grouped(entries: readonly StoredEntry[]): Map<string, StoredEntry[]> {
  const groups = new Map<string, StoredEntry[]>();
  for (const entry of entries) {
    const own = groups.get(entry.sheet);
    if (own === undefined) groups.set(entry.sheet, [entry]);
    else own.push(entry);
  }
  return groups;
}
