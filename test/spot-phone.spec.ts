import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { VisitSummaryDto } from '../src/spot-check/visit/dto/visit-view.dto.js';
import { canBrowse } from './support/browser.js';
import { Phone, picture } from './support/phone.js';
import { VisitBranch, type Line } from './support/visit-branch.js';

/** Five in the tests, a hundred in `npm run soak`. */
const KILLS = Number(process.env['PHONE_KILLS'] ?? 5);
const MINUTES = 60_000;

let branch: VisitBranch;
let address: string;
beforeAll(async () => {
  branch = await VisitBranch.start();
  await branch.assigned();
  await branch.test.app.listen(0, '127.0.0.1');
  address = await branch.test.app.getUrl();
});
afterAll(() => branch.close());

describe('the shell of the phone page', () => {
  it('is for everybody, in one piece, and may run and ask nothing but its own', async () => {
    const entered = await branch.test.anonymous().get('/phone').expect(303);
    expect(entered.headers['location']).toBe('/phone/');
    const { text, headers } = await branch.test.anonymous().get('/phone/').expect(200);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    expect(String(headers['content-security-policy'])).toMatch(
      /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; connect-src 'self'; img-src 'self' blob:; manifest-src 'self'; worker-src 'self'$/,
    );
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/ style=| on\w+="|https?:\/\/[^w]/);
    const manifest = await branch.test.anonymous().get('/phone/manifest.webmanifest').expect(200);
    const { icons, scope } = JSON.parse(manifest.text ?? String(manifest.body)) as {
      icons: { src: string }[];
      scope: string;
    };
    expect(scope).toBe('/phone/');
    for (const { src } of icons) await branch.test.anonymous().get(`/phone/${src}`).expect('content-type', 'image/png');
    await branch.test.anonymous().get('/phone/nothing').expect(404);
  });

  it('keeps the class table for whoever visits', async () => {
    const { body } = await branch.as('anna').get('/api/spot-check/industries').expect(200);
    expect(body.length).toBeGreaterThan(1000);
    expect(body).toContainEqual({ code: '5212', name: expect.any(String) });
    await branch.as('clerk').get('/api/spot-check/industries').expect(403);
  });
});

const describeIf = canBrowse('the phone page') ? describe : describe.skip;

describeIf('the phone page in a browser', () => {
  const phones: Phone[] = [];
  const phoneOf = async (login: string) => {
    const phone = await Phone.start(address);
    phones.push(phone);
    await phone.signIn(login);
    await phone.kept();
    return phone;
  };
  afterEach(async () => {
    for (const phone of phones.splice(0)) await phone.close();
  });
  const papersOf = (visit: string) =>
    branch.sql<{ sha256: string; kind: string; whole: boolean }>(
      `SELECT p.file_sha256 AS sha256, p.kind, encode(sha256(f.content), 'hex') = p.file_sha256 AS whole
       FROM spot_visit_paper p JOIN stored_file f ON f.authority = p.authority AND f.sha256 = p.file_sha256
       WHERE p.visit_id = $1 ORDER BY p.file_sha256`,
      visit,
    );
  const changesOf = (visit: string) =>
    branch.sql<{ field: string; times: number }>(
      `SELECT field, count(*)::int AS times FROM spot_visit_field_change WHERE visit_id = $1 GROUP BY field ORDER BY field`,
      visit,
    );
  const knows = async (phone: Phone, line: Line) => {
    const memory = await phone.memory();
    const values = [line.area, line.tax, line.declaredRent, line.determinedRent].filter((one) => one !== null);
    return values.filter((value) => memory.includes(`"${value}"`) || memory.includes(`:${value},`));
  };
  const fill = async ({ page }: Phone, visit: VisitSummaryDto, remarks: string) => {
    await page.click(`#visit-${visit.id}`);
    await page.check('#state-trading');
    await page.fill('#what-0', '一层营业厅');
    await page.fill('#area-0', '12.34');
    await page.click('#addPart');
    await page.fill('#what-1', '阁楼');
    await page.fill('#area-1', '0.66');
    if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}-fill.png`, fullPage: true });
    expect(await page.innerText('.sum')).toBe('合计 13.00 ㎡');
    await page.check('[id="premises-租赁"]');
    await page.fill('#leaseRent', '777.77');
    await page.fill('#industry', '超级市场');
    await page.click('#industry-found button >> nth=0');
    await page.fill('#remarks', remarks);
  };

  it(
    'fills in a visit without a network; killed in the middle of uploads it loses nothing and sends nothing twice',
    async () => {
      const { visit, line, a } = await branch.untouched();
      const phone = await phoneOf(a);
      expect(await knows(phone, line)).toEqual([]);
      await phone.cut(true);
      await phone.reopen();
      await fill(phone, visit, '门口有两块招牌');
      await phone.photograph('#take-lease', await picture(phone.page, 1, 1200));
      for (const seed of [2, 3]) await phone.photograph('#take-photo', await picture(phone.page, seed, 1600));
      await phone.sign();
      await phone.kill();
      await phone.look(visit.id);
      expect(await phone.page.inputValue('#area-1')).toBe('0.66');
      expect(await phone.page.innerText('#left')).toBe('未送达：4 份资料、7 项填写');
      const taken = (await phone.papers()).map(({ sha256 }) => sha256).sort();
      expect(taken).toHaveLength(4);
      expect(await papersOf(visit.id)).toEqual([]);

      await phone.cut(false);
      let during = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        await phone.slow(120_000);
        await setTimeout(((kill * 379) % 1500) + 20);
        if ((await papersOf(visit.id)).length < 4) during++;
        await phone.kill();
        // what the first kills let through is joined by more to send
        if ((await papersOf(visit.id)).length >= 3) {
          await phone.look(visit.id);
          await phone.photograph('#take-photo', await picture(phone.page, 10 + kill, 1600));
        }
      }
      expect(during).toBeGreaterThan(0);
      await phone.arrived();
      const kept = await phone.papers();
      const sent = await papersOf(visit.id);
      expect(sent.map(({ sha256 }) => sha256)).toEqual(kept.map(({ sha256 }) => sha256).sort());
      expect(sent.map(({ sha256 }) => sha256)).toEqual(expect.arrayContaining(taken));
      expect(sent.every(({ whole }) => whole)).toBe(true);
      const times = await changesOf(visit.id);
      expect(times.map(({ field }) => field)).toEqual(
        ['industry', 'leasePaper', 'leaseRent', 'parts', 'premises', 'remarks', 'state'].sort(),
      );
      expect(times.every((one) => one.times === 1)).toBe(true);
      expect(await branch.get(visit.id, a)).toMatchObject({
        area: '13.00',
        fields: { leaseRent: '777.77', premises: '租赁', industry: '5212', remarks: '门口有两块招牌' },
        missing: [],
      });

      // and only now, with everything at the office, does the office say what it has
      expect(await knows(phone, line)).toEqual([]);
      if (phone.page.url().endsWith('/phone/')) await phone.look(visit.id);
      await phone.page.click('#store');
      await phone.page.waitForSelector('table');
      expect(await phone.page.innerText('table')).toContain(line.area);
      expect(await knows(phone, line)).toEqual([]);
      expect(await branch.get(visit.id)).toMatchObject({ status: 'measured' });
    },
    (2 + KILLS / 4) * MINUTES,
  );

  it('lets a person decide, field by field, where two phones differ', async () => {
    const { visit, a, b } = await branch.untouched();
    const [one, other] = [await phoneOf(a), await phoneOf(b)];
    await one.cut(true);
    await one.look(visit.id);
    await one.page.check('#state-closed');
    await one.page.fill('#remarks', '门锁着');
    await other.look(visit.id);
    await other.page.check('#state-not-found');
    await other.page.fill('#remarks', '找不到门牌');
    await other.page.locator('#remarks').blur();
    await other.arrived();
    await one.cut(false);
    await one.page.locator('#remarks').blur();
    await one.page.click('#send');
    await one.page.waitForSelector('#mine-remarks');
    expect(await one.page.innerText('.conflicts')).toContain('找不到门牌');
    await one.page.click('#mine-remarks');
    await one.page.click('#theirs-state');
    await one.arrived();
    expect(await branch.get(visit.id, a)).toMatchObject({ fields: { state: 'not-found', remarks: '门锁着' } });
    await other.page.click('#send');
    await other.page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#remarks')?.value === '门锁着');
  });

  it('whose session is over keeps everything and goes on after signing in again', async () => {
    const { visit, a } = await branch.untouched();
    const phone = await phoneOf(a);
    await branch.sql('UPDATE session SET ended_at = now(), end_reason = $1 WHERE ended_at IS NULL', 'ended');
    await phone.look(visit.id);
    await phone.page.fill('#remarks', '签到之前');
    await phone.page.locator('#remarks').blur();
    await phone.page.waitForSelector('#password');
    expect(await phone.page.innerText('.sign-in >> xpath=..')).toContain('填写的内容都在本机');
    await phone.page.fill('#login', a);
    await phone.page.fill('#password', 'Richtig-9-Pferd');
    await phone.page.click('form button');
    await phone.arrived();
    const [kept] = await branch.sql<{ remarks: string }>(
      `SELECT fields->>'remarks' AS remarks FROM spot_visit WHERE id = $1`,
      visit.id,
    );
    expect(kept?.remarks).toBe('签到之前');
    expect(phone.complaints.filter((one) => !/401|ERR_INTERNET|net::/.test(one))).toEqual([]);
  });
});
