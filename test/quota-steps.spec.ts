import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveriesService } from '../src/assessment/quotas/deliveries.service.js';
import { demonstration, smallBook, type Cells } from './register-import.fixtures.js';
import { asItIs, itIs, QuotaWalk } from './support/quota-walk.js';
import { RegisterApi } from './support/register-api.js';

const PERIOD = '2026-11';

/** A few households through the six steps, and every step that is refused. */
describe('the six steps', () => {
  let api: RegisterApi;
  let walk: QuotaWalk;
  let batch: string;
  let announcedQuota: string;
  const all = (status?: string) => walk.quotasOf(batch, status);

  beforeAll(async () => {
    api = await RegisterApi.start();
    walk = new QuotaWalk(api.test);
    const book = smallBook(await demonstration(), 8);
    Object.assign(book.households.rows[7] as Cells, { 核查人: null });
    const plan = await api.plan(book);
    await api.apply(plan.id).expect(200);
    itIs('2026-10-12');
  });
  afterAll(async () => {
    asItIs();
    await api.test.close();
  });

  it('begin with what the household declares, once for each of them', async () => {
    batch = await walk.open({ periodFrom: PERIOD });
    const { body } = await walk.get(`quotas?batch=${batch}`);
    expect(body).toHaveLength(8);
    expect(body[0]).toMatchObject({
      status: 'declared',
      trigger: 'initial',
      periodFrom: '2026-11-01',
      periodTo: '2027-10-01',
    });
    expect((await walk.send('collection', 'quota-batches', { periodFrom: PERIOD })).body.code).toBe(
      'QUOTA.NOBODY_NEEDS_ONE',
    );
    expect((await walk.send('collection', 'quota-batches', { periodFrom: '2026-09' })).body.code).toBe(
      'QUOTA.PERIOD_INVALID',
    );
    const named = { periodFrom: PERIOD, households: [body[0].taxpayerId], trigger: 'premises' };
    expect((await walk.send('collection', 'quota-batches', named)).body.code).toBe('QUOTA.ON_THE_WAY');
  });

  it('nothing is posted, approved, issued or published before it is determined', async () => {
    for (const [step, code] of [
      [walk.post, 'QUOTA.STEP_NOT_NOW'],
      [walk.approve, 'QUOTA.STEP_NOT_NOW'],
      [walk.issue, 'QUOTA.STEP_NOT_NOW'],
      [walk.publish, 'QUOTA.STEP_NOT_NOW'],
    ] as const)
      expect((await step(batch)).body.code).toBe(code);
  });

  it('determine what is signed by two officers and the household; the others say why not', async () => {
    expect((await walk.determine(batch)).body).toEqual({ determined: 7, heldBack: 1 });
    const { body } = await walk.get(`quotas?batch=${batch}&status=declared`);
    expect(body[0].heldBack).toEqual([
      expect.objectContaining({ reason: 'ASSESSMENT.SHEET_UNSIGNED', zh: '采集表未签全：核查人' }),
    ]);
    const [first] = await all('determined');
    const page = (await walk.get(`quotas/${first}`)).body;
    expect(page.explanation.lines.at(-1)).toMatchObject({ rule: 'tax', value: page.monthlyTax });
  });

  it('post on a working day, for five of them; who is not determined goes on in a batch of his own', async () => {
    itIs('2026-10-11');
    expect((await walk.post(batch)).body.code).toBe('QUOTA.NOT_A_WORKING_DAY');
    itIs('2026-10-12');
    const { body } = await walk.post(batch);
    expect(body).toMatchObject({ posted: 7, noticeFrom: '2026-10-13', noticeTo: '2026-10-19' });
    expect(await walk.quotasOf(body.left)).toHaveLength(1);
    expect((await walk.post(batch)).body.code).toBe('QUOTA.STEP_NOT_NOW');
  });

  it('approve when the notice is over, but for the exceptions and never over an open objection', async () => {
    itIs('2026-10-19');
    expect((await walk.approve(batch)).body.code).toBe('QUOTA.NOTICE_RUNNING');
    const [first, second, third] = await all();
    const papers = [await walk.paper('register')];
    const objection = { raisedOn: '2026-10-19', grounds: '面积量多了', papers };
    const early = { ...objection, raisedOn: '2026-10-11' };
    expect((await walk.send('register', `quotas/${first}/objections`, early)).body.code).toBe('OBJECTION.DAY');
    expect(
      (await walk.send('register', `quotas/${first}/objections`, { ...early, raisedOn: '1999-01-01' })).status,
    ).toBe(422);
    const raised = await walk.send('register', `quotas/${first}/objections`, objection);
    expect(raised.status).toBe(201);
    expect((await walk.send('register', `quotas/${first}/objections`, objection)).body.code).toBe(
      'OBJECTION.OPEN_ALREADY',
    );
    itIs('2026-10-20');
    expect((await walk.approve(batch)).body.code).toBe('QUOTA.OBJECTION_OPEN');
    expect((await walk.approve(batch, [{ quota: batch, reason: '没有这户' }])).body.code).toBe(
      'QUOTA.NOT_OF_THE_BATCH',
    );
    const dismissed = { outcome: 'dismissed', answer: '复核无误' };
    expect((await walk.send('approval', `objections/${raised.body.id}/answer`, dismissed)).body).toEqual({
      batch: null,
    });
    const again = await walk.send('approval', `objections/${raised.body.id}/answer`, dismissed);
    expect(again.body.code).toBe('OBJECTION.ANSWERED');
    const exceptions = [{ quota: second, reason: '租金偏低，重新核实' }];
    expect((await walk.approve(batch, exceptions)).body).toEqual({ approved: 6, returned: 1 });
    expect((await walk.get(`quotas/${second}`)).body).toMatchObject({
      status: 'returned',
      closedReason: '租金偏低，重新核实',
    });
    expect((await walk.get(`quotas/${third}`)).body.status).toBe('approved');
  });

  it('issue numbers without a gap', async () => {
    expect((await walk.issue(batch)).body).toEqual({ issued: 6 });
    const { body } = await walk.get(`quotas?batch=${batch}&status=issued`);
    for (const kind of ['quota', 'below-threshold']) {
      const numbers = body
        .filter(({ documentKind }: { documentKind: string }) => documentKind === kind)
        .map(({ documentNumber }: { documentNumber: number }) => documentNumber);
      expect(numbers).toEqual(numbers.map((_: number, index: number) => index + 1));
    }
  });

  it('serve with a receipt that says everything its manner wants', async () => {
    const [first, second, third, fourth] = await all('issued');
    const refusals = [
      [{ manner: 'received', reason: '本人外出' }, '与受送达人关系'],
      [{ manner: 'refused', reason: '拒收' }, '见证人'],
      [{ manner: 'posted' }, '邮件号码'],
      [{ papers: [] }, '回证附件'],
      [{ deliverers: ['甲', '甲'] }, '第二送达人'],
    ] as const;
    for (const [receipt, missing] of refusals) {
      const { body } = await walk.serve(first as string, '2026-10-20', receipt);
      expect(body).toMatchObject({ code: 'QUOTA.DELIVERY_INCOMPLETE', data: { missing: [missing] } });
    }
    expect((await walk.serve(first as string, '2026-10-19')).body.code).toBe('QUOTA.DELIVERY_DAY');
    expect((await walk.serve(first as string, '2026-10-21')).body.code).toBe('QUOTA.DELIVERY_DAY');
    expect((await walk.serve(first as string, '2026-10-20')).body).toEqual({ servedOn: '2026-10-20' });
    expect((await walk.serve(first as string, '2026-10-20')).body.code).toBe('QUOTA.STEP_NOT_NOW');
    const refused = { manner: 'refused', reason: '拒绝签收', witness: '居委会王某' };
    expect((await walk.serve(second as string, '2026-10-20', refused)).body.servedOn).toBe('2026-10-20');
    const announced = { manner: 'announced', reason: '去向不明' };
    expect((await walk.serve(third as string, '2026-10-20', announced)).body).toEqual({ servedOn: null });
    announcedQuota = third as string;
    expect((await walk.serve(third as string, '2026-10-20')).body.code).toBe('QUOTA.DELIVERED_ALREADY');
    const served = (await walk.get(`quotas/${first}`)).body;
    expect(served).toMatchObject({ status: 'served', inForceFrom: '2026-11-01', objectionUntil: '2026-11-19' });
    expect((await walk.get(`quotas/${fourth}`)).body.status).toBe('issued');
  });

  it('publish what is served, and the rest when it is', async () => {
    expect((await walk.publish(batch)).body).toEqual({ published: 2 });
    expect((await walk.publish(batch)).body.code).toBe('QUOTA.STEP_NOT_NOW');
    expect(await all('published')).toHaveLength(2);
  });

  it('print no document of a quota that was withdrawn', async () => {
    const last = (await all('issued')).at(-1);
    const print = () => api.test.as('register').get(`/api/assessment/quotas/${last}/notice.pdf`);
    await print().expect(200);
    expect((await walk.send('approval', `quotas/${last}/withdraw`, { reason: '制发有误' })).status).toBe(204);
    expect((await print().expect(409)).body.code).toBe('QUOTA.NOT_ISSUED');
  });

  it('a published quota is contested within thirty days, and determined anew by others', async () => {
    const [first] = await all('published');
    const papers = [await walk.paper('register')];
    itIs('2026-11-20');
    const late = { raisedOn: '2026-11-20', grounds: '生意不好', papers };
    expect((await walk.send('register', `quotas/${first}/objections`, late)).body.code).toBe('OBJECTION.OUT_OF_TIME');
    const raised = await walk.send('register', `quotas/${first}/objections`, { ...late, raisedOn: '2026-11-19' });
    const upheld = { outcome: 'upheld', answer: '面积有误，重新采集' };
    const own = await walk.send('collection', `objections/${raised.body.id}/answer`, upheld);
    expect(own.status).toBe(403);
    const { body } = await walk.send('approval', `objections/${raised.body.id}/answer`, upheld);
    expect((await walk.get(`quotas/${first}`)).body).toMatchObject({
      status: 'published',
      objections: [{ status: 'dismissed' }, { status: 'upheld' }],
    });
    expect((await walk.determine(body.batch)).body).toEqual({ determined: 0, heldBack: 1 });
    const [anew] = (await walk.get(`quotas?batch=${body.batch}`)).body;
    expect(anew).toMatchObject({
      ...{ trigger: 'objection', causedBy: raised.body.id, supersedes: first, periodFrom: '2026-12-01' },
      heldBack: [{ reason: 'QUOTA.MEASURE_AGAIN' }],
    });
    await api.test.asOwner(
      `UPDATE taxpayer SET area = area - 1, collector = '另甲', checker = '另乙', signed_on = '2026-11-20' WHERE id = $1`,
      [anew.taxpayerId],
    );
    expect((await walk.send('collection', `quotas/${anew.id}/drop`, { reason: '不再核定' })).body.code).toBe(
      'QUOTA.OF_AN_OBJECTION',
    );
    // what the household declares on the sheet that is signed last is what counts
    await api.test.asOwner('UPDATE taxpayer SET declared_turnover = 654321 WHERE id = $1', [anew.taxpayerId]);
    expect((await walk.determine(body.batch)).body).toEqual({ determined: 1, heldBack: 0 });
    expect((await walk.get(`quotas/${anew.id}`)).body.assessedTurnover).toBe('654300.00');
  });

  it('an objection is upheld whatever way the household is determined by then', async () => {
    const [, contested] = await all('published');
    const [taxpayer] = await api.test.asOwner<{ id: string }>('SELECT taxpayer_id AS id FROM quota WHERE id = $1', [
      contested,
    ]);
    itIs('2026-11-18');
    const papers = [await walk.paper('register')];
    const objection = { raisedOn: '2026-11-18', grounds: '租金不对', papers };
    const raised = (await walk.send('register', `quotas/${contested}/objections`, objection)).body.id;
    const opened = await walk.open({ periodFrom: '2026-12', households: [taxpayer?.id], trigger: 'premises' });
    await walk.determine(opened);
    await walk.post(opened);
    itIs('2026-11-26');
    // an objection against the quota before stops this one, too
    expect((await walk.approve(opened)).body.code).toBe('QUOTA.OBJECTION_OPEN');
    const upheld = { outcome: 'upheld', answer: '租金有误' };
    const { batch: anew } = (await walk.send('approval', `objections/${raised}/answer`, upheld)).body;
    expect(await walk.quotasOf(opened, 'withdrawn')).toHaveLength(1);
    expect((await walk.determine(anew)).body).toEqual({ determined: 0, heldBack: 1 });
    const [pending] = await walk.quotasOf(anew);
    await walk.send('approval', `quotas/${pending}/withdraw`, { reason: '换一种办法' });
    const other = await walk.open({ periodFrom: '2026-12', households: [taxpayer?.id], trigger: 'correction' });
    expect((await walk.determine(other)).body).toEqual({ determined: 0, heldBack: 1 });
  });

  it('is taken back in writing, and not through who determined', async () => {
    itIs('2026-11-18');
    const contested = (await walk.get(`quotas?batch=${batch}&status=published`)).body.at(-1).id;
    const papers = [await walk.paper('register')];
    const objection = { raisedOn: '2026-11-18', grounds: '不服', papers };
    const { id } = (await walk.send('register', `quotas/${contested}/objections`, objection)).body;
    const path = `objections/${id}/withdraw`;
    expect((await walk.send('register', path, { reason: '口头撤回', papers: [] })).status).toBe(400);
    expect((await walk.send('collection', path, { reason: '书面撤回', papers })).body.code).toBe('ACCESS.SAME_PERSON');
    const written = [await walk.paper('register')];
    expect((await walk.send('register', path, { reason: '书面撤回', papers: written })).status).toBe(204);
  });

  it('ask for no station beside households: they are where they are', async () => {
    const asked = { periodFrom: '2026-12', station: '城关站', households: [batch], trigger: 'correction' };
    expect((await walk.send('collection', 'quota-batches', asked)).body.code).toBe('REQUEST.INVALID');
  });

  it('what was announced counts from when its objection was answered', async () => {
    const announced = (await walk.get(`quotas?batch=${batch}&status=issued`)).body.find(
      ({ id }: { id: string }) => id === announcedQuota,
    );
    itIs('2026-11-10');
    const papers = [await walk.paper('register')];
    const objection = { raisedOn: '2026-11-10', grounds: '不服', papers };
    const { id } = (await walk.send('register', `quotas/${announced.id}/objections`, objection)).body;
    const deliveries = api.test.app.get(DeliveriesService);
    expect(await deliveries.turn(api.test.actor('register'), '2026-11-25')).toBe(0);
    itIs('2026-12-02');
    await walk.send('approval', `objections/${id}/answer`, { outcome: 'dismissed', answer: '无误' });
    expect(await deliveries.turn(api.test.actor('register'), '2026-12-02')).toBe(1);
    expect((await walk.get(`quotas/${announced.id}`)).body).toMatchObject({
      ...{ status: 'served', servedOn: '2026-12-02', inForceFrom: '2027-01-01' },
    });
  });
});
