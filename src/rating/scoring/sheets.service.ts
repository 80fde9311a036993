import { Injectable } from '@nestjs/common';
import { formatDecimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { PapersService, type NamedFile } from '../../register/papers/papers.service.js';
import { CycleRules } from '../cycles/cycle-rules.js';
import { findCycle } from '../cycles/cycle-store.js';
import type { ParticipationKind, SheetStatus } from '../domain/cycle-steps.js';
import { proposalsOf, undecidedOf, type Proposal } from '../domain/proposals.js';
import type { IndicatorRule } from '../domain/rules.js';
import { deductedOf, scoreBy, standingEntries } from '../domain/sheet.js';
import { RatingFactsService } from './rating-facts.service.js';
import {
  entriesOf,
  findSheet,
  marksOf,
  ownSheets,
  sheetsOf,
  type Mark,
  type Sheet,
  type StoredEntry,
} from './sheet-store.js';

/** What of a sheet a list tells; nothing of what was scored but the reviewed score. */
export type SheetSummary = Pick<
  Sheet,
  'id' | 'taxpayer' | 'number' | 'name' | 'kind' | 'industry' | 'station' | 'registeredOn' | 'participation'
> &
  Pick<Sheet, 'participationReason' | 'status' | 'score' | 'blind'>;

/** An indicator of a sheet: who answers for it, what the register proposes, and what was decided, where it is shown. */
export interface IndicatorView {
  readonly rule: IndicatorRule;
  readonly officerName: string | null;
  readonly proposals: readonly Proposal[];
  readonly entries: readonly StoredEntry[];
  readonly marks: readonly Mark[];
  /** what it loses by the entries that count; null where it is not shown */
  readonly deducted: string | null;
}

export interface SheetPage extends SheetSummary {
  /** whether what was scored is shown to the reader: a blind sheet's is not before the second score stands */
  readonly shown: boolean;
  /** by the entries that count so far, exact; null where it is not shown */
  readonly scoreNow: string | null;
  readonly indicators: readonly IndicatorView[];
}

/** A sheet with the officer's own indicators that he has not submitted. */
export interface WorkSheet extends SheetSummary {
  readonly indicators: readonly {
    readonly code: string;
    readonly name: string;
    readonly undecided: readonly Proposal[];
    readonly deducted: string;
  }[];
}

export interface SheetQuery {
  readonly station: string | null;
  readonly status: SheetStatus | null;
  readonly participation: ParticipationKind | null;
  /** id of the sheet before */
  readonly after: string | null;
  readonly limit: number;
}

/** Sheets as they are read. Whatever reads what was scored goes by `shown`. */
@Injectable()
export class RatingSheetsService {
  constructor(
    private readonly database: Database,
    private readonly rules: CycleRules,
    private readonly facts: RatingFactsService,
    private readonly papers: PapersService,
  ) {}

  /** Within the actor's scope, by number, a page at a time. @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async list(actor: Actor, cycleId: string, query: SheetQuery): Promise<SheetSummary[]> {
    await findCycle(this.database, actor, cycleId);
    const { sql, values } = sheetsOf(actor, cycleId);
    const n = values.length;
    const rows = await this.database.query<Sheet>(
      `${sql} AND ($${n + 1}::text IS NULL OR s.station = $${n + 1}) AND ($${n + 2}::text IS NULL OR s.status = $${n + 2})
         AND ($${n + 3}::text IS NULL OR s.participation = $${n + 3})
         AND s.number > coalesce((SELECT p.number FROM rating_sheet p WHERE p.authority = $1 AND p.id = $${n + 4}), '')
       ORDER BY s.number LIMIT $${n + 5}`,
      [...values, query.station, query.status, query.participation, query.after, query.limit],
    );
    return rows.map(summary);
  }

  /** @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async get(actor: Actor, cycleId: string, sheetId: string): Promise<SheetPage> {
    const { authority } = actor;
    const cycle = await findCycle(this.database, actor, cycleId);
    const sheet = await findSheet(this.database, actor, cycleId, sheetId);
    const nothing = { ...summary(sheet), shown: sheet.shown, scoreNow: null, indicators: [] };
    if (sheet.participation !== 'scored') return nothing;
    const rules = await this.rules.of(this.database, authority, cycle.ruleSet);
    const derived = await this.facts.derive(this.database, authority, [sheet.taxpayer], cycle);
    const entries = sheet.shown ? await entriesOf(this.database, authority, [sheetId]) : [];
    const marks = sheet.shown ? await marksOf(this.database, authority, [sheetId]) : [];
    const officers = await this.officersOf(authority, cycleId, sheet.station);
    const counting = standingEntries(entries, marks);
    const indicators = [...rules.indicators.values()].map((rule) => ({
      rule,
      officerName: officers.get(rule.code) ?? null,
      proposals: proposalsOf([rule], derived.get(sheet.taxpayer)?.deductions ?? []),
      entries: entries.filter(({ indicator }) => indicator === rule.code),
      marks: marks.filter(({ indicator }) => indicator === rule.code),
      deducted: sheet.shown ? deductedOf(rules, rule.code, counting) : null,
    }));
    return {
      ...nothing,
      scoreNow: sheet.shown ? formatDecimal(scoreBy(rules, entries, marks).score) : null,
      indicators,
    };
  }

  /**
   * 工作清单: the officer's open sheets with his indicators that are not submitted and what the register proposes.
   * @param only an indicator, null: all of his
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND
   */
  async work(
    actor: Actor,
    cycleId: string,
    only: string | null,
    { station, after, limit }: Pick<SheetQuery, 'station' | 'after' | 'limit'>,
  ): Promise<WorkSheet[]> {
    const { authority } = actor;
    const cycle = await findCycle(this.database, actor, cycleId);
    const sheets = await ownSheets(this.database, actor, cycleId, { indicator: only, station }, { after, limit });
    const rules = await this.rules.of(this.database, authority, cycle.ruleSet);
    const taxpayers = sheets.map(({ taxpayer }) => taxpayer);
    const derived = await this.facts.derive(this.database, authority, taxpayers, cycle);
    const entries = await entriesOf(
      this.database,
      authority,
      sheets.map(({ id }) => id),
    );
    return sheets.map((sheet) => {
      const mine = entries.filter((entry) => entry.sheet === sheet.id);
      const indicators = [...rules.indicators.values()].filter(({ code }) => sheet.own.includes(code));
      return {
        ...summary(sheet),
        indicators: indicators.map((rule) => ({
          ...{ code: rule.code, name: rule.name, deducted: deductedOf(rules, rule.code, mine) },
          undecided: undecidedOf(proposalsOf([rule], derived.get(sheet.taxpayer)?.deductions ?? []), mine).proposals,
        })),
      };
    });
  }

  /**
   * A paper that an entry of the sheet rests on, for who is shown what was scored; the look goes into the log.
   * @throws TaxrollError RATING.SHEET_NOT_FOUND, RATING.EVIDENCE_NOT_OF_IT, ACCESS.OUTSIDE_SCOPE
   */
  async paper(actor: Actor, cycleId: string, sheetId: string, sha256: string): Promise<NamedFile> {
    const sheet = await findSheet(this.database, actor, cycleId, sheetId);
    const entries = sheet.shown ? await entriesOf(this.database, actor.authority, [sheetId]) : [];
    if (entries.every(({ evidence }) => !evidence.includes(sha256)))
      throw new TaxrollError('RATING.EVIDENCE_NOT_OF_IT');
    return this.papers.readAsShown(actor, sha256);
  }

  private async officersOf(authority: string, cycleId: string, station: string): Promise<Map<string, string>> {
    const rows = await this.database.query<Row & { indicator: string; name: string }>(
      `SELECT a.indicator, o.name FROM rating_assignment a JOIN officer o ON o.authority = a.authority AND o.id = a.officer_id
       WHERE a.authority = $1 AND a.cycle_id = $2 AND a.station = $3 AND a.ended_at IS NULL`,
      [authority, cycleId, station],
    );
    return new Map(rows.map(({ indicator, name }) => [indicator, name]));
  }
}

export function summary(sheet: Sheet): SheetSummary {
  const { id, taxpayer, name, kind, industry, station, registeredOn, participation, participationReason } = sheet;
  const { status, score, blind } = sheet;
  const number = maskPersonalNumber(sheet.number);
  return {
    ...{ id, taxpayer, number, name, kind, industry, station, registeredOn, participation, participationReason },
    ...{ status, score, blind },
  };
}
