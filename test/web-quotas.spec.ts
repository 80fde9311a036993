import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { addMonths, monthOf } from '../src/kernel/plain-date.js';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { canBrowse } from './support/browser.js';
import { CollectionApi, TODAY, type Household } from './support/collection-api.js';
import { Desk } from './support/desk.js';
import { QuotaWalk } from './support/quota-walk.js';

const browsing = canBrowse('quotas and parameters on the page') ? describe : describe.skip;
const SET = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const SETS = '/api/assessment/parameter-sets';

/** What a household objects to, and what a new set changes, as they are worked with in a real browser. */
browsing('quotas and parameters on the page', () => {
  let collection: CollectionApi;
  let walk: QuotaWalk;
  let household: Household;
  let quota: string;
  let desk: Desk;

  beforeAll(async () => {
    collection = await CollectionApi.start();
    const { test } = collection;
    walk = new QuotaWalk(test);
    household = await collection.household();
    await collection.sealed(household);
    const periodFrom = addMonths(monthOf(TODAY), 1);
    const batch = await walk.open({ periodFrom, households: [household.id], trigger: 'correction' });
    await walk.determine(batch);
    await walk.post(batch);
    [quota = ''] = await walk.quotasOf(batch, 'posted');
    desk = await Desk.start(test);
  });
  afterAll(async () => {
    await desk.close();
    await collection.test.close();
  });

  it('takes an objection down with its evidence, and another officer answers it', async () => {
    const clerk = await desk.open('register', `/assessment/quotas/${quota}`);
    await clerk.page.getByRole('button', { name: '登记异议…' }).click();
    const raised = clerk.page.getByRole('dialog');
    expect(await raised.getByRole('button', { name: /^登\s?记$/ }).isDisabled()).toBe(true);
    await raised.getByLabel('事实和理由').fill('面积量多了');
    const evidence = { name: '证据.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 evidence') };
    await raised.locator('input[type=file]').setInputFiles(evidence);
    await raised.getByText('证据.pdf').waitFor();
    await raised.getByRole('button', { name: /^登\s?记$/ }).click();
    await clerk.page.getByText('待答复', { exact: true }).waitFor();
    expect(await clerk.page.getByRole('button', { name: '答复…' }).count()).toBe(0);

    const approval = await desk.open('approval', `/assessment/quotas/${quota}`);
    await approval.page.getByRole('button', { name: '答复…' }).click();
    const answer = approval.page.getByRole('dialog');
    await answer.getByLabel('不成立').check();
    await answer.getByText('定额不变，照常往下办').waitFor();
    await answer.getByLabel('答复内容').fill('经复量无误');
    await answer.getByRole('button', { name: /^答\s?复$/ }).click();
    await approval.page.getByText('不成立', { exact: true }).waitFor();
    const { body } = await walk.get(`quotas/${quota}`);
    expect(body).toMatchObject({
      ...{ status: 'posted', objections: [{ grounds: '面积量多了', status: 'dismissed', answer: '经复量无误' }] },
    });
    expect([...clerk.complaints, ...approval.complaints]).toEqual([]);
  });

  it('shows each figure in which a draft departs from the set before, with its document', async () => {
    const vatThreshold = { ...SET.vatThreshold, monthlyTurnover: '50000.00' };
    const sources = [{ path: 'vatThreshold', document: '新公告', reviewBy: '2032-12-31' }];
    const draft = { ...SET, code: 'EA-NEXT', validFrom: '2031-01-01', vatThreshold, sources, cases: [] };
    await collection.api.http().post(SETS).send(draft).expect(201);
    const { page, complaints } = await desk.open('leader', '/assessment/parameters');
    for (const code of ['EA-NEXT', SET.code]) await page.getByRole('checkbox', { name: code, exact: true }).check();
    await page.getByRole('button', { name: '比较勾选的两套' }).click();
    await page.getByRole('heading', { name: `${SET.code} → EA-NEXT` }).waitFor();
    const cells = page.getByRole('table').getByRole('row').nth(1).getByRole('cell');
    const { monthlyTurnover } = SET.vatThreshold;
    expect(await cells.allInnerTexts()).toEqual(['起征点 月营业额', '新公告', monthlyTurnover, '50000.00']);
    await page.getByText('1 处不同').waitFor();
    expect(complaints).toEqual([]);
  });
});
