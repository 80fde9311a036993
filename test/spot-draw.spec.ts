import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '../src/kernel/canonical-json.js';
import { parseDecimal } from '../src/kernel/decimal.js';
import { shortWords } from '../src/kernel/short-words.js';
import { coverageList } from '../src/spot-check/domain/coverage.js';
import { draw } from '../src/spot-check/domain/draw.js';
import { postedFrame, pseudonymOf } from '../src/spot-check/domain/frame.js';
import { verifyDraw } from '../src/spot-check/domain/verify-draw.js';
import type { DrawPageDto, SelectedDto } from '../src/spot-check/dto/draw.dto.js';
import { PASSWORD } from './support/app.js';
import { itIs } from './support/quota-walk.js';
import { DAYS, MONTH, SOURCE, SpotBranch } from './support/spot-branch.js';

const SHARE = parseDecimal('0.1');
let branch: SpotBranch;
let id: string;
let frozen: DrawPageDto;
let households: { number: string; station: string; id: string }[];

beforeAll(async () => {
  branch = await SpotBranch.start();
  households = await branch.households();
});
afterAll(() => branch.close());

describe('the plan of a month', () => {
  it('says how many of each station are drawn, what they prove, and who is covered besides', async () => {
    const { status, body } = await branch.get(`plan?month=${MONTH}`, 'inspection');
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: MONTH, strata: 'station', share: '0.10', households: 24 });
    expect(body.sample.map(({ size, drawn }: { size: number; drawn: number }) => [size, drawn])).toEqual(
      Array.from({ length: 4 }, () => [6, 1]),
    );
    // with 12 wrong of 24, four right ones have 495 of 10,626 ways (4.7 %), with 11 wrong 715 (6.7 %)
    expect(body.proves[0].zh).toBe('抽4户全部无误：95%把握全分局有误的不超过11户');
    expect(body.proves.map(({ zh }: { zh: string }) => zh)).toContainEqual(expect.stringMatching(/不超过5%：抽\d+户/));
    expect(body.coverage).toEqual({ within: 12, listed: 2, waiting: [{ monthsLeft: 12, households: 24 }] });
  });

  it('takes another share, and refuses what is none', async () => {
    const half = await branch.get(`plan?month=${MONTH}&share=0.5`);
    expect(half.body.sample.map(({ drawn }: { drawn: number }) => drawn)).toEqual([3, 3, 3, 3]);
    for (const share of ['0', '1.1', '7'])
      expect(await branch.get(`plan?month=${MONTH}&share=${share}`)).toMatchObject({
        status: 400,
        body: { code: 'SPOT_CHECK.SHARE_INVALID' },
      });
    expect((await branch.get(`plan?month=${MONTH}&share=x`)).body.code).toBe('REQUEST.INVALID');
  });

  it('is none without lines of quotas: neither of no run nor of a computation', async () => {
    await branch.notices.run('2026-09', 'register');
    for (const month of ['2026-09', '2026-12'])
      for (const answer of [await branch.get(`plan?month=${month}`), await branch.freeze(month)])
        expect(answer).toMatchObject({ status: 409, body: { code: 'SPOT_CHECK.NO_LINES' } });
  });
});

describe('a frame', () => {
  it('is frozen with every household that has a line, under pseudonyms', async () => {
    const answer = await branch.freeze();
    expect(answer.status).toBe(201);
    frozen = answer.body as DrawPageDto;
    ({ id } = frozen);
    expect(frozen).toMatchObject({ month: MONTH, status: 'frozen', households: 24, frozenBy: 'leader', seed: null });
    const { body } = await branch.get(`draws/${id}/salt`, 'audit-administrator');
    const posted = postedFrame(
      body.salt as string,
      households.map(({ number, station }) => ({ id: number, stratum: station })),
    );
    const text = await branch.text(id, 'frame.txt', 'notice');
    expect(text).toBe(posted.map((line) => `${line.id}\t${line.stratum}\n`).join(''));
    expect(frozen.digest).toBe(sha256(text));
    expect(frozen.words).toBe(shortWords(frozen.digest));
    for (const { number } of households) expect(text).not.toContain(number);
  });

  it('is frozen once, by who reaches the whole branch', async () => {
    expect(await branch.freeze()).toMatchObject({ status: 409, body: { code: 'SPOT_CHECK.FROZEN_ALREADY' } });
    await branch.test.hire('own-leader', '城关站', [{ role: 'leader', scope: 'own' }]);
    const asked = {
      draws: { month: MONTH },
      [`draws/${id}/source`]: { text: SOURCE },
      [`draws/${id}/risk`]: { taxpayer: id, reason: '线索' },
    };
    for (const [path, body] of Object.entries(asked))
      expect(await branch.send(path, body, 'own-leader')).toMatchObject({
        status: 403,
        body: { code: 'ACCESS.BRANCH_ONLY' },
      });
  });

  it('tells its salt to auditors only, and writes down that they looked', async () => {
    for (const officer of ['leader', 'inspection', 'approval', 'system-administrator'])
      expect((await branch.get(`draws/${id}/salt`, officer)).body.code).toBe('ACCESS.DENIED');
    const { salt } = await branch.owner.one('SELECT salt FROM spot_draw');
    expect(await branch.owner.wholeLog()).not.toContain(salt);
    const looked = await branch.owner.query(`SELECT FROM audit_log WHERE act = 'spot-check.salt.read'`);
    expect(looked).toHaveLength(1);
    for (const path of ['draws', `draws/${id}`, `draws/${id}/selection`])
      expect(JSON.stringify((await branch.get(path)).body)).not.toContain(salt);
  });

  it('has no list, and takes no seed, before the source is named', async () => {
    expect((await branch.get(`draws/${id}/selection`)).body).toEqual([]);
    for (const file of ['draw.txt', 'draw.pdf', 'draw.html'])
      expect(await branch.get(`draws/${id}/${file}`)).toMatchObject({
        status: 409,
        body: { code: 'SPOT_CHECK.NOT_DRAWN' },
      });
    expect((await branch.enterSeed(id)).body.code).toBe('SPOT_CHECK.SOURCE_NOT_NAMED');
  });
});

describe('the source', () => {
  it('is one line, named once', async () => {
    expect(await branch.nameSource(id, '掷骰\n子')).toMatchObject({
      status: 422,
      body: { code: 'SPOT_CHECK.SOURCE_NOT_A_LINE' },
    });
    expect((await branch.nameSource(id)).status).toBe(204);
    expect(await branch.nameSource(id, '另一期')).toMatchObject({
      status: 409,
      body: { code: 'SPOT_CHECK.SOURCE_NAMED' },
    });
    expect((await branch.get(`draws/${id}`)).body).toMatchObject({ status: 'sourced', source: SOURCE });
  });
});

describe('the seed', () => {
  it('is refused in the very moment of its source, and as two different or empty ones', async () => {
    expect((await branch.enterSeed(id)).body.code).toBe('SPOT_CHECK.SEED_TOO_SOON');
    itIs(DAYS.drawn);
    expect((await branch.enterSeed(id, { seedAgain: '3 1 6 2 5 5' })).body.code).toBe('SPOT_CHECK.SEED_DIFFERS');
    expect((await branch.enterSeed(id, { seed: ' ' })).body.code).toBe('SPOT_CHECK.SEED_NOT_A_LINE');
    expect((await branch.enterSeed(id, { seed: '3\n1' })).body.code).toBe('SPOT_CHECK.SEED_NOT_A_LINE');
    expect((await branch.enterSeed('00000000-0000-4000-8000-000000000000')).body.code).toBe(
      'SPOT_CHECK.DRAW_NOT_FOUND',
    );
  });

  it('wants another person of the branch, who knows his password', async () => {
    const failures = () => branch.owner.one(`SELECT failures FROM officer WHERE login = 'inspection'`);
    expect((await branch.enterSeed(id, { witness: { login: 'leader' } })).body.code).toBe('ACCESS.SAME_PERSON');
    expect((await branch.enterSeed(id, { witness: { login: 'register' } })).body.code).toBe(
      'SPOT_CHECK.WITNESS_MAY_NOT',
    );
    expect((await branch.enterSeed(id, { witness: { login: 'nobody' } })).body.code).toBe('ACCESS.SIGN_IN_FAILED');
    expect(await branch.enterSeed(id, { witness: { password: 'falsch' } })).toMatchObject({
      status: 401,
      body: { code: 'ACCESS.SIGN_IN_FAILED' },
    });
    expect(await failures()).toEqual({ failures: 1 });
    // of what was right the failures are forgotten, whatever becomes of the draw
    await branch.owner.query(
      `UPDATE officer_password SET one_time = true FROM officer o WHERE o.id = officer_id AND o.login = 'inspection'`,
    );
    expect((await branch.enterSeed(id)).body.code).toBe('ACCESS.PASSWORD_TO_CHANGE');
    await branch.owner.query('UPDATE officer_password SET one_time = false');
    expect(await failures()).toEqual({ failures: 0 });
  });

  it('locks who guesses at a password, and leaves nothing behind', async () => {
    for (let turn = 0; turn < 5; turn++)
      await branch.enterSeed(id, { witness: { login: 'notice', password: `falsch ${turn}` } });
    expect((await branch.enterSeed(id, { witness: { login: 'notice', password: PASSWORD } })).status).toBe(423);
    expect(await branch.owner.query('SELECT FROM spot_selection')).toEqual([]);
    expect(await branch.owner.one('SELECT status, seed, file_sha256 AS file FROM spot_draw')).toEqual({
      ...{ status: 'sourced', seed: null, file: null },
    });
  });

  it('entered twice at once is entered once', async () => {
    const answers = await Promise.all([
      branch.enterSeed(id),
      branch.enterSeed(id, { seed: '6 6 6', witness: { login: 'approval' } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('SPOT_CHECK.SEED_ENTERED');
    const drawnBy = answers.find(({ status }) => status === 200)?.body as DrawPageDto;
    expect((await branch.get(`draws/${id}`)).body).toEqual(drawnBy);
    expect((await branch.enterSeed(id)).body.code).toBe('SPOT_CHECK.SEED_ENTERED');
  });
});

describe('the sample', () => {
  it('is the one of the rule: anybody verifies it, and finds the coverage list again', async () => {
    const { body: page } = await branch.get(`draws/${id}`);
    const { seed, digest } = page as DrawPageDto;
    const text = await branch.text(id, 'draw.txt');
    const { faults, head } = verifyDraw(text, digest);
    expect(faults).toEqual([]);
    expect(head).toContain(`seed 2026-09-02T10:00:00+08:00 ${seed}`);
    expect(head).toContain('witness leader 领导');
    const { body } = await branch.get(`draws/${id}/salt`, 'audit-administrator');
    const pseudonyms = new Map(
      households.map(({ number, id: one }) => [one, pseudonymOf(body.salt as string, number)]),
    );
    const frame = postedFrame(
      body.salt as string,
      households.map(({ number, station }) => ({ id: number, stratum: station })),
    );
    const random = draw(frame, seed as string, SHARE);
    const selection = (await branch.get(`draws/${id}/selection`)).body as SelectedDto[];
    const listed = (part: string) => selection.filter((one) => one.part === part);
    expect(listed('random').map(({ pseudonym, ticket }) => [pseudonym, ticket])).toEqual(
      random.map((one) => [one.id, one.ticket]),
    );
    const standing = frame.map((one) => ({ id: one.id, since: '2026-07' }));
    const drawn = new Set(random.map((one) => one.id));
    expect(listed('coverage').map(({ pseudonym, place }) => [pseudonym, place])).toEqual(
      coverageList(standing, { drawn, month: MONTH, seed: seed as string, within: 12 }).map((one, at) => [
        one.id,
        at + 1,
      ]),
    );
    for (const { taxpayerId, pseudonym } of selection) expect(pseudonyms.get(taxpayerId)).toBe(pseudonym);
  });

  it('is shown to who reaches its stations, with masked numbers', async () => {
    await branch.test.hire('own-inspection', '城关站', [{ role: 'inspection', scope: 'own' }]);
    const { body } = await branch.get(`draws/${id}/selection`, 'own-inspection');
    const stations = new Set((body as SelectedDto[]).map(({ station }) => station));
    expect([...stations]).toEqual(['城关站']);
    expect((await branch.get(`draws/${id}/selection`, 'register')).body.code).toBe('ACCESS.DENIED');
  });

  it('is posted on paper and as a page, by pseudonym', async () => {
    const names = (await branch.owner.query('SELECT name, number FROM taxpayer')) as { name: string; number: string }[];
    const page = await branch.text(id, 'draw.html');
    const file = await branch.text(id, 'draw.txt');
    expect(page).toContain(Buffer.from(file).toString('base64'));
    for (const { name, number } of names)
      for (const text of [file, page]) {
        expect(text).not.toContain(name);
        expect(text).not.toContain(number);
      }
    for (const paper of ['frame.pdf', 'draw.pdf']) expect(await branch.text(id, paper)).toMatch(/^%PDF-/);
  });
});

describe('who is picked for risk', () => {
  it('is of the frame, not drawn, with a reason, and kept apart', async () => {
    const selection = (await branch.get(`draws/${id}/selection`)).body as SelectedDto[];
    const [first] = selection as [SelectedDto];
    const pick = (taxpayer: string, reason = '邻户举报面积不实') =>
      branch.send(`draws/${id}/risk`, { taxpayer, reason });
    expect((await pick(first.taxpayerId)).body.code).toBe('SPOT_CHECK.SELECTED_ALREADY');
    expect((await pick(id)).body.code).toBe('SPOT_CHECK.NOT_IN_FRAME');
    expect((await pick(first.taxpayerId, '')).body.code).toBe('REQUEST.INVALID');
    const other = households.find((one) => !selection.some(({ taxpayerId }) => taxpayerId === one.id)) as {
      id: string;
    };
    expect((await pick(other.id)).status).toBe(204);
    expect((await pick(other.id)).body.code).toBe('SPOT_CHECK.SELECTED_ALREADY');
    const now = (await branch.get(`draws/${id}/selection`)).body as SelectedDto[];
    expect(now.filter(({ part }) => part === 'risk')).toMatchObject([
      { taxpayerId: other.id, place: null, ticket: null, reason: '邻户举报面积不实' },
    ]);
    expect((await branch.get(`draws/${id}`)).body).toMatchObject({ coverage: 2, risk: 1 });
  });
});
