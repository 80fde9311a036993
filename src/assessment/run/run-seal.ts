import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { copyHeldBack, copyPart } from './run-sql.js';
import { RunsService, type RunSummary, type RunView } from './runs.service.js';

/** What the log vouches for of a run: every result as it was loaded, whom it held back, and their sums. */
export const RUN_SEAL = 'assessment.run';

interface SealedPart extends Row {
  readonly from: string;
  readonly below: string | null;
  readonly seal: string;
}

const PARTS = `
  SELECT from_number AS from, below_number AS below, seal FROM assessment_run_part
  WHERE authority = $1 AND run_id = $2 ORDER BY part`;

/** From the seals of the parts, taken while they were loaded. */
export async function runSeal(
  connection: Connection,
  authority: string,
  run: RunView,
  summary: RunSummary,
): Promise<string> {
  const parts = await connection.query<SealedPart>(PARTS, [authority, run.id]);
  return sealOf(
    parts.map(({ seal }) => seal),
    (await copyDigest(connection, copyHeldBack(authority, run.id, run.month))).sha256,
    summary,
  );
}

function sealOf(parts: readonly string[], heldBack: string, summary: RunSummary | null): string {
  return sha256([...parts, heldBack, canonicalJson(summary)].map((digest) => `${digest}\n`).join(''));
}

/** Takes the seal of a run again, from what stands in the tables now. */
@ChecksSeal(RUN_SEAL)
@Injectable()
export class RunSealCheck implements SealCheck {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsService,
  ) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected(async (connection) => {
      const found = await connection.query('SELECT FROM assessment_run WHERE authority = $1 AND id = $2', [
        authority,
        key,
      ]);
      if (found.length === 0) return null;
      const run = await this.runs.get(authority, key);
      const parts = await connection.query<SealedPart>(PARTS, [authority, key]);
      let rows = 0;
      const digests: string[] = [];
      for (const { from, below } of parts) {
        const part = await copyDigest(connection, copyPart(authority, key, run.basis, run.month, from, below));
        digests.push(part.sha256);
        rows += part.rows;
      }
      const heldBack = await copyDigest(connection, copyHeldBack(authority, key, run.month));
      return { kind: RUN_SEAL, key, rows, sha256: sealOf(digests, heldBack.sha256, run.summary) };
    });
  }
}
