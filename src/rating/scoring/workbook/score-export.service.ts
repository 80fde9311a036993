import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { formatDecimal } from '../../../kernel/decimal.js';
import { TaxrollError } from '../../../kernel/errors.js';
import { maskPersonalNumber } from '../../../kernel/masking.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Database, type Connection } from '../../../platform/database/database.js';
import { writePlainWorkbook, type PlainColumn, type PlainSheet } from '../../../platform/excel/plain-workbook.js';
import { CycleRules } from '../../cycles/cycle-rules.js';
import { findCycle, type Cycle } from '../../cycles/cycle-store.js';
import type { RatingFact } from '../../domain/derive.js';
import { proposalsOf } from '../../domain/proposals.js';
import type { ItemRule, RatingRules } from '../../domain/rules.js';
import { PER_WORDS, SCORE_COLUMNS, SCORE_SHEET, VERDICTS, type ScoreColumnName } from '../../domain/score-columns.js';
import { takenBackOf, versionOf } from '../../domain/score-plan.js';
import { RatingFactsService } from '../rating-facts.service.js';
import {
  countOwnItems,
  endedEntriesOf,
  entriesOf,
  ownSheets,
  type EndedEntry,
  type OwnSheet,
  type StoredEntry,
} from '../sheet-store.js';
import { guide } from './guide.js';
import { DECISIONS, rowIdOf } from './plan-row.js';

const SHEETS_AT_ONCE = 200;
/** A spreadsheet holds a million rows, and comes back as an upload of twenty megabytes. */
const MOST_ROWS_OUT = 200_000;
type Cells = Readonly<Partial<Record<ScoreColumnName, string | null>>>;

/** What of the work list is asked for; null: all of it. */
export interface ScoreExportQuery {
  readonly indicator: string | null;
  readonly station: string | null;
}

/** 评分工作清单: what a scorer has still to submit, as a workbook to be filled in and uploaded. */
@Injectable()
export class ScoreExportService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly rules: CycleRules,
    private readonly facts: RatingFactsService,
  ) {}

  /**
   * Writes the actor's own open sheets and indicators, as his work list shows them, and hands the file over while it lies
   * on the disk: a row for every fact that the register proposes, for every deduction that was added, and a blank one for
   * every item. The export is logged with its count before.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.WORK_LIST_LONG
   */
  async make(
    actor: Actor,
    cycleId: string,
    query: ScoreExportQuery,
    hand: (file: string, name: string) => Promise<void>,
  ): Promise<void> {
    const cycle = await findCycle(this.database, actor, cycleId);
    const least = await countOwnItems(this.database, actor, cycleId, query);
    if (least > MOST_ROWS_OUT) throw new TaxrollError('RATING.WORK_LIST_LONG', { rows: least, most: MOST_ROWS_OUT });
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-scores-'));
    try {
      const file = join(folder, 'scores.xlsx');
      let rows = 0;
      await this.database.transaction(async (connection) => {
        // all of it as it was at one moment, whatever is decided meanwhile
        await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const pages = this.pages(connection, actor, cycle, query, (count) => void (rows += count));
        await pipeline(writePlainWorkbook([scoresOf(pages), guide()]), createWriteStream(file));
      });
      const subject = { kind: 'rating-cycle', key: cycleId };
      await this.audit.note(actor, { act: 'rating.score-export', subject, facts: { filter: { ...query }, rows } });
      await hand(file, `${cycle.name}-评分工作清单.xlsx`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async *pages(
    connection: Connection,
    actor: Actor,
    cycle: Cycle,
    query: ScoreExportQuery,
    tell: (rows: number) => void,
  ): AsyncGenerator<(string | null)[][]> {
    const { authority } = actor;
    const rules = await this.rules.of(connection, authority, cycle.ruleSet);
    for (let after: string | null = null; ;) {
      const page: { after: string | null; limit: number } = { after, limit: SHEETS_AT_ONCE };
      const sheets: OwnSheet[] = await ownSheets(connection, actor, cycle.id, query, page);
      const last = sheets.at(-1);
      if (last === undefined) return;
      after = last.id;
      const ids = sheets.map(({ id }) => id);
      const taxpayers = sheets.map(({ taxpayer }) => taxpayer);
      const derived = await this.facts.derive(connection, authority, taxpayers, cycle);
      const entries = await entriesOf(connection, authority, ids);
      const ended = await endedEntriesOf(connection, authority, ids);
      const rows = sheets.flatMap((sheet) =>
        rowsOf(rules, sheet, {
          facts: derived.get(sheet.taxpayer)?.deductions ?? [],
          entries: entries.filter((entry) => entry.sheet === sheet.id && entry.round === 'first'),
          ended: ended.filter((entry) => entry.sheet === sheet.id),
        }),
      );
      tell(rows.length);
      yield rows.map((cells) => SCORE_COLUMNS.map(({ name }) => cells[name] ?? null));
    }
  }
}

function scoresOf(pages: PlainSheet['pages']): PlainSheet {
  const columns = SCORE_COLUMNS.map(({ name, header: head, width }): PlainColumn => {
    const column = { head, width, type: TYPES[name] ?? 'text' };
    return name === 'verdict' ? { ...column, choices: Object.keys(VERDICTS) } : column;
  });
  return { name: SCORE_SHEET, columns, pages };
}

const TYPES: Readonly<Partial<Record<ScoreColumnName, PlainColumn['type']>>> = {
  cap: 'number',
  points: 'number',
  quantity: 'number',
  happenedOn: 'date',
};

/** What a sheet's rows tell of. */
interface Told {
  readonly facts: readonly RatingFact[];
  readonly entries: readonly StoredEntry[];
  readonly ended: readonly EndedEntry[];
}

/** The rows of a sheet, by its own indicators and their items. */
function rowsOf(rules: RatingRules, sheet: OwnSheet, { facts, entries, ended }: Told): Cells[] {
  const indicators = [...rules.indicators.values()].filter(({ code }) => sheet.own.includes(code));
  const proposals = proposalsOf(indicators, facts);
  return indicators.flatMap(({ items }) =>
    items.flatMap((item) => {
      const common = { ...ofSheet(sheet), ...ofItem(rules, item) };
      const own = entries.filter((entry) => entry.item === item.code);
      const back = ended.filter((entry) => entry.item === item.code);
      const proposed = proposals
        .filter((one) => one.item === item)
        .map(({ fact }) => {
          const standing = own.find((entry) => rowIdOf(entry) === fact.id) ?? null;
          const told = { words: fact.words, quantity: String(fact.quantity), fact: fact.id };
          const version = versionOf(fact, standing, takenBackOf(fact, back));
          return { ...common, ...told, ...written(standing), version };
        });
      const added = own
        .filter(({ decision }) => decision === 'added')
        .map((entry) => ({
          ...{ ...common, ...written(entry), count: String(entry.quantity), fact: rowIdOf(entry) },
          version: versionOf(null, entry),
        }));
      return [...proposed, ...added, common];
    }),
  );
}

function ofSheet({ id, number, name, station }: OwnSheet): Cells {
  return { sheet: id, number: maskPersonalNumber(number), name, station };
}

function ofItem(rules: RatingRules, { indicator, code, text, points, per }: ItemRule): Cells {
  const { name, points: cap } = rules.indicators.get(indicator) ?? { name: '', points: null };
  return {
    ...{ indicator, indicatorName: name, cap: cap === null ? null : formatDecimal(cap) },
    ...{ item: code, text, points: formatDecimal(points), per: PER_WORDS[per] },
  };
}

/** A decision that stands, as it would be filled in. */
function written(standing: StoredEntry | null): Cells {
  if (standing === null) return {};
  const { decision, reason, happenedOn, evidenceSource, evidence } = standing;
  const papers = evidence.length === 0 ? null : [...evidence].sort().join('、');
  return { verdict: DECISIONS[decision], reason, happenedOn, source: evidenceSource, evidence: papers };
}
