import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignTeams, barredFrom, fillTeams, inRouteOrder, longestStretch, type Visit } from './team.js';

const GROUP = ['chief', 'head', 'leader', 'secretary'];
const visit = (id: string, address: string, ...notBy: string[]): Visit => ({
  id,
  station: '城关站',
  street: '中山路',
  address,
  notBy,
});
const visits = fc
  .uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[0-9]{1,4}$/),
      station: fc.constantFrom('城关站', '河东站'),
      street: fc.constantFrom('中山路', '湖滨路', '鼓楼巷'),
      address: fc.nat({ max: 300 }).map((number) => `${number}号`),
      notBy: fc.subarray([...GROUP, 'other']),
    }),
    { selector: ({ id }) => id, maxLength: 80 },
  )
  .map((some): Visit[] => some);

describe('who may not come', () => {
  it('is who stands for the values, each once', () => {
    expect(barredFrom({ collector: 'a', checker: 'b', rentDeterminedBy: 'a' })).toEqual(['a', 'b']);
    expect(barredFrom({ collector: null, checker: null, rentDeterminedBy: null })).toEqual([]);
  });
});

describe('the route', () => {
  it('goes by house numbers as one walks', () => {
    const some = [
      visit('1', '中山路10号'),
      visit('2', '中山路9号'),
      visit('3', '中山路9号附2'),
      visit('0', '中山路9号'),
    ];
    expect(inRouteOrder(some).map(({ id }) => id)).toEqual(['0', '2', '3', '1']);
  });
});

describe('a team', () => {
  it('walks on until the stretch is over, then the two follow who carry least', () => {
    const some = Array.from({ length: 16 }, (_, at) => visit(`${at}`, `${at + 1}号`));
    const [one, other] = ['chief+head', 'leader+secretary'];
    const teams = assignTeams(some, GROUP).map(({ team }) => team?.join('+'));
    expect(teams).toEqual([one, other, one, other, one, other, one, other].flatMap((team) => [team, team]));
  });

  it('gives way to others where one of the two is barred', () => {
    const teams = assignTeams([visit('1', '1号', 'chief', 'leader')], GROUP);
    expect(teams[0]?.team).toEqual(['head', 'secretary']);
    expect(assignTeams([visit('1', '1号', 'chief', 'leader', 'head')], GROUP)[0]?.team).toBeNull();
  });

  it('is two who may come, for everybody whom two may visit, whatever the order of the lists', () => {
    fc.assert(
      fc.property(visits, (some) => {
        const assigned = assignTeams(some, GROUP);
        expect(assigned.map((one) => one.visit)).toEqual(inRouteOrder(some));
        for (const { visit: one, team } of assigned) {
          const free = GROUP.filter((officer) => !one.notBy.includes(officer));
          if (free.length < 2) expect(team).toBeNull();
          else {
            expect(new Set(team).size).toBe(2);
            expect(free).toEqual(expect.arrayContaining([...team!]));
          }
        }
        expect(assignTeams([...some].reverse(), [...GROUP].reverse())).toEqual(assigned);
      }),
    );
  });

  it('carries no more than a stretch above the others where nobody is barred', () => {
    fc.assert(
      fc.property(visits, fc.integer({ min: 2, max: 4 }), (some, count) => {
        const group = GROUP.slice(0, count);
        const assigned = assignTeams(
          some.map((one) => ({ ...one, notBy: [] })),
          group,
        );
        const loads = group.map((officer) => assigned.filter(({ team }) => team?.includes(officer)).length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(longestStretch(some.length, count));
      }),
    );
  });
});

describe('a team that has lost somebody', () => {
  const load = (...counts: number[]) => new Map(counts.map((count, at) => [GROUP[at] as string, count]));
  const lost = (id: string, staying: readonly string[], ...notBy: string[]) => ({
    ...visit(id, `${id}号`, ...notBy),
    staying,
  });

  it('goes on with whoever carries least, and the two walk on together', () => {
    const filled = fillTeams([lost('1', ['head']), lost('2', ['head'])], load(2, 9, 1, 1));
    expect(filled.map(({ team }) => team)).toEqual([
      ['head', 'leader'],
      ['head', 'secretary'], // a quarter of what each should carry is one visit
    ]);
    const long = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((id) => lost(id, ['head']));
    expect(fillTeams(long, load(2, 9, 1, 1)).map(({ team }) => team?.[1])).toEqual(
      expect.arrayContaining(['leader', 'leader', 'secretary', 'secretary']),
    );
    expect(fillTeams([...long].reverse(), load(2, 9, 1, 1))).toEqual(fillTeams(long, load(2, 9, 1, 1)));
  });

  it('is nobody’s where too few are free, and two new ones where both are gone', () => {
    expect(fillTeams([lost('1', ['head'], 'chief', 'leader', 'secretary')], load(0, 0, 0, 0))[0]?.team).toBeNull();
    expect(fillTeams([lost('1', [], 'chief')], load(0, 3, 1, 2))[0]?.team).toEqual(['leader', 'secretary']);
  });

  it('never has who is barred, nor the same person twice', () => {
    fc.assert(
      fc.property(visits, fc.subarray(GROUP, { maxLength: 1 }), (some, left) => {
        const open = some.map((one) => ({ ...one, notBy: one.notBy.filter((by) => by !== left[0]), staying: left }));
        for (const { visit: one, team } of fillTeams(open, load(3, 1, 4, 1))) {
          const free = GROUP.filter((officer) => !one.notBy.includes(officer));
          if (free.length < 2) expect(team).toBeNull();
          else {
            expect(new Set(team).size).toBe(2);
            expect(free).toEqual(expect.arrayContaining([...team!]));
            expect(team).toEqual(expect.arrayContaining(left));
          }
        }
      }),
    );
  });
});
