import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawBlind } from '../src/rating/domain/blind.js';
import { EAST, RatingBranch, TOWN, type Body, type SheetRow } from './support/rating-branch.js';

let branch: RatingBranch;
let cycle: string;
let sheets: SheetRow[];
beforeAll(async () => {
  branch = await RatingBranch.start();
});
afterAll(() => branch.close());

const codeOf = async (asked: PromiseLike<{ body: Body; status: number }>) => {
  const { body, status } = await asked;
  return [status, body.code];
};
const anew = async () => {
  if (cycle !== undefined) await branch.abandon(cycle);
  cycle = await branch.reviewing();
  sheets = (await branch.sheets(cycle)).filter(({ participation }) => participation === 'scored');
};
const one = (blind: boolean): string => (sheets.find((sheet) => sheet.blind === blind) as SheetRow).id;
const take = (who: string, id: string) => branch.post(who, `/${cycle}/sheets/${id}/take`);
const review = (who: string, id: string, indicators: Body[]) =>
  branch.post(who, `/${cycle}/sheets/${id}/review`, { indicators });
const page = async (who: string, id: string) => (await branch.get(who, `/${cycle}/sheets/${id}`).expect(200)).body;
const agreeing = (differ: Body = {}) =>
  branch.indicators.map((indicator) => ({ indicator, agree: true, ...(differ.indicator === indicator ? differ : {}) }));
const withDeduction = async () => (await branch.sheet(cycle, '逾期公司')).id;

/** Every route of the rating that reads, as one who must not be told would ask them. */
async function everything(who: string, id: string): Promise<string> {
  const paths = ['', `/${cycle}`, `/${cycle}/assignments`, `/${cycle}/progress`, `/${cycle}/agreement`];
  const more = [`/${cycle}/sheets?limit=200`, `/${cycle}/sheets/${id}`, `/${cycle}/reviews?limit=200`];
  const answers: string[] = [];
  for (const path of [...paths, ...more]) answers.push((await branch.get(who, path).expect(200)).text);
  return answers.join('\n');
}

describe('which sheets are reviewed blind', () => {
  beforeAll(anew, 120_000);

  it('is drawn by a rule that anybody can repeat, one at least of every station', () => {
    const drawn = drawBlind(
      cycle,
      sheets.map(({ id, station }) => ({ sheet: id, station })),
      '0.10',
    );
    expect(
      sheets
        .filter(({ blind }) => blind === true)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(drawn.flatMap(({ blind, sheet }) => (blind ? [sheet] : [])).sort());
    for (const station of [TOWN, EAST])
      expect(sheets.filter((sheet) => sheet.station === station && sheet.blind === true)).toHaveLength(1);
  });
});

describe('a blind review', () => {
  beforeAll(anew, 120_000);

  it('is told nothing of the first score by any route, before it is taken and after', async () => {
    const id = one(true);
    for (const who of ['review', 'review-2', 'leader', 'rating', 'approval']) {
      const body = await page(who, id);
      expect([body.shown, body.scoreNow, body.score]).toEqual([false, null, null]);
      for (const { entries, marks, deducted } of body.indicators as Body[])
        expect([entries, marks, deducted]).toEqual([[], [], null]);
      if (!who.startsWith('review')) continue;
      const told = await everything(who, id);
      const [{ digest }] = await branch.owner.query(
        `SELECT string_agg(entries_digest, ',') AS digest FROM rating_mark WHERE sheet_id = $1`,
        id,
      );
      for (const secret of String(digest).split(',')) expect(told).not.toContain(secret);
    }
    await take('review', id).expect(204);
    expect((await page('review', id)).shown).toBe(false);
    expect((await page('scoring', id)).shown).toBe(true);
  });

  it('does not agree with what it cannot see, and leaves no indicator and no proposal out', async () => {
    const id = one(true);
    expect(await codeOf(review('review', id, agreeing()))).toEqual([422, 'RATING.BLIND']);
    const own = await branch.ownWord('review', cycle, id);
    expect(await codeOf(review('review', id, own.slice(1)))).toEqual([422, 'RATING.MARKS_INCOMPLETE']);
    expect(await codeOf(review('review', id, [...own, own[0]]))).toEqual([422, 'RATING.MARKS_INCOMPLETE']);
    expect(await codeOf(review('review-2', id, own))).toEqual([403, 'RATING.NOT_REVIEWER']);
  });

  it('is compared with the first when its own marks stand, and shows both', async () => {
    const id = one(true);
    const own = await branch.ownWord('review', cycle, id);
    const { body } = await review('review', id, own).expect(200);
    expect(body).toMatchObject({ outcome: 'agreed', differing: [] });
    const after = await page('review', id);
    expect([after.shown, after.score, after.scoreNow]).toEqual([true, body.score, body.score]);
    expect(after.indicators[0].marks.map(({ round }: Body) => round)).toEqual(['first', 'review']);
    expect(await codeOf(review('review', id, own))).toEqual([403, 'RATING.NOT_REVIEWER']);
  });
});

describe('while it is being scored', () => {
  it('a sheet is shown to who scores it only: whoever reviews it may come to do so blind', async () => {
    if (cycle !== undefined) await branch.abandon(cycle);
    cycle = await branch.scoring();
    const id = await withDeduction();
    await branch.post('scoring', `/${cycle}/accept`, { indicator: '2.1', station: TOWN }).expect(200);
    expect((await page('scoring', id)).shown).toBe(true);
    for (const who of ['review', 'leader', 'scoring-2']) expect((await page(who, id)).shown).toBe(false);
  });
});

describe('a review', () => {
  beforeAll(anew, 120_000);

  it('is taken by one of two, and never by who scored the sheet', async () => {
    const id = one(false);
    await branch.test.hire('scores-and-reviews', null, [{ role: 'scoring' }, { role: 'review' }]);
    const answers = await Promise.all(['review', 'review-2'].map((who) => codeOf(take(who, id))));
    expect(answers.map(([status]) => status).sort()).toEqual([204, 409]);
    const [other] = sheets.filter(({ blind, id: sheet }) => blind === false && sheet !== id) as [SheetRow];
    await branch.test.hire('scored', null, [{ role: 'review' }]);
    await branch.owner.query(
      `UPDATE rating_assignment SET ended_at = now(), ended_by = officer_id, ended_reason = '测试'
       WHERE cycle_id = $1 AND indicator = '1.1' AND station = $2`,
      ...[cycle, other.station],
    );
    await branch.owner.query(
      `INSERT INTO rating_assignment (authority, cycle_id, indicator, station, officer_id, assigned_by)
       VALUES ($1, $2, '1.1', $3, $4, $4)`,
      ...[branch.test.authority, cycle, other.station, branch.id('scored')],
    );
    expect(await codeOf(take('scored', other.id))).toEqual([409, 'ACCESS.SAME_PERSON']);
    const offered = (await branch.get('scored', `/${cycle}/reviews?work=take`).expect(200)).body as Body[];
    expect(offered.map(({ station }) => station)).not.toContain(other.station);
  });

  it('that agrees with every indicator ends the sheet with its score', async () => {
    const id = (sheets.find((sheet) => sheet.blind === false && sheet.name !== '逾期公司') as SheetRow).id;
    const who = (await page('leader', id)).status === 'reviewing' ? 'review' : 'review-3';
    if (who === 'review-3') await take(who, id).expect(204);
    const [taken] = await branch.owner.query(
      'SELECT o.login FROM rating_review r JOIN officer o ON o.id = r.reviewer WHERE r.sheet_id = $1',
      id,
    );
    const { body } = await review(taken.login, id, agreeing()).expect(200);
    expect(body).toMatchObject({ outcome: 'agreed', differing: [] });
    expect((await page('leader', id)).score).toBe(body.score);
  });
});

describe('a dispute', () => {
  let id: string;
  const ruling = (stands: string) => ({ indicators: [{ indicator: '2.1', stands, reason: '以评分为准' }] });
  const decide = (who: string, asked: object) => branch.post(who, `/${cycle}/sheets/${id}/decide`, asked);
  const refusing = async (): Promise<Body> =>
    (await branch.ownWord('review', cycle, id, false)).find((word) => word.indicator === '2.1');
  // the draw falls on one of the two others
  beforeAll(async () => {
    do {
      await anew();
      id = await withDeduction();
    } while ((sheets.find((sheet) => sheet.id === id) as SheetRow).blind === true);
    await take('review', id).expect(204);
  });

  it('wants a reason, and entries of the indicator in question only', async () => {
    const own = await refusing();
    expect(await codeOf(review('review', id, agreeing({ ...own, reason: undefined })))).toEqual([
      422,
      'RATING.DIFFER_REASON',
    ]);
    expect(await codeOf(review('review', id, agreeing({ ...own, indicator: '2.2' })))).toEqual([
      422,
      'RATING.OTHER_INDICATOR',
    ]);
    expect(await codeOf(review('review', id, agreeing({ ...own, decisions: [] })))).toEqual([409, 'RATING.UNDECIDED']);
  });

  it('goes to a third person, who neither scored nor reviewed, and whose word is the sheet’s', async () => {
    const own = await refusing();
    const { body } = await review('review', id, agreeing(own)).expect(200);
    expect(body).toEqual({ outcome: 'disagreed', differing: ['2.1'], score: null });
    expect(await codeOf(decide('review', ruling('first')))).toEqual([409, 'ACCESS.SAME_PERSON']);
    const work = async (who: string) =>
      ((await branch.get(who, `/${cycle}/reviews?work=decide`).expect(200)).body as Body[]).map((sheet) => sheet.id);
    expect([await work('review'), await work('review-2')]).toEqual([[], [id]]);
    const missing = { indicators: [{ indicator: '2.2', stands: 'first', reason: '无分歧' }] };
    expect(await codeOf(decide('review-2', missing))).toEqual([422, 'RATING.MARKS_INCOMPLETE']);
    expect((await decide('review-2', ruling('review')).expect(200)).body).toEqual({ score: '97' });
    expect(await codeOf(decide('review-3', ruling('first')))).toEqual([409, 'RATING.NOT_DISPUTED']);
    const after = await page('leader', id);
    expect([after.status, after.score, after.scoreNow]).toEqual(['reviewed', '97', '97']);
    const [{ count }] = await branch.owner.query(
      `SELECT count(*)::int FROM rating_deduction WHERE sheet_id = $1 AND indicator = '2.1'`,
      id,
    );
    expect(count).toBe(0);
  });

  it('is counted for the officer who scored', async () => {
    const { body } = await branch.get('leader', `/${cycle}/agreement`).expect(200);
    expect(body).toEqual([
      {
        ...{ officer: branch.id('scoring'), officerName: 'scoring', agreed: 21, agreedInBulk: 0, disagreed: 1 },
        ...{ upheld: 0, overruled: 1 },
      },
    ]);
  });
});
