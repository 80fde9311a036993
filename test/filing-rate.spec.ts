import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, firstDayOf, monthOf, todayInChina } from '../src/kernel/plain-date.js';
import { FactsApi, returnOf, type Someone } from './support/facts-api.js';
import { Owner } from './support/owner.js';

const TODAY = todayInChina();
const MONTH = monthOf(TODAY);
const PARTS = {
  due: 'due',
  'on-time': 'onTime',
  late: 'late',
  unfiled: 'unfiled',
  electronic: 'electronic',
  counter: 'counter',
  'not-yet-due': 'notYetDue',
  excluded: 'excluded',
} as const;
type Count = (typeof PARTS)[keyof typeof PARTS];
type FilingRow = Record<Count, number> & {
  readonly station: string | null;
  readonly officer: string | null;
  readonly kind: string | null;
  readonly rate: string | null;
  readonly electronicShare: string | null;
};
interface Listed {
  readonly id: string;
  readonly taxpayerId: string;
  readonly station: string;
  readonly officer: string | null;
  readonly due: string;
}

let facts: FactsApi;
let owner: Owner;
beforeAll(async () => {
  facts = await FactsApi.start();
  owner = await Owner.open(facts.test);
});
afterAll(async () => {
  await owner.close();
  await facts.test.close();
});

const rate = async (query: string, officer = 'clerk') =>
  (await facts.test.as(officer).get(`/api/register/filing-rate?${query}`).expect(200)).body as {
    rows: FilingRow[];
    total: FilingRow;
  };
async function listed(query: string, officer = 'clerk', limit = 500): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let after = ''; ; after = `&after=${all.at(-1)?.id}`) {
    const page = await facts.test.as(officer).get(`/api/register/filing-rate/returns?${query}&limit=${limit}${after}`);
    expect(page.status).toBe(200);
    all.push(...(page.body as Listed[]));
    if ((page.body as Listed[]).length < limit) return all;
  }
}

describe('the filing rate of a month', () => {
  const last = addMonths(MONTH, -1);
  const day = (number: number) => `${last}-${String(number).padStart(2, '0')}`;
  let people: Someone[];
  beforeAll(async () => {
    people = [0, 1, 2, 3].map((index) => facts.trading(index, '城关站'));
    const period = addMonths(last, -1);
    const [a, b, c, d] = people as [Someone, Someone, Someone, Someone];
    await facts.entered(a.id, 'return', returnOf(period, day(15), day(15)));
    await facts.entered(b.id, 'return', returnOf(period, day(15), day(16), { channel: '柜台' }));
    await facts.entered(c.id, 'return', returnOf(period, day(15)));
    await facts.entered(d.id, 'return', returnOf(period, day(15), day(1)));
    await facts.entered(d.id, 'return', returnOf(period, addDays(firstDayOf(MONTH), -1), day(28), { tax: '印花税' }));
    // due in other months
    await facts.entered(a.id, 'return', returnOf(addMonths(last, -2), addDays(firstDayOf(last), -1), null));
    // below the threshold, or whoever: without a return on file he is in no base
  });

  it('is on time of due, with the electronic share of what was filed', async () => {
    const { rows, total } = await rate(`month=${last}`);
    expect(rows).toEqual([
      {
        ...{ station: '城关站', officer: null, kind: null, due: 5, onTime: 3, late: 1, unfiled: 1, electronic: 3 },
        ...{ counter: 1, notYetDue: 0, excluded: 0, rate: '60.00', electronicShare: '75.00' },
      },
    ]);
    expect(total).toEqual({ ...rows[0], station: null });
    expect(await rate(`month=${addMonths(MONTH, 3)}`)).toMatchObject({ rows: [], total: { due: 0, rate: null } });
    const byKind = await rate(`month=${last}&by=kind`);
    expect(byKind.total).toEqual(total);
  });

  it('leaves out who was suspended, abnormal or cancelled on the first day of the month', async () => {
    const [, , c] = people as [Someone, Someone, Someone];
    await owner.query(`UPDATE taxpayer SET status = '停业' WHERE id = $1`, c.id);
    expect((await rate(`month=${last}`)).total).toMatchObject({ due: 4, unfiled: 0, excluded: 1, rate: '75.00' });
    expect((await listed(`month=${last}&part=excluded`)).map(({ taxpayerId }) => taxpayerId)).toEqual([c.id]);
  });

  it('calls a return that may still be filed in time not yet due', async () => {
    const [a] = people as [Someone];
    await facts.entered(a.id, 'return', returnOf(last, TODAY));
    const { total } = await rate(`month=${MONTH}`);
    expect(total).toMatchObject({ due: 0, unfiled: 0, notYetDue: 1, rate: null, electronicShare: null });
    expect(await listed(`month=${MONTH}&part=not-yet-due`)).toHaveLength(1);
    const [fact] = await facts.of(a.id, `&from=${TODAY}`);
    await facts.correct(fact as never, { filed: TODAY, channel: '电子' }).expect(200);
    expect((await rate(`month=${MONTH}`)).total).toMatchObject({ due: 1, onTime: 1, notYetDue: 0, rate: '100.00' });
  });

  it('is of the station of the first day, within the officer’s scope', async () => {
    await facts.test.hire('xinqu', '新区站', [{ role: 'review', scope: 'own' }]);
    expect((await rate(`month=${last}`, 'xinqu')).total).toMatchObject({ due: 0 });
    expect(await listed(`month=${last}&part=due`, 'xinqu')).toEqual([]);
    await facts.test
      .as('xinqu')
      .get(`/api/register/filing-rate/returns?month=${last}&part=due&station=城关站`)
      .expect(403);
    const before = await rate(`month=${last}`);
    await facts.test.asOwner(`UPDATE taxpayer SET station = '新区站' WHERE id = $1`, [people[0]?.id]);
    expect(await rate(`month=${last}`)).toEqual(before);
    await facts.test.asOwner(`UPDATE taxpayer SET station = '城关站' WHERE id = $1`, [people[0]?.id]);
  });

  it('is asked for by words that it knows', async () => {
    for (const query of ['month=2026-13', 'month=x', `month=${last}&by=industry`, ''])
      await facts.api.http().get(`/api/register/filing-rate?${query}`).expect(400);
    await facts.api.http().get(`/api/register/filing-rate/returns?month=${last}&part=none`).expect(400);
    const after = `/api/register/filing-rate/returns?month=${last}&part=due&after=${randomUUID()}`;
    expect((await facts.api.http().get(after).expect(400)).body.code).toBe('REGISTER.CURSOR_INVALID');
  });
});

describe('over random registers', () => {
  const STATIONS = ['城关站', '新区站', '河东站', '湖滨站'];
  const dayOffset = fc.integer({ min: -75, max: 20 });
  const person = fc.record({
    /** whether acts gave his statuses their days, or lists, of which the last holds for any day */
    dated: fc.boolean(),
    returns: fc.array(
      fc.record({ due: dayOffset, filed: fc.option(fc.integer({ min: -12, max: 12 })), electronic: fc.boolean() }),
      { maxLength: 6 },
    ),
    versions: fc.array(
      fc.record({
        from: dayOffset,
        station: fc.constantFrom(...STATIONS),
        officer: fc.constantFrom('甲', '乙', null),
        status: fc.constantFrom('正常', '正常', '正常', '停业', '非正常', '注销'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  });

  it('every figure is the length of its list, stations add up, and a plain recomputation agrees', async () => {
    const kinds = new Map(facts.taxpayers.map(({ id, kind }) => [id, kind]));
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -2, max: 0 }),
        async (people, back) => {
          await owner.query('DELETE FROM taxpayer_fact');
          const month = addMonths(MONTH, back);
          const expected: { part: Count; station: string; officer: string | null; kind: string }[] = [];
          for (const [index, { dated, returns, versions }] of people.entries()) {
            const { id } = facts.taxpayers[index] as Someone;
            const inOrder = [...new Map(versions.map((version) => [version.from, version])).values()]
              .sort((one, other) => one.from - other.from)
              .map((version) => ({ ...version, from: addDays(TODAY, version.from) }));
            await owner.query('DELETE FROM taxpayer_version WHERE taxpayer_id = $1', id);
            await owner.query('DELETE FROM taxpayer_act WHERE taxpayer_id = $1', id);
            await owner.query('UPDATE taxpayer SET status = $2 WHERE id = $1', id, inOrder.at(-1)?.status);
            for (const [at, { from, station, officer, status }] of inOrder.entries()) {
              const next = inOrder[at + 1];
              const state = { station, officer, status, kind: kinds.get(id) };
              await owner.query(
                'INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, valid_to, seq, state) VALUES ($1, $2, $3, $4, 1, $5)',
                ...[facts.test.authority, id, from, next === undefined ? null : addDays(next.from, -1), state],
              );
              await owner.query(
                'INSERT INTO taxpayer_act (authority, taxpayer_id, seq, kind, holds_from, set) VALUES ($1, $2, $3, $4, $5, $6)',
                ...[facts.test.authority, id, at + 1, dated && at > 0 ? 'abnormal' : 'import', from, { status }],
              );
            }
            for (const [at, { due: offset, filed: lateBy, electronic }] of returns.entries()) {
              const due = addDays(TODAY, offset);
              const filed = lateBy === null || addDays(due, lateBy) > TODAY ? null : addDays(due, lateBy);
              await owner.query(
                `INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, day, due_on, done_on, category, period_from,
                 period_to, details, reason) VALUES ($1, $2, 'return', $3, $4, $4, $5, '增值税', '2020-01-01', '2020-01-31', $6, 'x')`,
                ...[facts.test.authority, id, String(at), due, filed],
                filed === null ? {} : { channel: electronic ? '电子' : '柜台' },
              );
              if (monthOf(due) !== month) continue;
              const then = inOrder.findLast(({ from }) => from <= firstDayOf(month)) ?? inOrder[0];
              if (then === undefined) throw new Error('nobody is without a version');
              const mark = (part: Count) =>
                void expected.push({
                  part,
                  station: then.station,
                  officer: then.officer,
                  kind: kinds.get(id) as string,
                });
              const { status } = dated ? then : (inOrder.at(-1) ?? then);
              if (status !== '正常') mark('excluded');
              else if (filed === null && due >= TODAY) mark('notYetDue');
              else {
                mark('due');
                mark(filed === null ? 'unfiled' : filed <= due ? 'onTime' : 'late');
                if (filed !== null) mark(electronic ? 'electronic' : 'counter');
              }
            }
          }
          for (const by of ['station', 'officer', 'kind']) {
            const { rows, total } = await rate(`month=${month}&by=${by}`);
            for (const [part, count] of Object.entries(PARTS)) {
              expect(total[count]).toBe(expected.filter((one) => one.part === count).length);
              expect(rows.reduce((sum, row) => sum + row[count], 0)).toBe(total[count]);
              for (const row of rows) {
                const same = expected.filter(
                  (one) =>
                    one.part === count &&
                    (row.station === null || one.station === row.station) &&
                    (by !== 'officer' || one.officer === row.officer) &&
                    (row.kind === null || one.kind === row.kind),
                );
                expect([by, count, row[count]]).toEqual([by, count, same.length]);
                const where = [
                  row.station === null ? '' : `&station=${row.station}`,
                  by === 'officer' ? `&officer=${row.officer ?? ''}` : '',
                  row.kind === null ? '' : `&kind=${row.kind}`,
                ].join('');
                const list = await listed(`month=${month}&part=${part}${where}`, 'clerk', 3);
                expect([by, part, list.length]).toEqual([by, part, row[count]]);
                expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
              }
            }
            for (const row of [...rows, total])
              expect(row.rate).toBe(row.due === 0 ? null : percent(row.onTime, row.due));
          }
        },
      ),
      { numRuns: Number(process.env['FILING_RUNS'] ?? 12) },
    );
  });
});

/** Half up in whole hundredths of a per cent. */
function percent(part: number, whole: number): string {
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
