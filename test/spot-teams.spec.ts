import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, CollectionApi } from './support/collection-api.js';
import { downloaded } from './support/download.js';
import { CHECKERS, VisitBranch } from './support/visit-branch.js';

let branch: VisitBranch;
const GROUP = '/api/spot-check/group';

beforeAll(async () => {
  branch = await VisitBranch.start();
});
afterAll(() => branch.close());

describe('the inspection group', () => {
  it('has members by duty, each with one duty at a time', async () => {
    expect(await codeOf(branch.assign())).toBe('409 SPOT_CHECK.TOO_FEW_MEMBERS');
    for (const [at, duty] of ['站长', '科长', '书记', '组长'].entries())
      expect((await branch.join(CHECKERS[at] as string, duty)).status).toBe(201);
    expect(await codeOf(branch.join('anna', '组长', '2026-05-01'))).toBe('409 SPOT_CHECK.MEMBER_ALREADY');
    const stranger = { officer: branch.draw, duty: '组长', validFrom: '2026-01-01' };
    expect(await codeOf(branch.as('leader').post(GROUP).send(stranger))).toBe('404 ACCESS.OFFICER_NOT_FOUND');
    expect(await codeOf(branch.as('anna').post(GROUP).send(stranger))).toBe('403 ACCESS.DENIED');
    const { body } = await branch.as('anna').get(`${GROUP}?day=2026-06-01`).expect(200);
    expect(body.map(({ duty }: { duty: string }) => duty)).toEqual(['科长', '书记', '组长', '站长']);
    const [first] = body as { id: string; name: string }[];
    const leave = (validTo: string) =>
      branch.as('leader').post(`${GROUP}/${first?.id}/leave`).send({ validTo, reason: '调离' });
    expect(await codeOf(leave('2025-12-31'))).toBe('400 SPOT_CHECK.MEMBER_LEAVES_BEFORE');
    expect(await codeOf(leave('2026-06-30'))).toBe('204 done');
    expect(await codeOf(leave('2026-06-30'))).toBe('404 SPOT_CHECK.MEMBER_NOT_FOUND');
    expect((await branch.join(first?.name as string, '科长', '2026-07-01')).status).toBe(201);
    expect((await branch.as('anna').get(`${GROUP}?day=2026-06-30`).expect(200)).body).toHaveLength(4);
    expect((await branch.as('anna').get(GROUP).expect(200)).body).toHaveLength(5);
  });
});

describe('teams', () => {
  it('keep out who stands for what is on file: of a sealed sheet its officers, of an import those of these names', async () => {
    const collection = CollectionApi.over(branch.branch.api);
    for (const login of ['first', 'second']) await branch.test.hire(login, null, [{ role: 'collection' }]);
    const measured = await collection.household(`premises = '自有'`);
    await collection.sealed(measured);
    const [imported] = await branch.sql<{ collector: string; households: number }>(
      `SELECT collector, count(*)::int AS households FROM taxpayer WHERE id <> $1 AND collector IS NOT NULL GROUP BY collector ORDER BY 2, 1 LIMIT 1`,
      measured.id,
    );
    // the sealed sheet's officers, and one of the import, belong to the group
    for (const login of ['first', 'second']) expect((await branch.join(login)).status).toBe(201);
    await branch.branch.owner.query(
      'UPDATE officer SET name = $1 WHERE id = $2',
      imported?.collector,
      branch.officer('anna'),
    );
    const { body } = await branch.assign();
    expect(body).toEqual({ visits: 24, replaced: 0, unassigned: [] });
    const visits = await branch.sql<{ taxpayer: string; not: string[]; team: string[]; names: string[] }>(
      `SELECT v.taxpayer_id AS taxpayer, v.not_by AS not, ARRAY[v.checker_a, v.checker_b] AS team, ARRAY[t.collector, t.checker] AS names
       FROM spot_visit v JOIN taxpayer t ON t.id = v.taxpayer_id`,
    );
    for (const { taxpayer, not, team, names } of visits) {
      const expected =
        taxpayer === measured.id
          ? ['first', 'second'].map((login) => branch.officer(login))
          : names.includes(imported?.collector as string)
            ? [branch.officer('anna')]
            : [];
      expect([...not].sort()).toEqual(expected.sort());
      expect(team.filter((officer) => not.includes(officer))).toEqual([]);
    }
    expect(visits.filter(({ not }) => not.length > 0).length).toBeGreaterThan(1);
    const loads = new Map<string, number>();
    for (const officer of visits.flatMap(({ team }) => team)) loads.set(officer, (loads.get(officer) ?? 0) + 1);
    expect(loads.size).toBe(6);
    expect(await codeOf(branch.assign())).toBe('409 SPOT_CHECK.NOTHING_TO_ASSIGN');
    expect(await codeOf(branch.as('anna').post(`/api/spot-check/draws/${branch.draw}/teams`))).toBe(
      '403 ACCESS.DENIED',
    );
    const none = '00000000-0000-4000-8000-000000000000';
    expect(await codeOf(branch.as('leader').post(`/api/spot-check/draws/${none}/teams`))).toBe(
      '404 SPOT_CHECK.DRAW_NOT_FOUND',
    );
  });

  it('carry printed sheets, the same for the same visits', async () => {
    const print = (officer: string, query = '') =>
      branch.as(officer).get(`/api/spot-check/draws/${branch.draw}/forms.pdf${query}`);
    const all = await downloaded(print('leader'));
    expect(all.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await downloaded(print('leader'))).equals(all)).toBe(true);
    const own = await downloaded(print('anna', '?mine=true'));
    expect(own.length).toBeLessThan(all.length);
    expect(await codeOf(print('leader', '?mine=true'))).toBe('409 SPOT_CHECK.NO_FORMS');
  });
});
