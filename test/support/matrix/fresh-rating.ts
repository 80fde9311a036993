import { readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '../../../src/platform/audit/actor.js';
import { ScoreExportService } from '../../../src/rating/scoring/workbook/score-export.service.js';
import { ScoreImportService } from '../../../src/rating/scoring/workbook/score-import.service.js';
import { CyclesService } from '../../../src/rating/cycles/cycles.service.js';
import { RatingAssignmentsService } from '../../../src/rating/cycles/assignments.service.js';
import { CycleOpeningService } from '../../../src/rating/cycles/opening.service.js';
import { todayInChina } from '../../../src/kernel/plain-date.js';
import { projectPath } from '../../../src/platform/config/project-root.js';
import { FOREIGN, OWN, type Caller, type Where, type World } from './world.js';

const RULES = projectPath('seeds/rating/rules-2003.json');
const PAPER = 'a'.repeat(64);

/** A cycle of its own scheme for each kind of work, so that none stands in another's way. */
export type Stage = 'new' | 'open' | 'scoring' | 'review' | 'graded';

/** Cycles and sheets that stand where a request of the matrix begins. */
export class FreshRating {
  private readonly cycles = new Map<Stage, string>();

  constructor(private readonly world: World) {}

  /** A published scheme of which there is no cycle. */
  async scheme(stage: Stage): Promise<string> {
    const scheme = `matrix-${stage}`;
    const file = JSON.parse(readFileSync(RULES, 'utf8')) as object;
    await this.unguarded(
      `INSERT INTO parameter_set (authority, id, kind, scheme, code, title, document, digest, valid_from, body, status, drafted_by,
         published_by, published_at)
       SELECT $1, gen_random_uuid(), 'rating-rules', $2, $2, $2, $2, $2, '2003-07-17', $3, 'published', $4, $5, now()
       WHERE NOT EXISTS (SELECT FROM parameter_set WHERE scheme = $2)`,
      ...[this.world.test.authority, scheme, JSON.stringify({ ...file, scheme }), this.officer('scoring')],
      this.officer('approval'),
    );
    await this.unguarded(
      `UPDATE rating_cycle SET status = 'abandoned', abandoned_reason = '测试' WHERE scheme = $1 AND status <> 'abandoned'`,
      scheme,
    );
    return scheme;
  }

  /** A cycle that was just opened, with all its indicators assigned. */
  async opened(stage: Stage): Promise<string> {
    const { test } = this.world;
    const asked = { name: '矩阵', besideScheme: null, lastYear: 2025, ratingDay: '2026-06-30' };
    const scheme = await this.scheme(stage);
    const { id } = await test.app
      .get(CycleOpeningService)
      .open(test.actor('rating'), { ...asked, scheme }, todayInChina());
    const rows = await this.unguarded('SELECT indicator FROM rating_indicator WHERE cycle_id = $1', id);
    const indicators = rows.map(({ indicator }) => indicator as string);
    const everything = { officer: this.officer('scoring'), indicators, stations: null, reason: null };
    await test.app.get(RatingAssignmentsService).assign(test.actor('rating'), id, everything);
    return id;
  }

  /** The same one for all who ask. */
  async cycle(stage: 'open' | 'scoring' | 'review'): Promise<string> {
    const known = this.cycles.get(stage);
    if (known !== undefined) return known;
    const id = await this.opened(stage);
    const { test } = this.world;
    const cycles = test.app.get(CyclesService);
    if (stage !== 'open') await cycles.startScoring(test.actor('rating'), id, todayInChina());
    if (stage === 'review') {
      await this.score(id);
      await cycles.endScoring(test.actor('rating'), id, todayInChina());
    }
    this.cycles.set(stage, id);
    return id;
  }

  /** A cycle in which every sheet is scored. */
  async scored(): Promise<string> {
    const id = await this.opened('new');
    await this.world.test.app.get(CyclesService).startScoring(this.world.test.actor('rating'), id, todayInChina());
    await this.score(id);
    return id;
  }

  /** A sheet of a station to be scored, with its indicator open and the caller's. */
  async sheet(stage: 'scoring' | 'review', where: Where): Promise<string> {
    const [row] = await this.unguarded(
      `SELECT id FROM rating_sheet WHERE cycle_id = $1 AND station = $2 AND participation = 'scored' ORDER BY number LIMIT 1`,
      ...[await this.cycle(stage), where === 'own' ? OWN : FOREIGN],
    );
    return (row as { id: string }).id;
  }

  /** Gives the indicator of every station to the caller, and opens it on every sheet. */
  async give(who: Caller, indicator: string): Promise<void> {
    const cycle = await this.cycle('scoring');
    await this.unguarded(
      'UPDATE rating_assignment SET officer_id = $3 WHERE cycle_id = $1 AND indicator = $2',
      ...[cycle, indicator, who.officer ?? this.officer('scoring')],
    );
    await this.unguarded('DELETE FROM rating_mark WHERE cycle_id = $1 AND indicator = $2', cycle, indicator);
  }

  /** A deduction of the sheet; returns its id. */
  async entry(sheet: string, round: 'first' | 'review' = 'first'): Promise<string> {
    const [row] = await this.unguarded(
      `INSERT INTO rating_entry (authority, cycle_id, sheet_id, round, indicator, item, source, decision, quantity, happened_on,
         evidence_source, evidence, reason, entered_by)
       SELECT authority, cycle_id, id, $2, '1.4', '1.4.1', 'outside', 'added', 1, '2025-01-01', '来源', $3, '原因', $4
       FROM rating_sheet WHERE id = $1 RETURNING id`,
      ...[sheet, round, [PAPER], this.officer('scoring')],
    );
    return (row as { id: string }).id;
  }

  /** A sheet that stands at a step of its review, which is this officer's; a dispute is about indicator 1.1. */
  async reviewed(
    where: Where,
    status: 'scored' | 'reviewing' | 'disputed' | 'reviewed',
    reviewer: string | null,
  ): Promise<string> {
    const sheet = await this.sheet('review', where);
    await this.unguarded('DELETE FROM rating_mark WHERE sheet_id = $1', sheet);
    await this.unguarded('DELETE FROM rating_entry WHERE sheet_id = $1', sheet);
    const rounds = status === 'disputed' || status === 'reviewed' ? ['first', 'review'] : ['first'];
    await this.unguarded(
      `INSERT INTO rating_mark (authority, cycle_id, sheet_id, indicator, round, deducted, entries_digest, submitted_by)
       SELECT s.authority, s.cycle_id, s.id, i.indicator, r,
         CASE WHEN $3 = 'disputed' AND r = 'review' AND i.indicator = '1.1' THEN 1 ELSE 0 END, 'x', $4
       FROM rating_sheet s JOIN rating_indicator i USING (authority, cycle_id), unnest($2::text[]) r WHERE s.id = $1`,
      ...[sheet, rounds, status, this.officer('scoring')],
    );
    await this.unguarded(
      `UPDATE rating_review SET reviewer = $2, started_at = CASE WHEN $2::uuid IS NOT NULL THEN now() END, reviewer_for = $3,
         third = NULL, third_at = NULL, third_for = NULL, blind = false, in_bulk = false,
         outcome = CASE $4 WHEN 'disputed' THEN 'disagreed' WHEN 'reviewed' THEN 'agreed' END,
         finished_at = CASE WHEN $4 IN ('disputed', 'reviewed') THEN now() END WHERE sheet_id = $1`,
      ...[sheet, reviewer, null, status],
    );
    await this.unguarded(
      `UPDATE rating_sheet SET status = $2, score = CASE $2 WHEN 'reviewed' THEN 100 END WHERE id = $1`,
      ...[sheet, status],
    );
    return sheet;
  }

  /** Evidence of a reviewed sheet. */
  async evidence(where: Where): Promise<{ sheet: string; sha256: string }> {
    const sheet = await this.reviewed(where, 'reviewed', this.officer('review'));
    const [{ sha256 } = { sha256: '' }] = await this.unguarded('SELECT sha256 FROM paper LIMIT 1');
    const entry = await this.entry(sheet);
    await this.unguarded('UPDATE rating_entry SET evidence = $2 WHERE id = $1', entry, [sha256]);
    return { sheet, sha256: sha256 as string };
  }

  /** What one has stated of a taxpayer and nobody has confirmed. */
  async condition(where: Where, evidence = PAPER): Promise<{ id: string; condition: string }> {
    const sheet = await this.sheet('scoring', where);
    await this.unguarded('DELETE FROM rating_condition WHERE sheet_id = $1', sheet);
    const [row] = await this.unguarded(
      `INSERT INTO rating_condition (authority, cycle_id, sheet_id, condition, happened_on, words, evidence_source, evidence, stated_by)
       SELECT authority, cycle_id, id, 'C1', '2025-01-01', '未办理登记', '协查函', $2, $3 FROM rating_sheet WHERE id = $1 RETURNING id`,
      ...[sheet, [evidence], this.officer('leader')],
    );
    return { id: await this.cycle('scoring'), condition: row?.['id'] as string };
  }

  /** A plan of a scorer's workbook in which nothing is filled in. */
  async scorePlan(officer: string): Promise<string> {
    const { app, authority } = this.world.test;
    const actor = systemActor(authority, 'system', officer);
    const cycle = await this.cycle('scoring');
    const file = join(this.world.folder, 'scores.xlsx');
    const all = { indicator: null, station: null };
    await app.get(ScoreExportService).make(actor, cycle, all, (made) => copyFile(made, file));
    return (await app.get(ScoreImportService).plan(actor, cycle, file, '评分.xlsx')).id;
  }

  async indicators(): Promise<string[]> {
    const rows = await this.unguarded(
      'SELECT indicator FROM rating_indicator WHERE cycle_id = $1 ORDER BY 1',
      await this.cycle('review'),
    );
    return rows.map(({ indicator }) => indicator as string);
  }

  /** The caller's station, or another. */
  station(where: Where): string {
    return where === 'own' ? OWN : FOREIGN;
  }

  officer(login: string): string {
    return this.world.test.officers.get(login) as string;
  }

  private async score(cycle: string): Promise<void> {
    await this.unguarded(`UPDATE rating_sheet SET status = 'scored' WHERE cycle_id = $1 AND status = 'open'`, cycle);
  }

  /** SQL of the owner, whom no trigger stops while it lasts. */
  async unguarded(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
    await this.world.owner.query('SET session_replication_role = replica');
    try {
      return (await this.world.owner.query<Record<string, unknown>>(sql, values)).rows;
    } finally {
      await this.world.owner.query('SET session_replication_role = origin');
    }
  }
}
