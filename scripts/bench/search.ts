import 'reflect-metadata';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pairTerm, initialsTerm, numberEndTerm, telephoneEndTerm } from '../../src/register/domain/search-terms.js';
import { systemActor, type Actor } from '../../src/platform/audit/actor.js';
import { Database, type Row } from '../../src/platform/database/database.js';
import { startPersistent } from '../../src/platform/database/embedded/index.js';
import { IndexProcessor } from '../../src/register/search/index.processor.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { SearchService } from '../../src/register/search/search.service.js';
import { TaxpayersService } from '../../src/register/taxpayers.service.js';
import { BRANCH, createContext, makeBranch } from '../branch.js';
import { removeData } from '../soak-kills.js';

/**
 * Searches over a million taxpayers, one after the other and twenty at once, beside the bare query: the terms alone,
 * without ranking, counting, scope or masking, sent by the driver.
 */
const TAXPAYERS = Number(process.argv[2] ?? 1_000_000);
const SEARCHES = 400;
const AT_ONCE = 20;

const root = await mkdtemp(join(tmpdir(), 'taxroll-bench-'));
const server = await startPersistent({ root });
try {
  await makeBranch(server, TAXPAYERS, 1);
  await varied(server.ownerUrl);
  const app = await createContext(server);
  try {
    await index(app.get(IndexProcessor), app.get(JobsService), app.get(Database), server.ownerUrl);
    await measure(app.get(SearchService), app.get(TaxpayersService), app.get(Database), server.url);
  } finally {
    await app.close();
  }
} finally {
  await server.stop();
  await removeData(root);
}

/** The made-up households have few names; a register's have words of every frequency, and telephones. */
async function varied(ownerUrl: string): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  // Characters of common use as they lie in the standard; the square makes some of them frequent and most of them rare.
  await owner.query(`
    CREATE FUNCTION word(seed bigint, length integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
      SELECT string_agg(substr('${characters()}', 1 + (power((hashint8extended(seed, n) & 65535) / 65536.0, 2) * 1200)::int, 1), '')
      FROM generate_series(1, length) n $$`);
  await owner.query(`
    UPDATE taxpayer t SET name = '示范县' || word(r.n, 2 + (r.n % 3)::int) || substr(t.name, length(t.name) - 2),
      owner = substr(t.owner, 1, 1) || word(-r.n - 1, 1 + (r.n % 2)::int),
      telephone = '13' || lpad(((r.n * 7919 + 12345) % 1000000000)::text, 9, '0')
    FROM (SELECT id, row_number() OVER (ORDER BY number) AS n FROM taxpayer) r WHERE r.id = t.id`);
  await owner.query('DROP FUNCTION word');
  await owner.query('VACUUM ANALYZE taxpayer');
  await owner.end();
}

function characters(): string {
  // GB 2312's first level: 3755 characters in common use, by their pinyin; every third of them
  const decoder = new TextDecoder('gb2312');
  const all = Array.from({ length: 39 * 94 }, (_, at) =>
    decoder.decode(new Uint8Array([0xb0 + Math.floor(at / 94), 0xa1 + (at % 94)])),
  );
  return all.filter((_, at) => at % 3 === 0).join('');
}

async function index(
  processor: IndexProcessor,
  jobs: JobsService,
  database: Database,
  ownerUrl: string,
): Promise<void> {
  const started = performance.now();
  await processor.fillMissing();
  const [open] = await database.query<Row & { id: string }>(`SELECT id FROM job WHERE kind = 'register.index'`);
  const { result } = await jobs.finished(BRANCH.code, open?.id as string);
  const indexed = Number(result?.['indexed']);
  const seconds = (performance.now() - started) / 1000;
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query('VACUUM ANALYZE taxpayer_search');
  const { rows } = await owner.query<{ index: string; table: string; terms: string }>(`
    SELECT pg_size_pretty(pg_relation_size('taxpayer_search_terms')) AS index, pg_size_pretty(pg_table_size('taxpayer_search')) AS table,
      (SELECT round(avg(cardinality(terms)), 1) FROM taxpayer_search TABLESAMPLE SYSTEM (1)) AS terms`);
  await owner.end();
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${indexed} taxpayers indexed in ${seconds.toFixed(0)} s, ${Math.round(indexed / seconds)} rows/s, peak ${rss} MB; ` +
      `${rows[0]?.terms} terms each, index ${rows[0]?.index}, table ${rows[0]?.table}`,
  );
}

interface Question {
  readonly typed: string;
  readonly terms: readonly number[];
}

async function measure(search: SearchService, list: TaxpayersService, database: Database, url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 12 });
  const questions = await choose(database);
  const officer = (stations: readonly string[] | null): Actor => ({
    ...systemActor(BRANCH.code, 'system'),
    scope: { stations, assigned: false },
  });
  const [station] = await database.query<Row & { name: string }>('SELECT name FROM station ORDER BY name LIMIT 1');
  console.log('p50 and p95 in ms: one at a time, 20 at once; beside the bare query at 20 at once');
  for (const [name, asked] of Object.entries(questions)) {
    const bare = ({ terms }: Question) =>
      pool.query('SELECT taxpayer_id FROM taxpayer_search WHERE terms @> $1::bigint[] LIMIT 20', [terms]);
    const limit = await timed(asked, bare, AT_ONCE);
    for (const [who, actor] of [
      ['whole branch', officer(null)],
      ['own station', officer([station?.name as string])],
    ] as const) {
      const ask = ({ typed }: Question) => search.search(actor, typed, { station: null, limit: 20 });
      const [alone, together] = [await timed(asked, ask, 1), await timed(asked, ask, AT_ONCE)];
      const figures = [alone, together, limit].map(
        ({ p50, p95 }) => `${p50.toFixed(1).padStart(7)} ${p95.toFixed(1).padStart(7)}`,
      );
      console.log(
        `  ${`${name}, ${who}`.padEnd(52)} ${figures.join('  ')}  ${(together.p50 / limit.p50).toFixed(1)} ×`,
      );
    }
  }
  const places = await database.query<Row & { id: string }>(
    `SELECT id FROM taxpayer TABLESAMPLE SYSTEM (0.1) WHERE authority = $1 ORDER BY random() LIMIT ${SEARCHES}`,
    [BRANCH.code],
  );
  const page = ({ id }: { id: string }) => list.list(officer(null), null, id, 100);
  const { p50, p95 } = await timed(places, page, AT_ONCE);
  console.log(`  a list page of 100 anywhere, 20 at once: p50 ${p50.toFixed(1)} p95 ${p95.toFixed(1)}`);
  await pool.end();
}

/** Questions as the register's own taxpayers suggest them: each term in at most 1 % of the rows, and broad ones. */
async function choose(database: Database): Promise<Record<string, Question[]>> {
  const sample = await database.query<Row & { name: string; number: string; telephone: string }>(
    `SELECT name, number, telephone FROM taxpayer TABLESAMPLE SYSTEM (1) ORDER BY random() LIMIT ${SEARCHES}`,
  );
  const counted = async (questions: Question[], broad: boolean) => {
    const counts = await database.query<Row & { share: number }>(
      `SELECT (SELECT count(*) FROM taxpayer_search s WHERE s.terms @> q.terms::bigint[])::float8 / ${TAXPAYERS} AS share
       FROM unnest($1::text[]) WITH ORDINALITY AS q (terms, n) ORDER BY n`,
      [questions.map(({ terms }) => `{${terms.join(',')}}`)],
    );
    return questions.filter((_, at) => (counts[at]?.share ?? 1) <= 0.01 !== broad);
  };
  const pairs = sample.map(({ name }) => name.slice(3, 5)).map((typed) => ({ typed, terms: [pairTerm(typed, 0)] }));
  const letters = Array.from({ length: 26 * 26 }, (_, at) =>
    String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26)),
  );
  const initials = letters.map((typed) => ({ typed, terms: [initialsTerm(typed[0] as string, typed[1] as string)] }));
  const used = (await counted(initials, false)).filter((_, at) => at % 2 === 0);
  return {
    'two characters in ≤ 1 %': await counted(pairs, false),
    'two initials in ≤ 1 %': used,
    'two initials in > 1 %': await counted(initials, true),
    'last four of the number': sample.map(({ number }) => ({
      typed: number.slice(-5),
      terms: [numberEndTerm(number)],
    })),
    'the number': sample.map(({ number }) => ({ typed: number, terms: [numberEndTerm(number)] })),
    'end of the telephone': sample.map(({ telephone }) => ({
      typed: telephone.slice(-4),
      terms: [telephoneEndTerm(telephone)],
    })),
    'the telephone': sample.map(({ telephone }) => ({ typed: telephone, terms: [telephoneEndTerm(telephone)] })),
    'the name': sample.map(({ name }) => ({
      typed: name.slice(3),
      terms: [...name.slice(4)].map((_, at) => pairTerm(name, at + 3)),
    })),
    'two characters in > 1 %': ['便利', '小吃', '服装', '五金', '理发', '茶叶', '示范'].map((typed) => ({
      typed,
      terms: [pairTerm(typed, 0)],
    })),
  };
}

async function timed<Q>(questions: readonly Q[], ask: (question: Q) => Promise<unknown>, atOnce: number) {
  const times: number[] = [];
  let next = 0;
  const asker = async (): Promise<void> => {
    while (next < SEARCHES) {
      const question = questions[next++ % questions.length] as Q;
      const started = performance.now();
      await ask(question);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] as number;
  return { p50: at(0.5), p95: at(0.95) };
}
