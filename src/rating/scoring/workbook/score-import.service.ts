import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../../kernel/canonical-json.js';
import { TaxrollError } from '../../../kernel/errors.js';
import { withoutLongNumbers } from '../../../kernel/masking.js';
import { officerOf } from '../../../platform/access/scope.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { copyDigest } from '../../../platform/database/copy-digest.js';
import type { Connection, Row } from '../../../platform/database/database.js';
import { portionsOf } from '../../../platform/database/portions.js';
import { FilesService, XLSX } from '../../../platform/files/files.service.js';
import { inTheirWords } from '../../../register/import/uploaded.js';
import { CycleRules } from '../../cycles/cycle-rules.js';
import { holdCycle } from '../../cycles/cycle-store.js';
import { told } from '../../cycles/rating-faults.js';
import type { AskedScore, WrittenScore } from '../../domain/score-row.js';
import { EntriesService, type AskedOfSheet } from '../entries.service.js';
import { countsOf, endEntries, writeEntries } from '../entry-store.js';
import { RatingFactsService } from '../rating-facts.service.js';
import { personsOf, requireAssigned } from '../responsibility.js';
import type { Sheet } from '../sheet-store.js';
import { keptRow } from './kept-row.js';
import { planRow, withTwins } from './plan-row.js';
import { readScores, type ReadScore } from './read-scores.js';
import { COUNT, copyPlan, KEEP_ROWS, LOCK_SHEETS, TO_APPLY } from './score-import-sql.js';
import { ScorePlansService, type ScoreCounts, type ScorePlan } from './score-plans.service.js';
import { scoreDesk, scoreState, type ScoreDesk, type ScoreState } from './score-state.js';

/** What the log vouches for of an import of scores: its rows as they were planned. */
export const SCORE_IMPORT_SEAL = 'rating.score-import';

const LIMIT_BYTES = 20 * 1024 * 1024;

/** What is kept in mind of the sheets does not grow with the file: so many are compared, and written, at a time. */
const SHEETS_AT_ONCE = 200;
const ROWS_AT_ONCE = 1000;

interface ToApply {
  readonly row: number;
  readonly sheet: string;
  readonly item: string;
  readonly fact: string | null;
  readonly action: 'new' | 'changed';
  readonly written: WrittenScore;
  readonly asked: AskedScore;
  readonly beforeId: string | null;
}

interface SheetToApply extends Row {
  readonly sheet: string;
  readonly rows: readonly ToApply[];
}

/** Parse → plan → apply: a scorer's workbook becomes a plan that he sees, and that is applied exactly. */
@Injectable()
export class ScoreImportService {
  constructor(
    private readonly audit: Audit,
    private readonly files: FilesService,
    private readonly rules: CycleRules,
    private readonly facts: RatingFactsService,
    private readonly entries: EntriesService,
    private readonly plans: ScorePlansService,
  ) {}

  /**
   * Reads the workbook and plans what it would do; nothing is decided yet.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, and as `readScores`
   */
  async plan(actor: Actor, cycleId: string, file: string, fileName: string): Promise<ScorePlan> {
    if ((await stat(file)).size > LIMIT_BYTES) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: '20 MB' });
    const read = await readScores(file).catch((error: unknown) => {
      throw inTheirWords(error, fileName);
    });
    const content = await readFile(file);
    const id = randomUUID();
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      const desk = await this.desk(connection, actor, cycleId);
      const fileSha256 = await this.files.store(connection, authority, XLSX, content);
      await connection.query(
        `INSERT INTO rating_score_import (authority, id, cycle_id, file_name, file_sha256, status, counts, notices, layout, planned_by,
           planned_for) VALUES ($1, $2, $3, $4, $5, 'planned', '{}', $6, $7, $8, $9)`,
        [
          ...[authority, id, cycleId, withoutLongNumbers(fileName), fileSha256, JSON.stringify(read.notices)],
          ...[JSON.stringify(read.layout), officerOf(actor), actor.onBehalfOf],
        ],
      );
      for (const sheets of sheetsAtATime(read.rows)) {
        const state = await scoreState(connection, actor, desk, this.facts, [...sheets.keys()]);
        await keepPlanned(connection, authority, id, [...sheets.values()].flat(), state, personsOf(actor));
      }
      const [counted] = await connection.query<{ counts: ScoreCounts }>(COUNT, [authority, id, read.blank]);
      const seals = [{ kind: SCORE_IMPORT_SEAL, key: id, ...(await copyDigest(connection, copyPlan(authority, id))) }];
      const facts = { cycle: cycleId, fileSha256, counts: counted?.counts, seals };
      record({ act: 'rating.score-import.plan', subject: { kind: 'rating-score-import', key: id }, facts });
    });
    return this.plans.get(actor, id);
  }

  /**
   * Applies the plan exactly, in one transaction, by the acts of the page: what it called new is decided, what it called
   * changed is put in the place of what it saw.
   * @throws TaxrollError REGISTER.IMPORT_NOT_FOUND, ACCESS.NOT_YOURS, REGISTER.IMPORT_NOT_PLANNED, RATING.SCORES_STALE, and
   *   as `EntriesService.enter`
   */
  async apply(actor: Actor, id: string): Promise<ScorePlan> {
    const { authority } = actor;
    const { cycle: cycleId, fileName } = await this.plans.get(actor, id);
    await this.audit
      .act(actor, async (connection, record) => {
        const [taken] = await connection.query(
          `UPDATE rating_score_import SET status = 'applied', applied_at = now() WHERE authority = $1 AND id = $2
             AND status = 'planned' RETURNING id`,
          [authority, id],
        );
        if (taken === undefined) throw new TaxrollError('REGISTER.IMPORT_NOT_PLANNED', { id });
        const desk = await this.desk(connection, actor, cycleId);
        await connection.query(LOCK_SHEETS, [authority, id]);
        const stale: number[] = [];
        const facts = { cycle: cycleId, sheets: 0, replaced: 0, ...countsOf([]) };
        for await (const portion of portionsOf<SheetToApply>(connection, TO_APPLY, [authority, id], SHEETS_AT_ONCE)) {
          const ids = portion.map(({ sheet }) => sheet);
          const state = await scoreState(connection, actor, desk, this.facts, ids);
          const rows = portion.flatMap((one) => one.rows);
          stale.push(...staleRows(rows, state, personsOf(actor)));
          if (stale.length > 0) continue;
          const ended = rows.flatMap(({ beforeId }) => beforeId ?? []);
          await endEntries(connection, actor, ids, ended, `导入：${fileName}`);
          const entries = await this.entries.entriesFor(
            connection,
            actor,
            desk.cycle,
            desk.rules,
            askedBy(portion, state),
          );
          await requireAll(connection, actor, cycleId, entries, state);
          await writeEntries(connection, actor, cycleId, 'first', entries);
          facts.sheets += portion.length;
          facts.replaced += ended.length;
          for (const [decision, count] of Object.entries(countsOf(entries)))
            facts[decision as keyof ReturnType<typeof countsOf>] += count;
        }
        if (stale.length > 0) throw staleFault(stale);
        record({ act: 'rating.score-import.apply', subject: { kind: 'rating-score-import', key: id }, facts });
      })
      .catch(told);
    return this.plans.get(actor, id);
  }

  private async desk(connection: Connection, actor: Actor, cycleId: string): Promise<ScoreDesk> {
    const cycle = await holdCycle(connection, actor, cycleId, '导入评分', ['scoring']);
    return scoreDesk(connection, actor, cycle, await this.rules.of(connection, actor.authority, cycle.ruleSet));
  }
}

/** Rows by their sheets, some sheets at a time; those that name none are of one that does not exist. */
function* sheetsAtATime(rows: readonly ReadScore[]): Generator<Map<string, ReadScore[]>> {
  const sheets = new Map<string, ReadScore[]>();
  for (const one of rows) {
    const id = one.written.sheet?.toLowerCase() ?? '';
    const own = sheets.get(id);
    if (own === undefined) sheets.set(id, [one]);
    else own.push(one);
  }
  const ids = [...sheets.keys()];
  for (let start = 0; start < ids.length; start += SHEETS_AT_ONCE)
    yield new Map(ids.slice(start, start + SHEETS_AT_ONCE).map((id) => [id, sheets.get(id) as ReadScore[]]));
}

/** Plans rows of some sheets, all rows of each, and keeps what they would do. */
async function keepPlanned(
  connection: Connection,
  authority: string,
  id: string,
  read: readonly ReadScore[],
  state: ScoreState,
  persons: readonly string[],
): Promise<void> {
  const byRow = new Map(read.map((one) => [one.row, one]));
  const planned = withTwins(
    read.map((one) => planRow(one, state, persons)),
    byRow,
  );
  const rows = planned.map((one) => keptRow(one, (byRow.get(one.row) as ReadScore).written));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const portion = rows.slice(start, start + ROWS_AT_ONCE);
    await connection.query(KEEP_ROWS, [authority, id, JSON.stringify(portion)]);
  }
}

/** Rows that would do something else by now. */
function staleRows(rows: readonly ToApply[], state: ScoreState, persons: readonly string[]): number[] {
  return rows.flatMap(({ row, written, asked, action, beforeId }) => {
    const now = planRow({ row, written, faults: [] }, state, persons);
    const isSame = canonicalJson(now.asked) === canonicalJson(asked);
    return now.action !== action || (now.before?.id ?? null) !== beforeId || !isSame ? [row] : [];
  });
}

function staleFault(rows: readonly number[]): TaxrollError {
  const first = rows.toSorted((a, b) => a - b).slice(0, 10);
  return new TaxrollError('RATING.SCORES_STALE', { count: rows.length, rows: first });
}

/** What the rows ask of each sheet. */
function askedBy(portion: readonly SheetToApply[], { sheets }: ScoreState): AskedOfSheet[] {
  return portion.map(({ sheet, rows }) => ({
    sheet: sheets.get(sheet) as Sheet,
    decisions: rows.flatMap(({ item, fact, asked }) =>
      asked.decision === 'added' || fact === null
        ? []
        : [{ item, fact, accept: asked.decision === 'accepted', reason: asked.reason }],
    ),
    additions: rows.flatMap(({ item, asked }) => {
      if (asked.decision !== 'added') return [];
      const { decision: _, ...addition } = asked;
      return [{ item, ...addition }];
    }),
  }));
}

/** @throws TaxrollError RATING.NOT_ASSIGNED */
async function requireAll(
  connection: Connection,
  actor: Actor,
  cycleId: string,
  entries: readonly { readonly sheet: string; readonly item: { readonly indicator: string } }[],
  { sheets }: ScoreState,
): Promise<void> {
  const stations = new Map<string, Set<string>>();
  for (const { sheet, item } of entries) {
    const { station } = sheets.get(sheet) ?? { station: '' };
    stations.set(station, (stations.get(station) ?? new Set()).add(item.indicator));
  }
  for (const [station, indicators] of stations)
    await requireAssigned(connection, actor, cycleId, station, [...indicators]);
}
