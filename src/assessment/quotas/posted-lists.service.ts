import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { NoticePeriod } from '../../kernel/working-days.js';
import { Database, type Row } from '../../platform/database/database.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { LINE, type AssessmentLine } from '../run/results.service.js';

/** What was posted of a batch (定额公示), unmasked: for a notice, which masks it. */
export interface PostedList {
  readonly period: NoticePeriod;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  /** of the parameter sets by which it was determined */
  readonly documents: readonly string[];
  readonly lines: readonly AssessmentLine[];
}

/** The preliminary results as they hang out, whatever became of them afterwards. */
@Injectable()
export class PostedListsService {
  constructor(
    private readonly database: Database,
    private readonly parameters: ParametersService,
  ) {}

  /**
   * @param station null: of all stations
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, QUOTA.NOT_POSTED
   */
  async of(authority: string, batchId: string, station: string | null): Promise<PostedList> {
    const [batch] = await this.database.query<
      Row & { posted: string | null; from: string; to: string; periodFrom: string; periodTo: string }
    >(
      `SELECT posted_on AS posted, notice_from AS from, notice_to AS to, period_from AS "periodFrom", period_to AS "periodTo"
       FROM quota_batch WHERE authority = $1 AND id = $2`,
      [authority, batchId],
    );
    if (batch === undefined) throw new TaxrollError('QUOTA.BATCH_NOT_FOUND', { id: batchId });
    const { posted, from, to, periodFrom, periodTo } = batch;
    if (posted === null) throw new TaxrollError('QUOTA.NOT_POSTED');
    const found = await this.database.query<AssessmentLine & Row & { setId: string }>(
      `SELECT ${LINE}, parameter_set_id AS "setId" FROM quota_determination
       WHERE authority = $1 AND ($3::text IS NULL OR station = $3) AND quota_id IN (
         SELECT q.id FROM quota q JOIN quota_batch b ON b.authority = q.authority AND b.id = q.batch_id
         WHERE q.authority = $1 AND q.batch_id = $2 AND NOT coalesce(q.closed_at < b.posted_at, false)) ORDER BY number`,
      [authority, batchId, station],
    );
    const sets = [...new Set(found.map(({ setId }) => setId))];
    const documents = [];
    for (const set of sets) documents.push((await this.parameters.get(authority, set)).document);
    const lines = found.map(({ setId: _, ...line }) => line);
    return { period: { posted, from, to }, periodFrom, periodTo, documents, lines };
  }
}
