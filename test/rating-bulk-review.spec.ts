import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RatingBranch, type Body, type SheetRow } from './support/rating-branch.js';

let branch: RatingBranch;
let cycle: string;
let sheets: SheetRow[];
beforeAll(async () => {
  branch = await RatingBranch.start();
  await branch.test.hire('scored-too', null, [{ role: 'review' }]);
});
afterAll(() => branch.close());
beforeEach(async () => {
  if (cycle !== undefined) await branch.abandon(cycle);
  cycle = await branch.reviewing();
  sheets = (await branch.sheets(cycle)).filter(({ participation }) => participation === 'scored');
});

const codeOf = async (asked: PromiseLike<{ body: Body; status: number }>) => {
  const { body, status } = await asked;
  return [status, body.code];
};
const idsOf = (blind: boolean): string[] => sheets.filter((one) => one.blind === blind).map(({ id }) => id);
const take = (id: string, who = 'review') => branch.post(who, `/${cycle}/sheets/${id}/take`);
const agree = (ids: readonly string[], who = 'review') => branch.post(who, `/${cycle}/agree`, { sheets: ids });
const statuses = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await branch.sheets(cycle)).map(({ id, status }) => [id, status]));

describe('bulk agreement', () => {
  it('agrees with many sheets by one act, taken or not, each listed with its score', async () => {
    const ids = idsOf(false);
    await take(ids[0] as string).expect(204);
    const { body } = await agree(ids).expect(200);
    const names = new Map(sheets.map(({ id, name }) => [id, name]));
    expect((body as Body[]).map(({ id, name }) => [id, name])).toEqual(ids.map((id) => [id, names.get(id)]));
    const after = (await branch.sheets(cycle)).filter(({ id }) => ids.includes(id));
    expect(after.map(({ id, status, score }) => [id, status, score]).sort()).toEqual(
      (body as Body[]).map(({ id, score }) => [id, 'reviewed', score]).sort(),
    );
    const marks = await branch.owner.query(
      `SELECT DISTINCT m.round, m.stands, o.login FROM rating_mark m JOIN officer o ON o.id = m.submitted_by
       WHERE m.sheet_id = ANY($1) AND m.round = 'review'`,
      ids,
    );
    expect(marks).toEqual([{ round: 'review', stands: 'first', login: 'review' }]);
    const [row] = await branch.owner.query(
      `SELECT facts::jsonb AS facts FROM audit_log WHERE act = 'rating.review.agree' AND subject_key = $1`,
      cycle,
    );
    expect(row?.facts).toEqual({ sheets: ids, agreed: ids.length });
  });

  it('is counted apart: it says less of a scorer than a look at each of his sheets', async () => {
    const [single, ...many] = idsOf(false) as [string, ...string[]];
    await take(single).expect(204);
    const indicators = branch.indicators.map((indicator) => ({ indicator, agree: true }));
    await branch.post('review', `/${cycle}/sheets/${single}/review`, { indicators }).expect(200);
    await agree(many).expect(200);
    const { body } = await branch.get('leader', `/${cycle}/agreement`).expect(200);
    const each = branch.indicators.length;
    expect(body).toMatchObject([
      { officerName: 'scoring', agreed: each, agreedInBulk: many.length * each, disagreed: 0 },
    ]);
    const reviews = await branch.owner.query(
      'SELECT sheet_id FROM rating_review WHERE cycle_id = $1 AND in_bulk ORDER BY sheet_id',
      cycle,
    );
    expect(reviews.map(({ sheet_id }) => sheet_id)).toEqual(many.toSorted());
  });

  it('is all or none: it names every sheet that it cannot be, and why', async () => {
    const [first, second] = idsOf(false) as [string, string];
    const [blind] = idsOf(true) as [string];
    await take(first, 'review-2').expect(204);
    const before = await statuses();
    const { body } = await agree([first, second, blind, cycle]).expect(409);
    const name = (id: string) => sheets.find((one) => one.id === id)?.name;
    expect([body.code, body.data]).toEqual([
      'RATING.NOT_IN_BULK',
      {
        count: 3,
        sheets: [
          `${name(first)}：他人已领取`,
          `${name(blind)}：盲审要逐户自己评分`,
          `${cycle}：不在本次评定或您的权限范围内`,
        ],
      },
    ]);
    expect(await statuses()).toEqual(before);
    await agree([second]).expect(200);
    expect((await agree([second]).expect(409)).body.data.sheets).toEqual([`${name(second)}：已复审`]);
    expect(await codeOf(agree([second, second]))).toEqual([400, 'REQUEST.INVALID']);
  });

  it('is never by who scored one of them, and of two at once one is told', async () => {
    const ids = idsOf(false);
    const { station } = sheets.find(({ id }) => id === ids[0]) as SheetRow;
    await branch.owner.query(
      `UPDATE rating_assignment SET officer_id = $3 WHERE cycle_id = $1 AND indicator = '1.1' AND station = $2`,
      ...[cycle, station, branch.id('scored-too')],
    );
    expect(await codeOf(agree(ids, 'scored-too'))).toEqual([409, 'ACCESS.SAME_PERSON']);
    const answers = await Promise.all(['review', 'review-2'].map((who) => codeOf(agree(ids, who))));
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
  });
});

describe('a review that was taken', () => {
  const back = (id: string, who = 'review') =>
    branch.post(who, `/${cycle}/sheets/${id}/give-back`, { reason: '出差一个月' });
  const release = (id: string) => branch.post('rating', `/${cycle}/sheets/${id}/release`, { reason: '复审人调离' });

  it.each([true, false])('is given back by who took it (blind: %s), and taken by another', async (blind) => {
    const [id] = idsOf(blind) as [string];
    expect(await codeOf(back(id))).toEqual([403, 'RATING.NOT_REVIEWER']);
    await take(id).expect(204);
    expect(await codeOf(back(id, 'review-2'))).toEqual([403, 'RATING.NOT_REVIEWER']);
    await back(id).expect(204);
    expect((await statuses())[id]).toBe('scored');
    await take(id, 'review-2').expect(204);
    const indicators = await branch.ownWord('review-2', cycle, id);
    const { body } = await branch.post('review-2', `/${cycle}/sheets/${id}/review`, { indicators }).expect(200);
    expect(body.outcome).toBe('agreed');
    expect(await codeOf(back(id, 'review-2'))).toEqual([409, 'RATING.NOT_UNDER_REVIEW']);
    const [row] = await branch.owner.query(
      `SELECT l.station, v.reason FROM audit_log l LEFT JOIN audit_value v ON v.authority = l.authority AND v.seq = l.seq
       WHERE l.act = 'rating.review.give-back' AND l.subject_key = $1`,
      id,
    );
    expect(row).toMatchObject({ reason: '出差一个月' });
  });

  it('is released by the taskforce where the reviewer does not come to it', async () => {
    const [id] = idsOf(false) as [string];
    expect(await codeOf(release(id))).toEqual([409, 'RATING.NOT_UNDER_REVIEW']);
    await take(id).expect(204);
    await release(id).expect(204);
    await take(id, 'review-3').expect(204);
    const indicators = branch.indicators.map((indicator) => ({ indicator, agree: true }));
    const asked = branch.post('review', `/${cycle}/sheets/${id}/review`, { indicators });
    expect(await codeOf(asked)).toEqual([403, 'RATING.NOT_REVIEWER']);
  });
});
