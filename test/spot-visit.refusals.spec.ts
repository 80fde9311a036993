import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '../src/kernel/canonical-json.js';
import { AuditVerifier } from '../src/platform/audit/verify.service.js';
import { codeOf } from './support/collection-api.js';
import { fine, VisitBranch, VISITS } from './support/visit-branch.js';

let branch: VisitBranch;
const trading = { state: 'trading', parts: [{ what: '营业厅', area: '30' }], premises: '自有', industry: '5212' };

beforeAll(async () => {
  branch = await VisitBranch.start();
  await branch.assigned();
});
afterAll(() => branch.close());

describe('two devices at one door', () => {
  it('merge what each has entered, and ask a person where both have', async () => {
    const { visit, a, b } = await branch.untouched();
    const { id } = visit;
    const [first, second] = await Promise.all([
      branch.patch(id, a, 1, { state: 'trading', premises: '自有' }),
      branch.patch(id, b, 1, { parts: trading.parts, industry: '5212' }),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await branch.get(id, a)).fields).toEqual(trading);
    const conflict = await branch.patch(id, b, 1, { premises: '租赁', remarks: '店主在场' });
    expect(conflict.status).toBe(409);
    expect(conflict.body).toMatchObject({
      code: 'SPOT_CHECK.FIELDS_CONFLICT',
      data: { version: 3, conflicts: [{ field: 'premises', base: null, mine: '租赁', theirs: '自有' }] },
    });
    // nothing of it was taken, until a person has decided
    expect((await branch.get(id, a)).fields).toEqual(trading);
    const mine = { premises: '租赁', remarks: '店主在场' };
    const decided = await branch.patch(id, b, 1, mine, { decided: ['premises'] });
    expect(decided.body).toMatchObject({ version: 4, fields: { ...trading, ...mine } });
  });

  it('send a patch twice, and it counts once', async () => {
    const { visit, a, b } = await branch.untouched();
    const { id } = visit;
    const draft = randomUUID();
    const send = (fields: object) => branch.patch(id, a, 1, fields, { draft });
    expect((await send({ industry: '5212' })).body).toMatchObject({ version: 2 });
    expect((await branch.patch(id, b, 2, { industry: '5213' })).body).toMatchObject({ version: 3 });
    // it comes again after the other has put it right: nothing changes, and nobody is asked
    const again = await send({ industry: '5212' });
    expect(again).toMatchObject({ status: 200, body: { version: 3, fields: { industry: '5213' } } });
    expect(await codeOf(send({ industry: '5219' }))).toBe('409 SPOT_CHECK.DRAFT_TAKEN');
    const changes = await branch.sql('SELECT FROM spot_visit_field_change WHERE visit_id = $1', id);
    expect(changes).toHaveLength(2);
  });

  it('store once: the second finds it stored', async () => {
    const { visit, a, b } = await branch.untouched();
    await branch.patch(visit.id, a, 1, { state: 'closed' });
    const store = (officer: string) =>
      branch.as(officer).post(`${VISITS}/${visit.id}/store`).send({ version: 2, papers: [] });
    const codes = await Promise.all([codeOf(store(a)), codeOf(store(b))]);
    expect(codes.sort()).toEqual(['200 done', '409 SPOT_CHECK.WRONG_STATE']);
  });
});

describe('a visit refuses', () => {
  it('what is not right, each fault named', async () => {
    const { visit, a } = await branch.untouched();
    const { id } = visit;
    const patch = (fields: object, base = 1) => branch.patch(id, a, base, fields);
    const faulty = await patch({ parts: [{ what: '厅', area: '-3' }], leaseRent: 'viel', industry: '99999' });
    expect(faulty.body.code).toBe('SPOT_CHECK.FIELDS_INVALID');
    expect(faulty.body.data.faults).toHaveLength(3);
    expect(await codeOf(patch({}))).toBe('400 SPOT_CHECK.FIELDS_INVALID');
    expect(await codeOf(patch({ area: '3' }))).toBe('400 REQUEST.INVALID');
    expect(await codeOf(patch({ state: 'trading' }, 7))).toBe('409 SPOT_CHECK.CHANGED_MEANWHILE');
    expect(await codeOf(patch({ leasePaper: sha256('none') }))).toBe('404 SPOT_CHECK.PAPER_UNKNOWN');
    expect(await codeOf(branch.ask('store', id, a, { papers: [] }))).toBe('409 SPOT_CHECK.INCOMPLETE');
    await patch({ ...trading, leaseRent: '900' });
    expect(await codeOf(branch.ask('store', id, a, { papers: [] }))).toBe('400 SPOT_CHECK.FIELDS_INVALID');
    await branch.patch(id, a, 2, { leaseRent: null });
    const lost = await branch.ask('store', id, a, { papers: [sha256('lost')] });
    expect(lost.body).toMatchObject({ code: 'SPOT_CHECK.PAPERS_MISSING', data: { missing: [sha256('lost')] } });
    expect(await codeOf(branch.ask('store', id, a, { papers: [], version: 1 }))).toBe(
      '409 SPOT_CHECK.CHANGED_MEANWHILE',
    );
    expect(await codeOf(branch.ask('complete', id, a, fine({ premises: '自有' })))).toBe('409 SPOT_CHECK.WRONG_STATE');
    expect(await codeOf(branch.ask('sign', id, a))).toBe('409 SPOT_CHECK.WRONG_STATE');

    expect((await branch.ask('store', id, a, { papers: [] })).status).toBe(200);
    expect(await codeOf(branch.patch(id, a, 4, { industry: '5213' }))).toBe('409 SPOT_CHECK.WRONG_STATE');
    const judge = (judged: object) => codeOf(branch.ask('complete', id, a, judged));
    expect(await judge({ rentOpinion: 'right', served: true })).toBe('400 SPOT_CHECK.JUDGEMENT_INVALID');
    expect(await judge({ rentOpinion: 'none' })).toBe('400 SPOT_CHECK.JUDGEMENT_INVALID');
    expect(await judge({ rentOpinion: 'none', served: true, receiptPaper: sha256('none') })).toBe(
      '404 SPOT_CHECK.PAPER_UNKNOWN',
    );
    expect(await judge({ rentOpinion: 'none', served: true })).toBe('200 done');
    expect(await codeOf(branch.ask('sign', id, a))).toBe('200 done');
    expect(await codeOf(branch.ask('sign', id, a))).toBe('409 SPOT_CHECK.SIGNED_ALREADY');
  });

  it('everybody but its two checkers', async () => {
    const { visit, a, b } = await branch.untouched();
    const other = ['anna', 'bing', 'chen', 'deng'].find((login) => login !== a && login !== b) as string;
    expect(await codeOf(branch.patch(visit.id, other, 1, { state: 'closed' }))).toBe('403 SPOT_CHECK.NOT_YOUR_VISIT');
    expect(await codeOf(branch.put(visit.id, other, 'photo', branch.png()))).toBe('403 SPOT_CHECK.NOT_YOUR_VISIT');
    const { body } = await branch.put(visit.id, a, 'photo', branch.png());
    const look = (officer: string) => branch.as(officer).get(`${VISITS}/${visit.id}/papers/${body.sha256}`);
    expect(await codeOf(look(other))).toBe('403 SPOT_CHECK.NOT_YOUR_VISIT');
    expect((await look(b)).headers['content-type']).toBe('image/png');
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await codeOf(branch.as(a).get(`${VISITS}/${nobody}`))).toBe('404 SPOT_CHECK.VISIT_NOT_FOUND');
    await branch.test.hire('elsewhere', '河东站', [{ role: 'inspection', scope: 'own' }]);
    const far = await branch.untouched(`v.station = '城关站'`);
    expect(await codeOf(branch.as('elsewhere').get(`${VISITS}/${far.visit.id}`))).toBe('403 ACCESS.OUTSIDE_SCOPE');
    expect((await branch.list('elsewhere')).map(({ station }) => station)).not.toContain('城关站');
  });

  it('papers whose bytes are not their hash, of no known kind, too late, or of another kind before', async () => {
    const { visit, a } = await branch.untouched();
    const { id } = visit;
    const photo = branch.png();
    const wrong = await branch.put(id, a, 'photo', photo, sha256('another'));
    expect(wrong.body).toMatchObject({ code: 'SPOT_CHECK.PAPER_HASH', data: { found: sha256(photo) } });
    expect(await codeOf(branch.put(id, a, 'photo', Buffer.from('text')))).toBe('422 REGISTER.PAPER_KIND');
    const json = branch
      .as(a)
      .put(`${VISITS}/${id}/papers/${sha256('{}')}?kind=photo`)
      .send({});
    expect(await codeOf(json)).toBe('400 REQUEST.REFUSED');
    const kept = { status: 200, body: { sha256: sha256(photo) } };
    for (const _ of [1, 2]) expect(await branch.put(id, a, 'photo', photo)).toMatchObject(kept);
    expect((await branch.get(id, a)).papers).toMatchObject([{ kind: 'photo', mediaType: 'image/png', by: a }]);
    expect(await codeOf(branch.put(id, a, 'lease', photo))).toBe('409 SPOT_CHECK.PAPER_KIND_TAKEN');
    await branch.stored(id, a, { state: 'not-found' });
    // what arrived is acknowledged again; something new is too late, but for signatures
    expect(await branch.put(id, a, 'photo', photo)).toMatchObject(kept);
    expect(await codeOf(branch.put(id, a, 'photo', branch.png()))).toBe('409 SPOT_CHECK.PAPER_LATE');
    expect((await branch.put(id, a, 'signature', branch.png())).status).toBe(200);
  });
});

describe('the database', () => {
  it('refuses any change of what is stored; past the program it is named by the verification', async () => {
    const { visit, line, a, b } = await branch.untouched();
    const { id } = visit;
    await branch.stored(id, a, branch.seen(line));
    expect((await branch.ask('complete', id, b, fine(line))).status).toBe(200);
    const tamper = (set: string) => `UPDATE spot_visit SET version = version + 1, ${set} WHERE id = '${id}'`;
    const fields = `fields = jsonb_set(fields, '{parts,0,area}', '"9"')`;
    for (const set of [
      fields,
      `measured_at = now()`,
      `content_hash = repeat('0', 64)`,
      `status = 'assigned'`,
      `rest = '{}'`,
    ])
      await expect(branch.test.asOwner(tamper(set))).rejects.toMatchObject({ code: 'TX001' });
    await expect(branch.test.asOwner(`DELETE FROM spot_visit WHERE id = '${id}'`)).rejects.toMatchObject({
      code: 'TX001',
    });
    await expect(branch.test.asOwner(`UPDATE spot_visit_field_change SET version = 9`)).rejects.toMatchObject({
      code: 'TX001',
    });
    const late = `INSERT INTO spot_visit_paper (authority, visit_id, file_sha256, kind, entered_by)
      SELECT authority, '${id}', sha256, 'photo', '${branch.officer(a)}' FROM stored_file LIMIT 1`;
    await expect(branch.test.asOwner(late)).rejects.toMatchObject({ code: 'TX001' });

    const faults = async () => {
      const { findings } = await branch.test.app.get(AuditVerifier).verify(branch.test.authority, [], { seals: true });
      return JSON.stringify(findings);
    };
    expect(await faults()).not.toContain(id);
    const past = (sql: string) => branch.branch.owner.query(sql);
    await past(tamper(fields));
    expect(await faults()).toContain(id);
    await past(tamper(`fields = jsonb_set(fields, '{parts,0,area}', '"${line.area}"')`));
    expect(await faults()).not.toContain(id);
    await past(tamper(`finding = jsonb_set(finding, '{error}', 'true')`));
    expect(await faults()).toContain(id);
  });

  it('lets nobody go where he is barred, and only who was drawn be visited', async () => {
    const { visit } = await branch.untouched();
    const barred = `INSERT INTO spot_visit (authority, id, draw_id, taxpayer_id, part, station, street, address, place, checker_a,
        checker_b, not_by, assigned_by)
      SELECT authority, gen_random_uuid(), draw_id, taxpayer_id, PART, station, street, address, 1, checker_a, OTHER, BARRED,
        assigned_by FROM spot_visit WHERE id = '${visit.id}'`;
    const make = (part: string, other: string, not: string) =>
      branch.test.asOwner(barred.replace('PART', part).replace('OTHER', other).replace('BARRED', not));
    await expect(make(`'risk'`, 'checker_b', 'not_by')).rejects.toMatchObject({ constraint: 'spot_visit_selected' });
    await expect(make('part', 'checker_a', 'not_by')).rejects.toMatchObject({ constraint: 'spot_visit_two_persons' });
    await expect(make('part', 'checker_b', 'ARRAY[checker_b]')).rejects.toMatchObject({
      constraint: 'spot_visit_barred',
    });
    await expect(make('part', 'checker_b', 'not_by')).rejects.toMatchObject({ constraint: 'spot_visit_once' });
  });
});
