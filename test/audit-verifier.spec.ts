import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../src/kernel/canonical-json.js';
import { ChecksSeal, type SealCheck } from '../src/platform/audit/seal.js';
import { BRANCH, LedgerCheck, told, withAudit } from './support/audited-branch.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { History, written, type Stored, type Written } from './support/history.js';

const VALUES = { salt: '盐', before: null, after: '{"rent":"1200.00"}', reason: '调整' };

/** Three months of two rows each, all with values. */
const sixRows = () =>
  ['2024-03', '2024-04', '2024-05'].flatMap((month) =>
    ['05', '06'].map((day) =>
      written(`${month}-${day}T01:00:00.000000Z`, 'register.taxpayer.change', { values: VALUES }),
    ),
  );

/** An erasure as the log tells of it. */
const erasure = (at: string, erased: object) => written(at, 'access.erasure.confirm', { fact: { erased } });

const ofImports = (at: string, key: string, rows: number) => {
  const seal = { kind: 'register.import', key, rows, sha256: 'a'.repeat(64) };
  return written(at, 'register.import.plan', { fact: { seals: [seal] } });
};

/** An import of which nothing is left. */
@ChecksSeal('register.import')
@Injectable()
class NoImports implements SealCheck {
  digest(): Promise<null> {
    return Promise.resolve(null);
  }
}

@ChecksSeal('test.ledger')
@Injectable()
class SecondLedgerCheck extends LedgerCheck {}

describe('verifying the log', () => {
  let database: TestDatabase;
  let history: History;
  beforeEach(async () => {
    database = await createDatabase();
    history = await History.open(database.ownerUrl, BRANCH);
    await history.sql(`INSERT INTO authority VALUES ($1, '局', '局', '址', '0')`);
  });
  afterEach(async () => {
    await history.close();
    await database.drop();
  });

  const verify = (posted: readonly { seq: number; hash: string }[] = [], seals = false) =>
    withAudit(database.url, (_, verifier) => verifier.verify(BRANCH, posted, { seals }), [NoImports]);
  async function write(...rows: Written[]): Promise<Stored[]> {
    await history.rewrite(() => rows);
    return history.rows();
  }

  it('finds nothing in a branch without one', async () => {
    expect(await verify()).toMatchObject({
      rows: 0,
      first: null,
      head: { seq: 0, hash: '0'.repeat(64) },
      findings: [],
    });
    expect(told(await verify([{ seq: 3, hash: 'a'.repeat(64) }]))).toEqual(['posted-missing@3']);
    expect(told(await verify([{ seq: 0, hash: '0'.repeat(64) }]))).toEqual([]);
  });

  it('says in the words of the office what is wrong, and between which heads history was rewritten', async () => {
    const rows = await write(...sixRows());
    const posted = [2, 3, 5].map((seq) => ({ seq, hash: rows[seq - 1]?.hash as string }));
    await history.rewrite((before) => before.map((row) => (row.seq === 4 ? { ...row, station: '河东站' } : row)));
    expect((await verify(posted)).findings).toEqual([
      {
        kind: 'posted-differs',
        seq: 5,
        zh: '第 5 行的哈希不是公布过的那个：第 4 至 5 行之间的历史被改写过。',
        en: 'The hash of row 5 is not the one that was posted: the history between rows 4 and 5 was rewritten.',
      },
    ]);
    await history.sql('DELETE FROM audit_log WHERE authority = $1 AND seq IN (3, 4)');
    expect((await verify(posted)).findings).toMatchObject([
      {
        kind: 'rows-missing',
        seq: 3,
        zh: '第 3 至 4 行缺失：被删除了。',
        en: 'Rows 3 to 4 are missing: they were deleted.',
      },
      { kind: 'posted-missing', seq: 3, en: expect.stringContaining('which ends at 6') },
      { kind: 'closing-unfounded', seq: 4, en: expect.stringContaining('2024-04') },
      { kind: 'posted-differs', seq: 5 },
    ]);
  });

  it('goes on where months were taken out for archiving, and checks them when they are back', async () => {
    const rows = await write(...sixRows());
    const posted = [1, 4, 5].map((seq) => ({ seq, hash: rows[seq - 1]?.hash as string }));
    await history.client.query(`SELECT audit_detach_month('2024-03-01'), audit_detach_month('2024-04-01')`);
    // two rows are left, and two tell of the taking out
    expect(await verify()).toMatchObject({
      rows: 4,
      first: 5,
      head: { seq: 8 },
      detachedMonths: ['2024-03-01', '2024-04-01'],
      findings: [],
    });
    // row 4 closed its month and can be held against the closing; row 1 cannot be seen
    expect((await verify(posted)).findings).toMatchObject([
      { kind: 'posted-archived', seq: 1, en: expect.stringContaining('2024-03') },
    ]);
    await history.client.query(
      `ALTER TABLE audit_log ATTACH PARTITION audit_log_2024_03 FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');
       ALTER TABLE audit_value ATTACH PARTITION audit_value_2024_03 FOR VALUES FROM ('2024-03-01') TO ('2024-04-01')`,
    );
    expect(await verify(posted)).toMatchObject({ rows: 6, first: 1, detachedMonths: ['2024-04-01'], findings: [] });

    await history.sql(`UPDATE audit_closing SET hash = repeat('a', 64) WHERE authority = $1 AND month = '2024-04-01'`);
    expect(told(await verify(posted))).toEqual(['posted-differs@4', 'link-broken@5']);
  });

  it('names a month that went without a word', async () => {
    await write(...sixRows());
    await history.client.query('ALTER TABLE audit_log DETACH PARTITION audit_log_2024_03');
    await history.client.query('ALTER TABLE audit_value DETACH PARTITION audit_value_2024_03');
    expect(told(await verify())).toEqual(['month-gone@2']);
  });

  it('takes no open month out', async () => {
    await write(...sixRows());
    const taken = history.client.query(`SELECT audit_detach_month(date_trunc('month', china_today())::date)`);
    await expect(taken).rejects.toMatchObject({ code: 'TX004' });
  });

  it('knows the values that an erasure took from those that somebody deleted', async () => {
    await write(...sixRows(), erasure('2025-01-10T01:00:00.000000Z', { auditValuesBefore: '2024-04-01' }));
    await history.sql(`DELETE FROM audit_value WHERE authority = $1 AND month = '2024-03-01'`);
    expect(told(await verify())).toEqual([]);
    await history.sql(`DELETE FROM audit_value WHERE authority = $1 AND seq = 3`);
    expect(told(await verify())).toEqual(['values-deleted@3']);
  });

  it('believes no erasure that reaches into the last six months, was refused, or says nothing', async () => {
    await write(
      ...sixRows(),
      erasure('2024-10-10T01:00:00.000000Z', { auditValuesBefore: '2024-09-01' }),
      { ...erasure('2025-10-10T01:00:00.000000Z', { auditValuesBefore: '2025-01-01' }), outcome: 'refused' },
      { ...erasure('2025-10-11T01:00:00.000000Z', {}), facts: 'null' },
      { ...erasure('2025-10-12T01:00:00.000000Z', {}), facts: '{"erased":{"auditValuesBefore":7}}' },
    );
    await history.sql('DELETE FROM audit_value WHERE authority = $1');
    expect(told(await verify())).toEqual([3, 4, 5, 6].map((seq) => `values-deleted@${seq}`));
  });

  it('knows the import rows that an erasure took from those that somebody deleted', async () => {
    await write(
      ofImports('2024-03-05T01:00:00.000000Z', 'old', 3),
      ofImports('2024-03-06T01:00:00.000000Z', 'empty', 0),
      ofImports('2024-04-05T01:00:00.000000Z', 'newer', 3),
      erasure('2025-01-10T01:00:00.000000Z', { importsBefore: '2024-04-01T08:00:00+08:00' }),
    );
    expect(await verify([], true)).toMatchObject({
      seals: 3,
      findings: [{ kind: 'seal-gone', seq: 3, zh: expect.stringContaining('register.import newer') }],
    });
    expect(await verify()).toMatchObject({ seals: 0, findings: [] });
  });

  it('names kinds of seals that nobody checks, and passes over facts that are none of ours', async () => {
    const seal = { kind: 'rating.cycle', key: '2026', rows: 1, sha256: 'a'.repeat(64) };
    const facts = [canonicalJson({ seals: [seal, 'none', null] }), '{"seals":7}', '"seals"', '{"seals"', ''];
    await write(...facts.map((one) => written('2024-03-05T01:00:00.000000Z', 'test', { facts: one })));
    expect(await verify([], true)).toMatchObject({ rows: 5, seals: 0, uncheckedKinds: ['rating.cycle'], findings: [] });
  });

  it('does not start where two classes check the same kind', async () => {
    const starting = withAudit(database.url, () => Promise.resolve(), [LedgerCheck, SecondLedgerCheck]);
    await expect(starting).rejects.toThrow('the seal kind test.ledger has two checks');
  });

  it('tells a hundred findings and no more', async () => {
    await write(...Array.from({ length: 150 }, () => written('2024-03-05T01:00:00.000000Z', 'test')));
    await history.sql(`UPDATE audit_log SET act = 'other' WHERE authority = $1`);
    const { rows, findings } = await verify();
    expect(rows).toBe(150);
    expect(findings.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  /** What a chain cannot do: it shows that what was written still stands, not that it is true. */
  it('believes what somebody with every right appends as an act of the log, for everybody to read', async () => {
    const posted = (await write(...sixRows())).slice(-1).map(({ seq, hash }) => ({ seq, hash }));
    const facts = canonicalJson({ erased: { auditValuesBefore: '2024-06-01' } });
    const entry = { source: 'system', act: 'access.erasure.confirm', outcome: 'done', facts };
    await history.sql('SELECT audit_append($1, $2::jsonb)', JSON.stringify([entry]));
    await history.sql('DELETE FROM audit_value WHERE authority = $1');
    expect(await verify(posted)).toMatchObject({ rows: 7, findings: [] });
  });
});
