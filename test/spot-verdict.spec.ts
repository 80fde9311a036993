import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { FIRST_MONTH } from './support/notice-branch.js';
import { asItIs, itIs } from './support/quota-walk.js';
import { fine, VisitBranch } from './support/visit-branch.js';

const VERDICT = `/api/spot-check/verdicts/${FIRST_MONTH}`;
const DRAWN_ON = todayInChina();

let branch: VisitBranch;
let visits: number;

beforeAll(async () => {
  branch = await VisitBranch.start();
  visits = (await branch.assigned()).length;
});
afterAll(() => branch.close());
const verdict = (officer = 'leader') => branch.as(officer).get(VERDICT);

describe('the verdict of a month', () => {
  it('is not told of a month without a draw, nor while visits are open and there is time', async () => {
    expect((await branch.as('leader').get('/api/spot-check/verdicts/2020-01')).body).toMatchObject({
      code: 'SPOT_CHECK.MONTH_NOT_DRAWN',
    });
    expect((await verdict()).body).toMatchObject({
      code: 'SPOT_CHECK.VERDICT_NOT_YET',
      data: { open: visits, until: addDays(DRAWN_ON, 30) },
    });
  });

  it('counts who was not visited in time as errors', async () => {
    const { line } = await branch.signed('true', () => ({}), fine);
    const wrong = await branch.signed(
      `a.premises = '自有'`,
      ({ area }) => ({ parts: [{ what: '营业厅', area: String(Number(area) + 40) }] }),
      fine,
    );
    expect(wrong.visit.finding).toMatchObject({ error: true });
    itIs(addDays(DRAWN_ON, 31));
    try {
      const { body } = await verdict();
      expect(body).toMatchObject({
        households: visits,
        visits,
        errors: visits - 1,
        missing: visits - 2,
        mostWrong: visits - 1, // everybody was drawn: nothing is left to guess
        trend: null,
        months: [{ month: FIRST_MONTH, visits, errors: visits - 1 }],
        coverage: { listed: 0, visited: 0, late: 0 },
      });
      expect(body.money).toMatchObject({ unknown: visits - 2, tooLittle: wrong.visit.finding?.difference });
      expect(JSON.stringify(body)).not.toContain(line.taxpayer);
    } finally {
      asItIs();
    }
  });

  it('is told as soon as the last visit is signed, and printed for the boards', async () => {
    for (let left = visits - 2; left > 0; left--) await branch.signed('true', () => ({}), fine);
    const { status, body } = await verdict('anna');
    expect([status, body.missing, body.errors]).toEqual([200, 0, 1]);
    expect(body.sentence.zh).toBe(`抽${visits}户有误1户：95%把握全分局有误的不超过1户`);
    expect(body.fairness.median).toBeGreaterThan(0);
    const pdf = await branch.as('notice').get(`${VERDICT}/report.pdf`).buffer(true).expect(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    const { text: pages } = await extractText(new Uint8Array(pdf.body as Buffer));
    const text = pages.join('').replace(/\s/g, '');
    expect(text).toContain(body.sentence.zh);
    expect(text).toContain('第1页共1页');
  });
});
