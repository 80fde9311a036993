import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionService } from '../src/platform/access/session.service.js';
import { Database } from '../src/platform/database/database.js';
import { todayInChina } from '../src/kernel/plain-date.js';
import { requestsBy } from './support/app.js';
import { DrawnHousehold } from './support/drawn-household.js';
import { answeringRoutes, KNOWN_ROUTES, sentBy } from './support/every-post.js';
import { TELLING_NOTHING, told, everyAddress, type Told } from './support/every-row.js';

const TODAY = todayInChina();

/**
 * 先测后看: whoever measures a household again is shown nothing of what is on file of it, on no route, until what he saw is
 * stored. The routes are those that the application has, so that one of tomorrow is asked, too.
 */
describe('a household that is to be visited', () => {
  let drawn: DrawnHousehold;
  let before: Map<string, Told>;
  const asked = (officer: string) => told(drawn, drawn.test.as(officer));
  const telling = (answers: ReadonlyMap<string, Told>) =>
    [...answers].filter(([, { values }]) => values.length > 0).map(([address]) => address);

  beforeAll(async () => {
    drawn = await DrawnHousehold.plant();
    before = await asked('colleague');
  }, 400_000);
  afterAll(() => drawn.close());

  it('is told by every route that has anything to tell, while nobody is to visit it', async () => {
    const routes = new Map<string, boolean>();
    for (const { route, address } of everyAddress(drawn))
      routes.set(route, (routes.get(route) ?? false) || (before.get(address)?.values.length ?? 0) > 0);
    // whoever adds a route says what of the household it is asked for, or why it tells nothing of one; and nobody is
    // exempt whose route tells
    const silent = [...routes].filter(([, tells]) => !tells).map(([route]) => route);
    expect(silent.sort()).toEqual([...TELLING_NOTHING].sort());
    expect(telling(before).length).toBeGreaterThan(40);
    expect(telling(await asked('checker'))).toEqual(telling(before));
  });

  it('is hidden from both who are to visit it, whatever they ask, and from nobody else', async () => {
    await drawn.assign();
    for (const officer of ['checker', 'partner']) {
      const answers = await asked(officer);
      expect([...answers].filter(([, { values }]) => values.length > 0)).toEqual([]);
      expect([...answers].filter(([, { status }]) => status >= 500)).toEqual([]);
    }
    expect(telling(await asked('colleague'))).toEqual(telling(before));
  });

  it('is hidden in every session of theirs, and from whoever acts for them', async () => {
    const { app, authority, officers } = drawn.test;
    const origin = { address: '127.0.0.2', userAgent: 'telephone' };
    const { token } = await app
      .get(SessionService)
      .begin(app.get(Database), authority, officers.get('checker') as string, origin);
    expect(telling(await told(drawn, requestsBy(app, token)))).toEqual([]);

    await drawn.test.hire('deputy', null, []);
    const grants = await drawn.owner.query(
      `SELECT id FROM role_grant WHERE officer_id = $1 AND role IN ('register', 'inspection')`,
      officers.get('checker'),
    );
    const loan = { toOfficer: officers.get('deputy'), validFrom: TODAY, validTo: TODAY, reason: '出差' };
    for (const { id } of grants)
      await drawn.test
        .as('checker')
        .post('/api/access/my/delegations')
        .send({ ...loan, grantId: id })
        .expect(201);
    const deputy = await told(drawn, drawn.test.as('deputy'));
    expect([...deputy.values()].filter(({ status }) => status === 200).length).toBeGreaterThan(30);
    expect(telling(deputy)).toEqual([]);
  });

  it('stays in lists, locked, and no order or filter of them tells what is locked', async () => {
    const { household } = drawn.ids;
    const as = drawn.test.as('checker');
    const list = async (query: string) =>
      ((await as.get(`/api/register/taxpayers?${query}`).expect(200)).body as { id: string }[]).find(
        ({ id }) => id === household,
      );
    const locked = {
      withheld: true,
      area: null,
      premises: null,
      declaredRent: null,
      determinedRent: null,
      rentReason: null,
    };
    for (const query of ['', 'sort=name', 'sort=address', `asOf=${TODAY}`])
      expect(await list(query)).toMatchObject({ ...locked, declaredTurnover: null, name: expect.any(String) });
    for (const query of ['sort=area', `premises=${encodeURIComponent('租赁')}`])
      expect(await list(query)).toBeUndefined();
    const counted = async (officer: string) =>
      (await drawn.test.as(officer).get(`/api/register/taxpayers/count?premises=${encodeURIComponent('租赁')}`)).body
        .count;
    expect(await counted('checker')).toBe((await counted('colleague')) - 1);
    const { body } = await as.get(`/api/register/search?q=${encodeURIComponent('人民路')}`).expect(200);
    expect(body.hits.filter((hit: { withheld: boolean }) => hit.withheld)).toEqual([
      expect.objectContaining({ id: household }),
    ]);
  });

  it('is in no answer to whatever they send, and no act of theirs is about it', async () => {
    expect([...KNOWN_ROUTES].sort()).toEqual(answeringRoutes().sort());
    const answers = await sentBy(drawn, 'checker');
    expect([...answers].filter(([, { values }]) => values.length > 0)).toEqual([]);
    // each was asked in earnest: nothing is refused as written wrongly
    const wrong = [...answers].filter(([, { status, code }]) => status >= 500 || code === 'REQUEST.INVALID');
    expect(wrong).toEqual([]);
    const refused = [...answers].filter(([, { code }]) => code === 'REGISTER.VALUES_WITHHELD');
    expect(refused.length).toBeGreaterThan(24);
    expect([...answers].filter(([, { status }]) => status < 300).map(([route]) => route)).toEqual([
      'post /api/register/taxpayers/{id}/unmask', // name, telephone, identity: whom one visits one may know
      'post /api/register/taxpayers/likely-duplicates', // name, owner and address
      'post /api/assessment/sheets/{id}/rent-comparison', // a neighbour’s, without the household
      'post /api/assessment/parameter-sets/{id}/what-if', // sums of the branch
      'post /api/assessment/runs',
      'post /api/assessment/quota-batches/{id}/publish', // how many of a whole batch
      'post /api/notices/preflight', // what stands in the way of all
      'patch /api/spot-check/visits/{id}/fields', // his own visit
      'post /api/spot-check/visits/{id}/tries',
    ]);
  });

  it('is not for them to change, nor to be guessed at', async () => {
    const { household, sheet, quota, fact, plan } = drawn.ids;
    const as = drawn.test.as('checker');
    const codes = await Promise.all(
      (
        [
          [
            `/api/register/taxpayers/${household}/acts`,
            { kind: 'change', holdsFrom: TODAY, basedOn: 1, set: { name: '别名' }, reason: '变更' },
          ],
          [
            `/api/register/taxpayers/${household}/facts`,
            { kind: 'arrears', values: { tax: '增值税', arose: '2025-02-18', amount: '5937.41' }, reason: '核对' },
          ],
          [`/api/register/taxpayers/${household}/facts/${fact}/withdraw`, { reason: '核对' }],
          ['/api/collection/sheets', { taxpayer: household, trigger: 'ruling' }],
          [`/api/collection/sheets/${sheet}/withdraw`, { version: 1, reason: '不采了' }],
          [`/api/assessment/sheets/${sheet}/rent-comparison`, { version: 1 }],
          [`/api/assessment/quotas/${quota}/withdraw`, { reason: '不要' }],
          [`/api/register/imports/${plan}/apply`, {}],
        ] as const
      ).map(async ([path, body]) => [path, (await as.post(path).send(body)).body.code]),
    );
    expect(codes.filter(([, code]) => code !== 'REGISTER.VALUES_WITHHELD')).toEqual([]);
    // a row with the very value on file, and one with another, are the same to him
    for (const area of ['137.91', '137.92']) {
      const rows = await drawn.guess('checker', area);
      expect(rows).toMatchObject([{ faults: [{ code: 'CELL.VALUES_WITHHELD' }], changes: [] }]);
    }
    for (const amount of ['5937.41', '5937.42'])
      expect(await drawn.guessFact('checker', amount)).toMatchObject([{ faults: [{ code: 'CELL.VALUES_WITHHELD' }] }]);
  });

  it('is on a notice that hangs outside, and that they opened it is written down; a trial hangs nowhere', async () => {
    const { notice } = drawn.ids;
    const openings = () => drawn.owner.query('SELECT opened_by, publication_id FROM spot_notice_opening');
    const pack = (officer: string) => drawn.test.as(officer).get(`/api/notices/${notice}/pack`);
    expect((await pack('checker')).body.code).toBe('REGISTER.VALUES_WITHHELD');
    await drawn.owner.query('UPDATE publication SET trial = false WHERE id = $1', notice);
    for (const officer of ['checker', 'checker', 'colleague']) await pack(officer).expect(200);
    expect(await openings()).toEqual([{ opened_by: drawn.test.officers.get('checker'), publication_id: notice }]);
    await drawn.owner.query('UPDATE publication SET trial = true WHERE id = $1', notice);
  });

  it('is told again as soon as what was measured is stored', async () => {
    await drawn.store();
    for (const officer of ['checker', 'partner']) {
      const told = telling(await asked(officer));
      expect(told).toEqual(expect.arrayContaining(telling(before)));
      // and the visit shows what it was compared with
      expect(told).toContain(`/api/spot-check/visits/${drawn.ids['visit']}`);
    }
    // the same that told nothing before
    const answers = await sentBy(drawn, 'checker');
    const tellingNow = [...answers].filter(([, { values }]) => values.length > 0).map(([route]) => route);
    expect(tellingNow).toEqual(
      expect.arrayContaining([
        'post /api/rating/cycles/{id}/sheets/{sheet}/entries',
        'patch /api/collection/sheets/{id}',
      ]),
    );
  });
});
