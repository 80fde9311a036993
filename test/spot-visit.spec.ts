import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fine, VisitBranch, VISITS, type Line } from './support/visit-branch.js';

let branch: VisitBranch;
const codes = ({ finding }: { finding: { classes: readonly { code: string }[] } | null }) =>
  finding?.classes.map(({ code }) => code);
const as = (fields: object) => () => fields;

beforeAll(async () => {
  branch = await VisitBranch.start();
  await branch.assigned();
});
afterAll(() => branch.close());

describe('a visit on its way', () => {
  it('shows what is on file only once the checkers have stored what they saw', async () => {
    const { visit, line, a, b } = await branch.untouched(`a.premises = '租赁' AND a.determined_rent IS NULL`);
    const { id } = visit;
    expect(await branch.get(id, a)).toMatchObject({
      status: 'assigned',
      onFile: null,
      fields: {},
      missing: ['现场情况'],
    });
    expect((await branch.patch(id, a, 1, { state: 'trading', premises: '租赁' })).body).toMatchObject({
      version: 2,
      missing: ['实测面积的各组成部分', '行业（四位小类代码）', '租赁合同所载月房租', '租赁合同'],
    });
    const lease = branch.png();
    const kept = await branch.put(id, b, 'lease', lease);
    expect(kept.status).toBe(200);
    const rest = {
      parts: [{ what: '营业厅', area: line.area }],
      industry: line.industry,
      leaseRent: line.declaredRent,
    };
    const patched = await branch.patch(id, b, 1, { ...rest, leasePaper: kept.body.sha256 });
    expect(patched.body).toMatchObject({ version: 3, missing: [], onFile: null, area: line.area });
    // others do not see what is not stored yet
    expect(await branch.get(id, 'leader')).toMatchObject({ fields: null, papers: null, onFile: null, area: null });

    const stored = (await branch.ask('store', id, a, { papers: [kept.body.sha256] })).body;
    expect(stored).toMatchObject({ status: 'measured', word: '已实测，待比对', version: 4 });
    expect(stored.onFile).toMatchObject({ area: line.area, industry: line.industry, premises: '租赁' });
    expect(stored.contentHash).toMatch(/^[0-9a-f]{64}$/);
    const receipt = await branch.put(id, a, 'receipt', branch.png());
    const judged = { rentOpinion: 'right', served: true, receiptPaper: receipt.body.sha256 };
    const compared = (await branch.ask('complete', id, b, judged)).body;
    expect(codes(compared)).toEqual(['none']);
    expect(compared.finding).toMatchObject({ error: false, difference: '0.00', rules: { code: 'EA-2026' } });
    expect((await branch.ask('sign', id, a)).body).toMatchObject({ status: 'compared' });
    const closed = (await branch.ask('sign', id, b)).body;
    expect(closed).toMatchObject({ status: 'closed', word: '已办结' });
    expect(closed.checkers.every(({ signedAt }: { signedAt: string | null }) => signedAt !== null)).toBe(true);
  });

  it.each<[string, string, (line: Line) => object, (line: Line) => object, string[]]>([
    [
      'within the tolerance',
      `a.premises = '自有'`,
      ({ area }) => ({ parts: [{ what: '营业厅', area: (Number(area) + 0.5).toFixed(2) }] }),
      fine,
      ['tolerated'],
    ],
    [
      'of another area',
      `a.premises = '租赁' AND a.determined_rent IS NULL`,
      ({ area }) => ({
        parts: [
          { what: '营业厅', area },
          { what: '阁楼', area: '0.51' },
        ],
      }),
      fine,
      ['area'],
    ],
    [
      'of another rent, that the lease does not say',
      `a.premises = '租赁' AND a.determined_rent IS NULL`,
      as({}),
      ({ declaredRent }) => ({
        ...{ rentOpinion: 'too-low', reasonableRent: (Number(declaredRent) + 100).toFixed(2) },
        ...{ rentReason: '同街同面积的房租均高于合同', served: true },
      }),
      ['rent'],
    ],
    ['of another industry', `a.industry <> '5212'`, as({ industry: '5212' }), fine, ['industry']],
    ['not served', `true`, as({}), (line) => ({ ...fine(line), served: false }), ['service']],
  ])('finds a household %s', async (_, where, fields, judged, expected) => {
    const { visit } = await branch.signed(where, fields, judged);
    expect(codes(visit)).toEqual(expected);
    expect(visit.status).toBe(expected[0] === 'tolerated' ? 'closed' : 'signed');
    if (expected[0] === 'tolerated') expect(visit.finding?.difference).toBe('0.00');
  });

  it.each(['closed', 'not-found'] as const)('finds a household %s, which owes nothing as found', async (state) => {
    const { visit: one, line, a, b } = await branch.untouched(`true`);
    await branch.stored(one.id, a, { state });
    expect((await branch.ask('complete', one.id, b, { rentOpinion: 'none' })).status).toBe(200);
    const { finding } = await branch.get(one.id);
    expect(codes({ finding })).toEqual([state]);
    const owed = Number(line.tax);
    expect(finding).toMatchObject({ error: true, found: null, difference: owed === 0 ? '0.00' : (-owed).toFixed(2) });
  });

  it('lists one’s own in the order in which one walks, and nothing on file in any list', async () => {
    const all = await branch.list('leader');
    const places = new Map<string, number[]>();
    for (const { checkers, place } of all) {
      const team = checkers.map(({ id }) => id).join();
      places.set(team, [...(places.get(team) ?? []), place]);
    }
    for (const route of places.values()) expect(route).toEqual(route.map((_, at) => at + 1));
    const mine = await branch.list('anna', '&mine=true');
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every(({ yours, checkers }) => yours && checkers.some(({ name }) => name === 'anna'))).toBe(true);
    const keys = Object.keys(all[0] as object);
    expect(keys).not.toEqual(expect.arrayContaining(['area']));
    const open = (await branch.as('anna').get(VISITS).expect(200)).body as { status: string }[];
    expect(open.some(({ status }) => status === 'closed')).toBe(false);
  });
});
