import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FACT_KINDS } from '../src/register/facts/domain/kinds.js';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { ACCOUNT, EXAMPLES } from './facts.fixtures.js';
import { FactsApi, path, REASON, returnOf, type Fact, type Someone } from './support/facts-api.js';

const FILING = returnOf('2026-09', '2026-10-22', '2026-10-20');
let facts: FactsApi;
let someone: Someone;
beforeAll(async () => {
  facts = await FactsApi.start();
  someone = facts.trading(0);
});
afterAll(() => facts.test.close());
const history = async (fact: Fact) =>
  (
    await facts.api
      .http()
      .get(`${path(fact.taxpayer.id)}/${fact.id}/history`)
      .expect(200)
  ).body as (Fact & { endedReason: string | null; endedByName: string | null })[];

describe('a fact of every kind', () => {
  it('is declared with fields, key and the day that it is dated by', async () => {
    const { body } = await facts.api.http().get('/api/register/facts/kinds').expect(200);
    expect(body).toHaveLength(FACT_KINDS.length);
    expect((body as { code: string }[]).map(({ code }) => code)).toEqual(Object.keys(EXAMPLES));
  });

  it.each(Object.entries(EXAMPLES))(
    '%s is entered, read again by name and by day, and refused twice',
    async (kind, values) => {
      const fact = await facts.entered(someone.id, kind, values);
      const shown = Object.fromEntries(Object.entries(fact.values).filter(([, value]) => value !== null));
      expect(shown).toEqual({ ...values, ...('account' in values ? { account: '622202*********21' } : {}) });
      const { dated } = FACT_KINDS.find(({ code }) => code === kind) ?? {};
      expect(fact.day).toBe(values[dated as string]);
      expect(await facts.of(someone.id, `&kind=${kind}`)).toEqual([fact]);
      expect((await facts.enter(someone.id, kind, values).expect(409)).body.code).toBe('FACT.KEY_TAKEN');
    },
  );

  it('is listed with its taxpayer, newest day first, a page at a time', async () => {
    const all = await facts.of(someone.id);
    expect(all).toHaveLength(FACT_KINDS.length);
    expect(all.map(({ day }) => day)).toEqual([...all.map(({ day }) => day)].sort().reverse());
    const pages: Fact[] = [];
    for (let after = ''; ; after = `&after=${pages.at(-1)?.id}`) {
      const page = (
        await facts.api
          .http()
          .get(`${path(someone.id)}?limit=5${after}`)
          .expect(200)
      ).body as Fact[];
      pages.push(...page);
      if (page.length < 5) break;
    }
    expect(pages).toEqual(all);
    const nobody = await facts.api
      .http()
      .get(`${path(someone.id)}?after=${randomUUID()}`)
      .expect(400);
    expect(nobody.body.code).toBe('REGISTER.CURSOR_INVALID');
    const dayed = await facts.of(someone.id, '&from=2026-09-01&to=2026-09-30');
    expect(dayed).toEqual(all.filter(({ day }) => day.startsWith('2026-09')));
    expect(dayed.length).toBeGreaterThan(0);
    expect(await facts.list('kind=bank-account&limit=5')).toEqual(all.filter(({ kind }) => kind === 'bank-account'));
  });

  it('shows an account by its ends, in lists and in the history', async () => {
    const answers = [await facts.of(someone.id), await facts.list('kind=bank-account')];
    expect(JSON.stringify(answers)).not.toContain(ACCOUNT);
    expect(await facts.sql('SELECT FROM taxpayer_fact WHERE reference = $1', ACCOUNT)).toHaveLength(1);
  });
});

describe('what is entered', () => {
  const tomorrow = addDays(todayInChina(), 1);
  it.each([
    ['without what must be there', { tax: '增值税' }, ['from', 'to', 'due'], 'CELL.MISSING'],
    ['with a tax that is none', { ...FILING, tax: '人头税' }, ['tax'], 'CELL.UNKNOWN_VALUE'],
    ['with a day that is none', { ...FILING, due: '2026-02-30' }, ['due'], 'CELL.BAD_DATE'],
    ['for the month after all', { ...FILING, to: '9999-12' }, ['to'], 'CELL.BAD_DATE'],
    ['filed tomorrow', { ...FILING, filed: tomorrow }, ['filed'], 'CELL.FUTURE_DATE'],
    ['filed before its period', { ...FILING, filed: '2026-08-31' }, ['filed'], 'CELL.BEFORE'],
    ['with a period that ends before it begins', { ...FILING, to: '2026-08' }, ['to'], 'CELL.BEFORE'],
    ['filed without a channel', { ...FILING, channel: null }, ['filed'], 'CELL.ONLY_WITH'],
    ['with a channel and not filed', { ...FILING, filed: null, declared: null }, ['channel'], 'CELL.ONLY_WITH'],
    ['with an amount below the fen', { ...FILING, declared: '0.001' }, ['declared'], 'CELL.NOT_FEN'],
    ['with an amount below zero', { ...FILING, declared: '-1' }, ['declared'], 'CELL.NEGATIVE'],
    ['with an amount beyond all', { ...FILING, declared: '9'.repeat(17) }, ['declared'], 'CELL.TOO_LONG'],
  ])('%s is refused by field', async (_, values, fields, code) => {
    const { body } = await facts.enter(someone.id, 'return', values).expect(422);
    expect(body.code).toBe('FACT.FIELDS_INVALID');
    const faults = (body.data.faults as string[]).map((fault) => [fault.split(' ')[0], /\[(.*)\]$/.exec(fault)?.[1]]);
    expect(faults).toEqual(fields.map((field) => [field, code]));
  });

  it('that sends back the stars it was shown is told so, and nothing but marks is nothing', async () => {
    const account = { bank: '农信社', opened: '2026-05-01', reported: '2026-05-20' };
    for (const [number, code] of [
      ['6222****1234', 'CELL.MASKED'],
      ["'", 'CELL.MISSING'],
    ]) {
      const { body } = await facts.enter(someone.id, 'bank-account', { ...account, account: number }).expect(422);
      expect(body.data.faults).toEqual([expect.stringContaining(`[${code}]`)]);
    }
  });

  it('with a field of another kind, or no text, is refused', async () => {
    for (const values of [
      { ...FILING, account: '1' },
      { ...FILING, tax: 1 },
      { ...FILING, __proto__x: 'a' },
    ])
      expect((await facts.enter(someone.id, 'return', values).expect(422)).body.code).toBe('FACT.FIELDS_INVALID');
    await facts.enter(someone.id, 'no-kind', FILING).expect(400);
  });

  it('may be named by its month, with full-width digits and thousands', async () => {
    const written = { tax: ' 印花税 ', from: '２０２６年７月', to: '2026-07', due: '2026/8/17', filed: '2026年8月3日' };
    const fact = await facts.entered(someone.id, 'return', { ...written, channel: '柜台', declared: '1,234.5' });
    expect(fact.values).toMatchObject({
      ...{ tax: '印花税', from: '2026-07-01', to: '2026-07-31', due: '2026-08-17', filed: '2026-08-03' },
      declared: '1234.50',
    });
  });
});

describe('a correction', () => {
  it('is a successor: what was before stays in the history with who and why', async () => {
    const { id } = facts.trading(1);
    const first = await facts.entered(id, 'return', returnOf('2026-08', '2026-09-15'));
    const filed = { filed: '2026-09-30', channel: '柜台', declared: '88.00' };
    const second = (await facts.correct(first, filed).expect(200)).body as Fact;
    expect(second).toMatchObject({ supersedes: first.id, values: { ...first.values, ...filed } });
    expect(await facts.of(id)).toEqual([second]);
    const steps = await history(first);
    expect(steps.map((step) => [step.id, step.endedReason, step.endedByName])).toEqual([
      [first.id, REASON, 'clerk'],
      [second.id, null, null],
    ]);
    expect((await facts.correct(second, { channel: '柜台' }).expect(422)).body.code).toBe('FACT.NOTHING_CHANGES');
    expect((await facts.correct(second, { filed: null }).expect(422)).body.code).toBe('FACT.FIELDS_INVALID');
    await facts.withdraw(second).expect(204);
    expect(await facts.of(id)).toEqual([]);
    expect((await history(first)).at(-1)).toMatchObject({ endedReason: '重复登记' });
    await facts.entered(id, 'return', returnOf('2026-08', '2026-09-15'));
  });

  it('of what somebody else has changed tells both sides, and loses nothing', async () => {
    const { id } = facts.trading(2);
    const seen = await facts.entered(id, 'arrears', { tax: '增值税', arose: '2026-09-01', amount: '500.00' });
    const theirs = (await facts.correct(seen, { amount: '700.00' }, 'register').expect(200)).body as Fact;
    const { body } = await facts.correct(seen, { cleared: '2026-09-20' }).expect(409);
    expect(body).toMatchObject({ code: 'FACT.CHANGED_MEANWHILE', data: { current: theirs.id, by: 'register' } });
    expect(body.data.theirs).toContainEqual({ field: 'amount', value: '700.00' });
    expect(body.data.yours).toContainEqual({ field: 'cleared', value: '2026-09-20' });
    await facts.withdraw(theirs).expect(204);
    expect((await facts.withdraw(theirs).expect(409)).body.data).toMatchObject({ current: null, by: 'clerk' });
  });

  it('by two clerks at once is made once', async () => {
    const { id } = facts.trading(3);
    const seen = await facts.entered(id, 'arrears', { tax: '增值税', arose: '2026-09-01', amount: '500.00' });
    const answers = await Promise.all(['1.00', '2.00', '3.00'].map((amount) => facts.correct(seen, { amount })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await facts.of(id)).toHaveLength(1);
    expect(await history(seen)).toHaveLength(2);
    const at = { tax: '增值税', arose: '2026-09-02', amount: '1.00' };
    const entering = await Promise.all([1, 2, 3].map(() => facts.enter(id, 'arrears', at)));
    expect(entering.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('the database itself', () => {
  it('lets nobody edit a fact, end it twice or delete it', async () => {
    for (const statement of [
      'UPDATE taxpayer_fact SET amount = 1',
      `UPDATE taxpayer_fact SET details = '{}'`,
      'UPDATE taxpayer_fact SET ended_at = now() WHERE ended_at IS NOT NULL',
      'DELETE FROM taxpayer_fact',
    ])
      await expect(facts.test.asOwner(statement)).rejects.toMatchObject({ code: 'TX001' });
  });

  it.each([
    ['filed without a channel', `'return', due_on, '增值税', due_on, '{}'`],
    ['dated by another day than it is due', `'return', due_on + 1, '增值税', NULL, '{}'`],
    ['of no kind', `'gift', due_on, '增值税', NULL, '{}'`],
    ['without a category', `'return', due_on, NULL, NULL, '{}'`],
  ])('refuses a return %s', async (_, values) => {
    const statement = `INSERT INTO taxpayer_fact (authority, taxpayer_id, key, period_from, period_to, due_on, reason, kind, day, category, done_on, details)
      SELECT authority, taxpayer_id, 'x', period_from, period_to, due_on, 'x', ${values} FROM taxpayer_fact WHERE kind = 'return' LIMIT 1`;
    await expect(facts.sql(statement)).rejects.toMatchObject({ code: '23514' });
  });
});

describe('an officer of a station', () => {
  it('sees and enters facts of its taxpayers only', async () => {
    await facts.test.hire('chengguan', '城关站', [{ role: 'collection', scope: 'own' }]);
    const [own, foreign] = [facts.trading(5, '城关站'), facts.trading(5, '新区站')];
    await facts.enter(own.id, 'return', FILING, 'chengguan').expect(201);
    await facts.enter(foreign.id, 'return', FILING, 'chengguan').expect(403);
    await facts.entered(foreign.id, 'return', FILING);
    const seen = await facts.list('kind=return&limit=500', 'chengguan');
    expect(new Set(seen.map(({ taxpayer }) => taxpayer.station))).toEqual(new Set(['城关站']));
    const there = await facts.list('kind=return&limit=500&station=新区站');
    expect(new Set(there.map(({ taxpayer }) => taxpayer.station))).toEqual(new Set(['新区站']));
    expect(there.map(({ taxpayer }) => taxpayer.id)).toContain(foreign.id);
    await facts.test.as('chengguan').get('/api/register/facts?kind=return&station=新区站').expect(403);
    await facts.test.as('chengguan').get(path(foreign.id)).expect(403);
    await facts.enter(own.id, 'return', FILING, 'inspection').expect(403);
  });

  it('does not reach a fact through another taxpayer', async () => {
    const [fact] = await facts.of(someone.id);
    const other = facts.trading(6);
    const stray = { ...(fact as Fact), taxpayer: { ...other } };
    expect((await facts.correct(stray, {}).expect(404)).body.code).toBe('FACT.NOT_FOUND');
    await facts.withdraw(stray).expect(404);
  });
});

describe('the log', () => {
  it('tells of every fact without its values, which stand beside it', async () => {
    const rows = await facts.sql<{ act: string; facts: string }>(
      `SELECT act, facts::text FROM audit_log WHERE act LIKE 'register.fact.%'`,
    );
    expect(new Set(rows.map(({ act }) => act))).toEqual(
      new Set(['register.fact.enter', 'register.fact.correct', 'register.fact.withdraw']),
    );
    expect(JSON.stringify(rows)).not.toContain(ACCOUNT);
  });
});
