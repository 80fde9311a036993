import { Injectable, type DynamicModule, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { canonicalJson, sha256 } from '../../src/kernel/canonical-json.js';
import { todayInChina } from '../../src/kernel/plain-date.js';
import { ErasureService } from '../../src/platform/access/erasure.service.js';
import { systemActor } from '../../src/platform/audit/actor.js';
import { Audit, type AuditEntry, type AuditHead } from '../../src/platform/audit/audit.js';
import { ChecksSeal, type Seal, type SealCheck } from '../../src/platform/audit/seal.js';
import { AuditVerifier, type Verification } from '../../src/platform/audit/verify.service.js';
import { Database } from '../../src/platform/database/database.js';
import { DatabaseModule } from '../../src/platform/database/database.module.js';
import { createDatabase, type TestDatabase } from './database.js';
import { History, written } from './history.js';

export const BRANCH = '10000000999';
const OTHER_BRANCH = '10000000888';
const [ASKING, DECIDING] = ['3f0d7c5e-0000-4000-8000-000000000001', '3f0d7c5e-0000-4000-8000-000000000002'];

const LEDGER = 'SELECT number, amount FROM ledger WHERE authority = $1 ORDER BY number';

export async function ledgerSeal(client: Pick<pg.Client, 'query'>, authority: string): Promise<Seal> {
  const { rows } = await client.query(LEDGER, [authority]);
  return { kind: 'test.ledger', key: '2026', rows: rows.length, sha256: sha256(canonicalJson(rows)) };
}

/** Business rows that the log seals, as a stage would have them. */
@ChecksSeal('test.ledger')
@Injectable()
export class LedgerCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string): Promise<Seal | null> {
    const rows = await this.database.query(LEDGER, [authority]);
    return rows.length === 0
      ? null
      : { kind: 'test.ledger', key: '2026', rows: rows.length, sha256: sha256(canonicalJson(rows)) };
  }
}

class Auditing {}

type Work<T> = (audit: Audit, verifier: AuditVerifier, database: Database) => Promise<T>;

/** The log and its verifier, over a database, with the checks of what the log seals. */
export async function withAudit<T>(url: string, work: Work<T>, checks: readonly Type[] = [LedgerCheck]): Promise<T> {
  const module: DynamicModule = {
    module: Auditing,
    imports: [DatabaseModule.forRoot(url, []), DiscoveryModule],
    providers: [Audit, AuditVerifier, ...checks],
  };
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    return await work(app.get(Audit), app.get(AuditVerifier), app.get(Database));
  } finally {
    await app.close();
  }
}

/** What is found of the branch, as `kind@row`. */
export function verified(url: string, posted: readonly AuditHead[]): Promise<Verification> {
  return withAudit(url, (_, verifier) => verifier.verify(BRANCH, posted, { seals: true }));
}

export function told({ findings }: Verification): string[] {
  return findings.map(({ kind, seq }) => `${kind}@${seq}`);
}

/** Rows an hour apart; every third has values, of the 28th the act was refused. */
function month(from: string, first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const seq = first + index;
    const at = new Date(Date.parse(from) + index * 3_600_000).toISOString().replace('Z', '321Z');
    const values = { salt: `盐${seq}`, before: '{"rent":"1200.00"}', after: `{"rent":"${seq}.00"}`, reason: '调整' };
    return written(at, 'register.taxpayer.change', {
      station: seq % 2 === 0 ? '城关站' : '湖滨站',
      values: seq % 3 === 0 ? values : null,
      outcome: seq === 28 ? 'refused' : 'done',
    });
  });
}

const acts = (count: number): AuditEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    act: 'register.view',
    station: index % 2 === 0 ? '城关站' : '湖滨站',
    facts: { index },
    reason: index % 3 === 0 ? `查看 ${index}` : null,
  }));

/** A branch with sixty rows of history, and a backup of it from when there were fifty. */
export interface AuditedBranch {
  readonly database: TestDatabase;
  readonly backup: TestDatabase;
  /** as they were posted after rows 30 and 55 */
  readonly heads: readonly AuditHead[];
}

/**
 * Rows 1 to 36 are of two months of 2024, whose values up to August were erased since; the others are written by the
 * program today: 46 seals a ledger, 47 and 48 are the erasure. A second branch has a log beside.
 */
export async function auditedBranch(): Promise<AuditedBranch> {
  const database = await createDatabase();
  const past = await History.open(database.ownerUrl, BRANCH);
  await past.client.query(`
    INSERT INTO authority SELECT code, '局', '局', '址', '0' FROM unnest(ARRAY['${BRANCH}', '${OTHER_BRANCH}']) AS code;
    CREATE TABLE ledger (authority text, number int, amount int);
    GRANT SELECT ON ledger TO taxroll_application;
    INSERT INTO ledger SELECT '${BRANCH}', n, 100 * n FROM generate_series(1, 5) n`);
  await past.sql(
    `INSERT INTO security_policy VALUES ($1, 1, '测试', 30, 12, 90, false, 30, 60, $2, 36, 12)`,
    monthsSince('2024-09'),
  );
  await past.client.query(
    `INSERT INTO officer (authority, id, login, name) VALUES ('${BRANCH}', '${ASKING}', 'asking', '甲'), ('${BRANCH}', '${DECIDING}', 'deciding', '乙')`,
  );
  await past.rewrite(() => [...month('2024-03-05T01:00:00.000Z', 1, 20), ...month('2024-10-08T01:00:00.000Z', 21, 36)]);
  const other = await History.open(database.ownerUrl, OTHER_BRANCH);
  await other.rewrite(() => month('2024-10-08T01:00:00.000Z', 1, 30));
  await other.close();
  const seal = await ledgerSeal(past.client, BRANCH);
  await past.close();

  const [asking, deciding] = [ASKING, DECIDING].map((officer) => systemActor(BRANCH, 'system', officer));
  if (asking === undefined || deciding === undefined) throw new Error('two officers are needed');
  await withAudit(database.url, async (audit, _, connection) => {
    await audit.note(asking, ...acts(9), { act: 'test.seal', facts: { seals: [seal] } });
    const erasures = new ErasureService(connection, audit);
    const { id } = await erasures.request(asking, '保存期限已过');
    await erasures.decide(deciding, id, true);
    await audit.note(asking, ...acts(2));
  });
  const backup = await createDatabase(nameOf(database));
  await withAudit(database.url, (audit) => audit.note(asking, ...acts(10)));
  const history = await History.open(database.ownerUrl, BRANCH);
  const heads = (await history.rows()).filter(({ seq }) => seq === 30 || seq === 55);
  await history.close();
  return { database, backup, heads: heads.map(({ seq, hash }) => ({ seq, hash })) };
}

export function nameOf({ ownerUrl }: TestDatabase): string {
  return new URL(ownerUrl).pathname.slice(1);
}

function monthsSince(month: string): number {
  const [then, now] = [month, todayInChina()].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return (now as number) - (then as number);
}
