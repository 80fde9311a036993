import { canonicalJson } from '../../src/kernel/canonical-json.js';
import { ledgerSeal } from './audited-branch.js';
import { monthOf, written, type History, type Stored, type Written } from './history.js';

type Deed = (history: History) => Promise<void>;

/** What somebody with every right in the database does to history, and what the verifier says of it. */
export interface Manipulation {
  readonly name: string;
  readonly by: Deed;
  /** found without a head from outside, as `kind@row`; nothing where it stays unseen */
  readonly inside: readonly string[];
  /** found besides, where the heads of rows 30 and 55 are known */
  readonly posted: readonly string[];
  /** the whole database is restored as it was after row 50 */
  readonly restored: boolean;
}

const LAST = 60;

/** Statements whose $1 is the authority. */
const sql =
  (...statements: string[]): Deed =>
  async (history) => {
    for (const statement of statements) await history.sql(statement);
  };
const edit = (seq: number, set: string) => sql(`UPDATE audit_log SET ${set} WHERE authority = $1 AND seq = ${seq}`);
const editValue = (seq: number, set: string) =>
  sql(`UPDATE audit_value SET ${set} WHERE authority = $1 AND seq = ${seq}`);
const remove = (which: string) =>
  sql(...['audit_log', 'audit_value'].map((table) => `DELETE FROM ${table} WHERE authority = $1 AND ${which}`));
/** Two rows change their numbers. */
const swap = (table: string, one: number, other: number) =>
  sql(
    `UPDATE ${table} SET seq = -seq WHERE authority = $1 AND seq IN (${one}, ${other})`,
    `UPDATE ${table} SET seq = ${one + other} + seq WHERE authority = $1 AND seq < 0`,
  );
const HEAD_FOLLOWS = `
  UPDATE audit_head h SET seq = l.seq, hash = l.hash, month = l.month, recorded_at = l.recorded_at
  FROM (SELECT * FROM audit_log WHERE authority = $1 ORDER BY seq DESC LIMIT 1) l WHERE h.authority = $1`;
const CHEAPER = 'UPDATE ledger SET amount = 1 WHERE authority = $1 AND number = 3';

/** The rows changed, and numbers, links, hashes, closings and head worked out as if it had been so. */
const recomputed =
  (change: (rows: Stored[]) => Written[], ...before: Deed[]): Deed =>
  async (history) => {
    for (const deed of before) await deed(history);
    await history.rewrite(change);
  };
const changed = (seq: number, change: Partial<Written>) => (rows: Stored[]) =>
  rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));
const inserted = (after: number, act: string, more: object) => (rows: Stored[]) =>
  rows.flatMap((row) => (row.seq === after ? [row, written(row.recordedAt, act, more)] : [row]));

/** A row that nobody has caused, with the hash that its fields give, linked to the row before. */
const forged =
  (seq: number, before: number): Deed =>
  async (history) => {
    const rows = await history.rows();
    const moment = rows[LAST - 1]?.recordedAt as string;
    const row = written(moment, 'register.import.apply');
    await history.insert(String(seq), monthOf(moment), row, rows[before - 1]?.hash as string);
  };

/** Rows 24 and 26 tell of each other's acts, each with its own time, a right link to the row before and a right hash. */
const rehashedSwap: Deed = async (history) => {
  const rows = await history.rows();
  await remove('seq IN (24, 26)')(history);
  for (const [seq, act] of [
    [24, 26],
    [26, 24],
  ] as const) {
    const { recordedAt } = rows[seq - 1] as Stored;
    await history.insert(
      String(seq),
      '2024-10-01',
      { ...(rows[act - 1] as Stored), recordedAt },
      rows[seq - 2]?.hash as string,
    );
  }
};

/** A row of another branch in the place of one of ours. */
const foreign = sql(
  'DELETE FROM audit_log WHERE authority = $1 AND seq = 26',
  `CREATE TEMP TABLE moved AS SELECT * FROM audit_log WHERE authority <> $1 AND seq = 26`,
  'UPDATE moved SET authority = $1',
  'INSERT INTO audit_log SELECT * FROM moved WHERE authority = $1',
);

const resealed = async (history: History) => ({
  facts: canonicalJson({ seals: [await ledgerSeal(history.client, history.authority)] }),
});

const found = (name: string, by: Deed, inside: readonly string[], posted: readonly string[] = []): Manipulation => ({
  name,
  by,
  inside,
  posted,
  restored: false,
});
const unseen = (name: string, by: Deed, posted: readonly string[]) => found(name, by, [], posted);

export const MANIPULATIONS: readonly Manipulation[] = [
  // a row
  found('an act is renamed', edit(25, `act = 'register.view'`), ['row-edited@25']),
  found('another officer is put in', edit(25, 'officer_id = gen_random_uuid()'), ['row-edited@25']),
  found('facts are edited', edit(25, `facts = '{"rows":657}'`), ['row-edited@25']),
  found('a time is edited', edit(25, `recorded_at = recorded_at + interval '1 second'`), ['row-edited@25']),
  found('a refused act becomes a done one', edit(28, `outcome = 'done'`), ['row-edited@28']),
  found('a row is kept under another month', edit(25, `month = '2024-03-01'`), ['month-wrong@25', 'closing-wrong@25']),
  found('a row of another branch takes the place of one', foreign, ['row-foreign@26']),
  // the values beside
  found('a value is edited', editValue(24, `after = '{"rent":"300.00"}'`), ['values-edited@24']),
  found('a reason is edited', editValue(27, `reason = '纳税人申请'`), ['values-edited@27']),
  found('values are deleted', sql('DELETE FROM audit_value WHERE authority = $1 AND seq = 24'), ['values-deleted@24']),
  found('the values of two rows are swapped', swap('audit_value', 24, 27), ['values-edited@24', 'values-edited@27']),
  found(
    'values are put beside a row without',
    sql(`INSERT INTO audit_value VALUES ($1, '2024-10-01', 25, 's', NULL, '{}', NULL)`),
    ['values-added@25'],
  ),
  // deletions
  found('a row is deleted', remove('seq = 26'), ['rows-missing@26']),
  found('the first row is deleted', remove('seq = 1'), ['rows-missing@1']),
  found('the last row is deleted', remove('seq = 60'), ['rows-cut@60']),
  found('the last ten are deleted', remove('seq > 50'), ['rows-cut@51'], ['posted-missing@55']),
  found(
    'the last ten are deleted and the head follows, but their values stay',
    sql('DELETE FROM audit_log WHERE authority = $1 AND seq > 50', HEAD_FOLLOWS),
    ['rows-cut@51'],
    ['posted-missing@55'],
  ),
  found(
    'the month at hand is deleted and the head follows',
    (history) => remove('seq > 36')(history).then(() => history.sql(HEAD_FOLLOWS)),
    // with the erasure that had taken the older values
    [...[3, 6, 9, 12, 15, 18].map((seq) => `values-deleted@${seq}`), 'closing-early@37'],
    ['posted-missing@55'],
  ),
  found(
    'a month is deleted with its closing',
    (history) =>
      remove('seq BETWEEN 21 AND 36')(history).then(() =>
        history.sql(`DELETE FROM audit_closing WHERE authority = $1 AND month = '2024-10-01'`),
      ),
    ['rows-missing@21'],
    ['posted-missing@30'],
  ),
  found('a month is deleted as if it had been archived', remove('seq <= 20'), [
    'rows-missing@1',
    'closing-unfounded@20',
  ]),
  // order
  found('two rows are reordered', swap('audit_log', 24, 26), ['row-edited@24', 'row-edited@26']),
  found('two rows are reordered and hashed anew', rehashedSwap, ['link-broken@25', 'link-broken@27']),
  found('a forged row is put in the middle', forged(26, 25), ['row-inserted@26']),
  found('a forged row is appended', forged(61, 60), ['head-behind@61']),
  // head and closings
  found('the head is set back', sql('UPDATE audit_head SET seq = 59 WHERE authority = $1'), ['head-behind@60']),
  found('the head is edited', sql(`UPDATE audit_head SET hash = repeat('a', 64) WHERE authority = $1`), [
    'head-wrong@60',
  ]),
  found('the head is deleted', sql('DELETE FROM audit_head WHERE authority = $1'), ['head-missing@60']),
  found(
    'a closing is edited',
    sql(`UPDATE audit_closing SET hash = repeat('a', 64) WHERE authority = $1 AND month = '2024-03-01'`),
    ['closing-wrong@20'],
  ),
  found('a closing is deleted', sql(`DELETE FROM audit_closing WHERE authority = $1 AND month = '2024-03-01'`), [
    'closing-missing@20',
  ]),
  // what the log seals
  found('a sealed business row is edited', sql(CHEAPER), ['seal-broken@46']),
  found('sealed business rows are deleted', sql('DELETE FROM ledger WHERE authority = $1'), ['seal-gone@46']),
  found(
    'a sealed business row is edited and sealed anew by a further row',
    async (history) => {
      await history.sql(CHEAPER);
      const { facts } = await resealed(history);
      const entry = { source: 'system', act: 'test.seal', outcome: 'done', facts };
      await history.sql('SELECT audit_append($1, $2::jsonb)', JSON.stringify([entry]));
    },
    ['seal-changed@61'],
  ),
  // an erasure that never was
  found(
    'an erasure is made to cover more, and those values are deleted',
    (history) =>
      edit(
        48,
        `facts = replace(facts, '2024-09-01', '2025-01-01')`,
      )(history).then(() => history.sql(`DELETE FROM audit_value WHERE authority = $1 AND month = '2024-10-01'`)),
    ['row-edited@48'],
  ),
  // everything computed anew: whole in itself
  { ...unseen('an older backup is restored', () => Promise.resolve(), ['posted-missing@55']), restored: true },
  unseen('a row is edited, the rest recomputed', recomputed(changed(25, { act: 'register.view' })), [
    'posted-differs@30',
    'posted-differs@55',
  ]),
  unseen('a later row is edited, the rest recomputed', recomputed(changed(40, { station: '河东站' })), [
    'posted-differs@55',
  ]),
  unseen(
    'a row is deleted, the rest renumbered and recomputed',
    recomputed((rows) => rows.filter(({ seq }) => seq !== 26)),
    ['posted-differs@30', 'posted-differs@55'],
  ),
  unseen('a row is put in, the rest renumbered and recomputed', recomputed(inserted(26, 'assessment.run.finish', {})), [
    'posted-differs@30',
    'posted-differs@55',
  ]),
  unseen(
    'the last ten are deleted with all that tells of them',
    recomputed((rows) => rows.slice(0, 50)),
    ['posted-missing@55'],
  ),
  unseen(
    'all of history is written anew',
    recomputed((rows) => rows.map(({ recordedAt }) => written(recordedAt, 'register.view'))),
    ['posted-differs@30', 'posted-differs@55'],
  ),
  unseen(
    'values are deleted and an erasure of them is put into the past',
    recomputed((rows) =>
      inserted(44, 'access.erasure.confirm', { fact: { erased: { auditValuesBefore: '2025-01-01' } } })(
        rows.map((row) => (row.recordedAt < '2024-11' ? { ...row, values: null } : row)),
      ),
    ),
    ['posted-differs@55'],
  ),
  unseen(
    'a sealed business row is edited, its seal too, the rest recomputed',
    async (history) => {
      await history.sql(CHEAPER);
      await recomputed(changed(46, await resealed(history)))(history);
    },
    ['posted-differs@55'],
  ),
  found(
    'a row is dated back, the rest recomputed',
    recomputed((rows) => changed(50, { recordedAt: rows[40]?.recordedAt })(rows)),
    ['time-backwards@50'],
    ['posted-differs@55'],
  ),
];
