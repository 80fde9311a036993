import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { systemActor } from '../src/platform/audit/actor.js';
import { rowHash, valuesDigest } from '../src/platform/audit/chain.js';
import { BRANCH, told, verified, withAudit } from './support/audited-branch.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { History, written } from './support/history.js';

type Entry = Readonly<Record<string, string | null>>;

const APPEND = 'SELECT seq::int AS seq, hash FROM audit_append($1, $2::jsonb)';

/** What PostgreSQL can keep of a text: everything but the character NUL. */
const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
/** An id in the spellings that PostgreSQL reads. */
const id = orNone(
  fc
    .tuple(fc.uuid(), fc.constantFrom('$&', '{$&}', '$1$2'))
    .map(([uuid, spelling]) => uuid.replace(/(\w+)-(.*)/, spelling))
    .chain((spelled) => fc.constantFrom(spelled, spelled.toUpperCase())),
);
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  source: fc.constantFrom('http', 'job', 'command', 'system'),
  officer: id,
  onBehalfOf: id,
  session: id,
  request: id,
  act: text,
  outcome: fc.constantFrom('done', 'refused', 'failed'),
  subjectKind: orNone(text),
  subjectKey: orNone(text),
  station: orNone(text),
  facts: text,
  before: orNone(text),
  after: orNone(text),
  reason: orNone(text),
});
const entryOf = (act: string, more: Entry = {}): Entry => ({
  source: 'system',
  act,
  outcome: 'done',
  facts: '{}',
  ...more,
});

describe('the chain in the database', () => {
  let database: TestDatabase;
  let application: pg.Client;
  let history: History;
  beforeAll(async () => {
    database = await createDatabase();
    history = await History.open(database.ownerUrl, BRANCH);
    await history.sql(`INSERT INTO authority VALUES ($1, '局', '局', '址', '0')`);
    application = await connected();
  });
  afterAll(async () => {
    await application.end();
    await history.close();
    await database.drop();
  });
  async function connected(): Promise<pg.Client> {
    const client = new pg.Client(database.url);
    await client.connect();
    return client;
  }
  async function append(client: pg.Client, entries: readonly Entry[], authority = BRANCH) {
    return (await client.query<{ seq: number; hash: string }>(APPEND, [authority, JSON.stringify(entries)])).rows[0];
  }

  it('is the one that is computed outside, whatever an entry holds', async () => {
    let before = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 4 }), async (entries) => {
        const head = await append(application, entries);
        const rows = (await history.rows()).slice(before);
        before += entries.length;
        expect(head).toEqual({ seq: before, hash: rows.at(-1)?.hash });
        for (const [index, { seq, hash, values, ...row }] of rows.entries()) {
          const { before: old, after, reason, ...fields } = entries[index] as Entry;
          const { officer, onBehalfOf, session, request, ...plain } = fields;
          expect(row).toMatchObject(plain);
          expect([row.officer, row.onBehalfOf, row.session, row.request].map(bare)).toEqual(
            [officer, onBehalfOf, session, request].map(bare),
          );
          expect(rowHash({ ...row, authority: BRANCH, seq: String(seq) })).toBe(hash);
          if (values !== null) expect(values).toMatchObject({ before: old, after, reason });
          expect(values === null).toBe([old, after, reason].every((value) => value === null));
          expect(values && valuesDigest(values)).toBe(row.valuesDigest);
        }
      }),
      { numRuns: 100 },
    );
    expect(told(await verified(database.url, []))).toEqual([]);
  });

  it.each([
    ['the character NUL', '"\\u0000"', '22P05'],
    ['half a character', '"\\ud800"', '22P02'],
  ])('refuses %s and leaves no row', async (_, reason, code) => {
    const before = (await history.rows()).length;
    const json = JSON.stringify([entryOf('test')]).replace('}]', `,"reason":${reason}}]`);
    await expect(application.query(APPEND, [BRANCH, json])).rejects.toMatchObject({ code });
    expect(await history.rows()).toHaveLength(before);
  });

  it('has no row of an act that was rolled back, and no gap where it would have been', async () => {
    const before = (await history.rows()).length;
    await application.query('BEGIN');
    expect(await append(application, [entryOf('never')])).toMatchObject({ seq: before + 1 });
    await application.query('ROLLBACK');
    await withAudit(database.url, async (audit) => {
      const failing = audit.act(systemActor(BRANCH, 'system'), (_, record) => {
        record({ act: 'never' });
        return Promise.reject(new Error('full'));
      });
      await expect(failing).rejects.toThrow('full');
    });
    expect(await append(application, [entryOf('then')])).toMatchObject({ seq: before + 1 });
    expect((await history.rows()).map(({ act }) => act)).not.toContain('never');
    expect(told(await verified(database.url, []))).toEqual([]);
  });

  it('stays whole under eight writers at once, in each of two branches, while it is verified', async () => {
    const other = '10000000777';
    await history.client.query(`INSERT INTO authority VALUES ($1, '局', '局', '址', '0')`, [other]);
    const before = (await history.rows()).length;
    const clients = await Promise.all(Array.from({ length: 8 }, connected));
    const verifying = withAudit(database.url, async (_, verifier) => {
      const results = [];
      for (let round = 0; round < 5; round++) results.push(await verifier.verify(BRANCH, [], { seals: false }));
      return results;
    });
    await Promise.all(
      clients.map(async (client, writer) => {
        for (let round = 0; round < 40; round++) {
          await append(client, [entryOf('one', { reason: `${writer}` }), entryOf('other')]);
          await append(client, [entryOf('elsewhere')], other);
        }
        await client.end();
      }),
    );
    expect((await verifying).flatMap(told)).toEqual([]);
    expect(await verified(database.url, [])).toMatchObject({ rows: before + 640, findings: [] });
    const [elsewhere] = await withAudit(database.url, async (_, verifier) => [
      await verifier.verify(other, [], { seals: false }),
    ]);
    expect(elsewhere).toMatchObject({ rows: 320, first: 1, head: { seq: 320 }, findings: [] });
  });

  it('is verified page by page', async () => {
    const before = (await history.rows()).length;
    await append(
      application,
      Array.from({ length: 11_000 }, (_, index) => entryOf(`page ${index}`)),
    );
    expect(await verified(database.url, [])).toMatchObject({ rows: before + 11_000, findings: [] });
  });

  it('closes a month with the first act of the next, whatever the time between', async () => {
    const branch = await History.open(database.ownerUrl, '10000000666');
    await branch.sql(`INSERT INTO authority VALUES ($1, '局', '局', '址', '0')`);
    // 16:00 in UTC is midnight in China
    await branch.rewrite(() => [
      written('2024-05-31T15:59:59.999999Z', 'in May'),
      written('2024-05-31T16:00:00.000000Z', 'in June'),
      written('2024-06-30T15:59:59.999999Z', 'in June'),
    ]);
    await append(application, [entryOf('today'), entryOf('today')], branch.authority);
    const rows = await branch.rows();
    const { rows: closings } = await branch.client.query(
      'SELECT * FROM audit_closing WHERE authority = $1 ORDER BY month',
      [branch.authority],
    );
    expect(closings).toEqual([
      { authority: branch.authority, month: '2024-05-01', seq: '1', hash: rows[0]?.hash },
      { authority: branch.authority, month: '2024-06-01', seq: '3', hash: rows[2]?.hash },
    ]);
    expect(rows[3]).toMatchObject({ seq: 4, act: 'today', previousHash: rows[2]?.hash });
    await withAudit(database.url, async (_, verifier) =>
      expect(await verifier.verify(branch.authority, [], { seals: true })).toMatchObject({ rows: 5, findings: [] }),
    );
    await branch.close();
  });

  it('does not turn its order round when the clock is set back', async () => {
    const branch = await History.open(database.ownerUrl, '10000000555');
    await branch.sql(`INSERT INTO authority VALUES ($1, '局', '局', '址', '0')`);
    await branch.rewrite(() => [written('2124-05-31T01:00:00.000001Z', 'by a wrong clock')]);
    await append(application, [entryOf('today')], branch.authority);
    expect((await branch.rows()).map(({ recordedAt }) => recordedAt)).toEqual([
      '2124-05-31T01:00:00.000001Z',
      '2124-05-31T01:00:00.000001Z',
    ]);
    await branch.close();
  });

  describe('cannot be touched', () => {
    const tables = ['audit_log', 'audit_value', 'audit_head', 'audit_closing'];
    const month = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7).replace('-', '_');
    const statements = [
      ...tables.flatMap((table) => [
        `INSERT INTO ${table} SELECT * FROM ${table}`,
        `UPDATE ${table} SET seq = seq`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `DROP TABLE ${table}`,
        `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      ]),
      `UPDATE audit_log_${month()} SET seq = seq`,
      `DELETE FROM audit_value_${month()}`,
      `SELECT audit_detach_month('2024-05-01')`,
      `SELECT audit_ensure_month('2024-05-01')`,
      'SET session_replication_role = replica',
    ];

    it.each(statements)('by the application: %s', async (statement) => {
      await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' });
    });

    it('nor written by the batch writer', async () => {
      await application.query('SET ROLE taxroll_batch');
      await expect(append(application, [entryOf('batch')])).rejects.toMatchObject({ code: '42501' });
      await expect(application.query('SELECT FROM audit_log')).rejects.toMatchObject({ code: '42501' });
      await application.query('RESET ROLE');
    });

    it.each([
      'UPDATE audit_log SET act = act',
      'DELETE FROM audit_log',
      'UPDATE audit_closing SET hash = hash',
      'DELETE FROM audit_closing',
    ])('by a slip of the owner: %s', async (statement) => {
      await history.client.query('SET session_replication_role = origin');
      await expect(history.client.query(statement)).rejects.toMatchObject({ code: 'TX001' });
      await history.client.query('SET session_replication_role = replica');
    });
  });
});

function bare(id: string | null | undefined): string | null {
  return id == null ? null : id.replace(/[^0-9a-fA-F]/g, '').toLowerCase();
}
