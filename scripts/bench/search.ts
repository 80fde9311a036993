import 'reflect-metadata';
import { mkdtemp } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { readingsOf } from '../../src/register/domain/pinyin.js';
import {
  initialsTerm,
  numberEndTerm,
  pairTerm,
  syllableTerm,
  telephoneEndTerm,
  threeTypedTerm,
} from '../../src/register/domain/search-terms.js';
import { systemActor } from '../../src/platform/audit/actor.js';
import { Database, type Row } from '../../src/platform/database/database.js';
import { startPersistent } from '../../src/platform/database/embedded/index.js';
import { IndexProcessor } from '../../src/register/search/index.processor.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { SearchService } from '../../src/register/search/search.service.js';
import { ListService } from '../../src/register/list/list.service.js';
import { BRANCH, createContext, makeBranch } from '../branch.js';
import { removeData } from '../soak-kills.js';
import { fillRegister } from './search-register.js';

/**
 * Searches over a million taxpayers, one after the other and twenty at once, beside the bare query at the same
 * concurrency in the same run: the terms alone, without ranking, counting, scope or masking, sent by the driver.
 */
const TAXPAYERS = Number(process.env['TAXPAYERS'] ?? 1_000_000);
const SEARCHES = 400;
const AT_ONCE = 20;
const STATION = '城关站';

const root = await mkdtemp(join(tmpdir(), 'taxroll-bench-'));
const server = await startPersistent({ root });
try {
  await makeBranch(server, 0, 1);
  const owner = new pg.Client(server.ownerUrl);
  await owner.connect();
  const app = await createContext(server);
  try {
    await fillRegister(app, TAXPAYERS);
    await owner.query(`UPDATE officer SET station = '${STATION}'`);
    await owner.query('VACUUM ANALYZE taxpayer');
    await index(app, owner);
    await measure(app, server.url);
  } finally {
    await app.close();
    await owner.end();
  }
} finally {
  await server.stop();
  await removeData(root);
}

async function index(app: INestApplicationContext, owner: pg.Client): Promise<void> {
  const started = performance.now();
  await app.get(IndexProcessor).fillMissing();
  const [open] = await app
    .get(Database)
    .query<Row & { id: string }>(`SELECT id FROM job WHERE kind = 'register.index'`);
  const { result } = await app.get(JobsService).finished(BRANCH.code, open?.id as string);
  const seconds = (performance.now() - started) / 1000;
  await owner.query('VACUUM ANALYZE taxpayer_search');
  const { rows } = await owner.query<{ index: string; table: string; terms: string }>(`
    SELECT pg_size_pretty(pg_relation_size('taxpayer_search_terms')) AS index,
      pg_size_pretty(pg_table_size('taxpayer_search')) AS table,
      (SELECT round(avg(cardinality(terms)), 1) FROM taxpayer_search TABLESAMPLE SYSTEM (1)) AS terms`);
  const indexed = Number(result?.['indexed']);
  console.log(
    `${indexed} taxpayers indexed in ${seconds.toFixed(0)} s, ${Math.round(indexed / seconds)} rows/s, ` +
      `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB; ` +
      `${rows[0]?.terms} terms each, index ${rows[0]?.index}, table ${rows[0]?.table}`,
  );
}

interface Question {
  readonly typed: string;
  readonly terms: readonly number[];
}

async function measure(app: INestApplicationContext, url: string): Promise<void> {
  const [search, list, database] = [app.get(SearchService), app.get(ListService), app.get(Database)];
  const pool = new pg.Pool({ connectionString: url, max: 12 });
  const [officer] = await database.query<Row & { id: string }>('SELECT id FROM officer LIMIT 1');
  const branch = systemActor(BRANCH.code, 'system', officer?.id);
  const station = { ...branch, scope: { ...branch.scope, stations: [STATION] } };
  console.log(
    'p50 p95 in ms: one at a time | 20 at once | the bare query, 20 at once | p95 × bare | load of the machine',
  );
  const figures = ({ p50, p95 }: Times) => `${p50.toFixed(1).padStart(6)} ${p95.toFixed(1).padStart(6)}`;
  for (const [name, asked] of Object.entries(await choose(database))) {
    const bare = ({ terms }: Question) =>
      pool.query('SELECT taxpayer_id FROM taxpayer_search WHERE terms @> $1::bigint[] LIMIT 20', [terms]);
    for (const [who, actor] of Object.entries({ branch, station })) {
      const ask = ({ typed }: Question) => search.search(actor, typed, { station: null, limit: 20 });
      await timed(asked, ask, AT_ONCE, SEARCHES / 4);
      const alone = await timed(asked, ask, 1);
      const limit = await timed(asked, bare, AT_ONCE);
      const together = await timed(asked, ask, AT_ONCE);
      console.log(
        `  ${`${name}, ${who}`.padEnd(42)} ${[alone, together, limit].map(figures).join(' | ')} | ` +
          `${(together.p95 / limit.p95).toFixed(1)} × | ${loadavg()[0]?.toFixed(1)}`,
      );
    }
  }
  const places = await database.query<Row & { id: string }>(
    `SELECT id FROM taxpayer TABLESAMPLE SYSTEM (0.1) WHERE authority = $1 ORDER BY random() LIMIT ${SEARCHES}`,
    [BRANCH.code],
  );
  const page = ({ id }: { id: string }) => list.list(branch, {}, id, 100);
  console.log(
    `  a list page of 100 anywhere: ${figures(await timed(places, page, 1))} | ${figures(await timed(places, page, AT_ONCE))}`,
  );
  await pool.end();
}

/** Questions as the station's own taxpayers suggest them: each term in at most 1 % of the rows, and broad ones. */
async function choose(database: Database): Promise<Record<string, Question[]>> {
  const sample = await database.query<Row & { name: string; owner: string; number: string; telephone: string }>(
    `SELECT name, owner, number, telephone FROM taxpayer TABLESAMPLE SYSTEM (2) WHERE station = $1
     ORDER BY random() LIMIT ${SEARCHES}`,
    [STATION],
  );
  const shares = async (questions: Question[]): Promise<number[]> => {
    const counts = await database.query<Row & { share: number }>(
      `SELECT (SELECT count(*) FROM taxpayer_search s WHERE s.terms @> q.terms::bigint[])::float8 / ${TAXPAYERS} AS share
       FROM unnest($1::text[]) WITH ORDINALITY AS q (terms, n) ORDER BY n`,
      [questions.map(({ terms }) => `{${terms.join(',')}}`)],
    );
    return counts.map(({ share }) => share);
  };
  const narrow = async (questions: Question[], broad = false) => {
    const counted = await shares(questions);
    return questions.filter((_, at) => (counted[at] as number) > 0.01 === broad);
  };
  const read = (text: string) => [...text].map((character) => readingsOf(character)[0] as string);
  const initials = (text: string) => read(text).map((reading) => reading[0] as string);
  const two = sample.map(({ name }) => initials(name.slice(3, 5)));
  const ofTwo = two.map(([a = '', b = '']) => ({ typed: a + b, terms: [initialsTerm(a, b)] }));
  const three = sample.map(({ name }) => initials(name.slice(3, 6)).join(''));
  return {
    'two characters': await narrow(sample.map(({ name }) => ({ typed: name.slice(3, 5), terms: [pairTerm(name, 3)] }))),
    'two initials': await narrow(ofTwo),
    'three initials': await narrow(three.map((typed) => ({ typed, terms: [threeTypedTerm(typed)] }))),
    'an owner in pinyin': sample.map(({ owner }) => ({
      typed: read(owner).join(''),
      terms: read(owner).map(syllableTerm),
    })),
    'the number': sample.map(({ number }) => ({ typed: number, terms: [numberEndTerm(number)] })),
    'its last six': sample.map(({ number }) => ({ typed: number.slice(-6), terms: [numberEndTerm(number)] })),
    'its last four': sample.map(({ number }) => ({
      typed: number.slice(-4),
      terms: [numberEndTerm(number.slice(-4))],
    })),
    'the telephone': sample.map(({ telephone }) => ({ typed: telephone, terms: [telephoneEndTerm(telephone)] })),
    'its last four digits': sample.map(({ telephone }) => ({
      typed: telephone.slice(-4),
      terms: [telephoneEndTerm(telephone.slice(-4))],
    })),
    'the name': sample.map(({ name }) => ({
      typed: name,
      terms: Array.from({ length: name.length - 1 }, (_, at) => pairTerm(name, at)),
    })),
    'broad: two initials in > 1 %': await narrow(ofTwo, true),
    'broad: two characters in > 1 %': ['便利', '小吃', '服装', '五金', '理发', '茶叶', '示范'].map((typed) => ({
      typed,
      terms: [pairTerm(typed, 0)],
    })),
  };
}

interface Times {
  readonly p50: number;
  readonly p95: number;
}

async function timed<Q>(
  questions: readonly Q[],
  ask: (question: Q) => Promise<unknown>,
  atOnce: number,
  count = SEARCHES,
): Promise<Times> {
  const times: number[] = [];
  let next = 0;
  const asker = async (): Promise<void> => {
    while (next < count) {
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
