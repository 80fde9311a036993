import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SpotCheckProcedure } from '../../domain/procedure.js';
import { awaited, monthVerdictOf, type RandomVisit, type VerdictInputs } from './month-verdict.js';

const PROCEDURE: SpotCheckProcedure = {
  ...{
    validFrom: '2003-01-01',
    document: '《定额抽查工作规程》',
    strata: 'station',
    share: '0.10',
    confidence: '0.95',
  },
  ...{ coverageMonths: 12, areaTolerance: '0.5', largestDifference: '2000.00', bunchingWidth: '5000' },
  ...{ limits: ['0.05'], visitDays: 20, tries: 3, followUpDays: 30 },
};
const STRATA = new Map([
  ['城关站', 229],
  ['新区站', 183],
  ['河东站', 157],
  ['湖滨站', 88],
]);
const DRAWN = [23, 19, 16, 9];
const RIGHT = { error: false, difference: '0.00', assessed: '50000.00', found: '50000.00' };

/** The demonstration month's 67 visits, all right but for what is told by their place. */
const visits = (told: Readonly<Record<number, RandomVisit['finding']>> = {}): RandomVisit[] =>
  [...STRATA.keys()]
    .flatMap((stratum, at) => Array.from({ length: DRAWN[at] as number }, () => stratum))
    .map((stratum, place) => ({
      ...{ stratum, station: stratum, collector: '陈刚', unvisited: false },
      finding: place in told ? (told[place] as RandomVisit['finding']) : RIGHT,
    }));
const judged = (inputs: Partial<VerdictInputs> = {}) =>
  monthVerdictOf({
    ...{ month: '2026-10', seed: '03 07 12', procedure: PROCEDURE, strata: STRATA, visits: visits(), before: [] },
    ...{ coverage: { listed: 55, visited: 55, late: 0 }, turnovers: [], threshold: 10_000_000n, belowIncluded: false },
    ...inputs,
  });

describe('the verdict of a month', () => {
  it('of the demonstration’s 67 visits without an error: at most 27 of 657', () => {
    const { households, missing, verdict, trend, fairness } = judged();
    expect([households, missing, trend]).toEqual([657, 0, null]);
    expect(verdict.sentence.zh).toBe('抽67户全部无误：95%把握全分局有误的不超过27户');
    expect(fairness).toMatchObject({ median: 1, cod: { value: 0 }, prd: { value: 1 }, prb: null });
  });

  it('counts a visit that nobody has signed in time as an error of unknown size', () => {
    const { missing, verdict } = judged({ visits: visits({ 0: null, 40: null }) });
    expect([missing, verdict.errors, verdict.money.unknown]).toEqual([2, 2, 2]);
    expect(verdict.mostWrong).toBe(
      judged({ visits: visits({ 0: wrong('300.00'), 1: wrong('-1.00') }) }).verdict.mostWrong,
    );
  });

  it('waits for no visit that is closed without one, and counts it as an error of unknown size', () => {
    const ended = visits({ 0: null }).map((one, at) => ({ ...one, unvisited: at === 0 }));
    expect(awaited(ended, '2026-11-22', '2026-11-03')).toBeUndefined();
    const { missing, unvisited, verdict } = judged({ visits: ended });
    expect([missing, unvisited, verdict.errors, verdict.money.unknown]).toEqual([1, 1, 1, 1]);
    expect(verdict).toEqual(judged({ visits: visits({ 0: null }) }).verdict);
  });

  it('adds up the differences in fen, either way', () => {
    const { verdict } = judged({ visits: visits({ 0: wrong('300.10'), 1: wrong('-0.05'), 66: wrong(null) }) });
    expect(verdict.money).toMatchObject({ tooLittle: 30_010n, tooMuch: 5n, unknown: 1 });
  });

  it('measures fairness by whom the formula could assess as found alone', () => {
    const closed = { error: true, difference: '-100.00', assessed: '90000.00', found: null };
    const nothing = { error: true, difference: '0.00', assessed: '90000.00', found: '0.00' };
    expect(judged({ visits: visits({ 3: closed, 4: nothing }) }).fairness).toMatchObject({
      median: 1,
      cod: { value: 0 },
    });
    const few = visits(Object.fromEntries(Array.from({ length: 63 }, (_, place) => [place, closed])));
    expect(judged({ visits: few }).fairness).toBeNull();
  });

  it('tells a trend only where there is a month before', () => {
    const bad = { month: '2026-09', visits: 67, errors: 20 };
    const { trend, months } = judged({ before: [bad] });
    expect(trend).toBe('better');
    expect(months).toEqual([bad, { month: '2026-10', visits: 67, errors: 0 }]);
  });

  it('waits for open visits as long as there is time, and no longer', () => {
    const some = visits({ 5: null, 6: null });
    expect(awaited(some, '2026-11-22', '2026-11-22')).toEqual({ open: 2, until: '2026-11-22' });
    expect(awaited(some, '2026-11-22', '2026-11-23')).toBeUndefined();
    expect(awaited(visits(), '2026-11-22', '2026-11-03')).toBeUndefined();
  });

  it('never gets better by leaving a visit out', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(66), { maxLength: 12 }), fc.nat(66), (places, one) => {
        const errors = Object.fromEntries(places.map((place) => [place, wrong('10.00')]));
        const all = judged({ visits: unread(visits(errors)) }).verdict;
        const without = judged({ visits: unread(visits({ ...errors, [one]: null })) }).verdict;
        expect(without.mostWrong).toBeGreaterThanOrEqual(all.mostWrong);
        expect(without.money.bound).toBeGreaterThanOrEqual(all.money.bound);
      }),
      { numRuns: 40 },
    );
  });
});

function wrong(difference: string | null): RandomVisit['finding'] {
  return { error: true, difference, assessed: '50000.00', found: difference === null ? null : '51000.00' };
}

/** Without what fairness is measured by, which takes its time. */
function unread(all: readonly RandomVisit[]): RandomVisit[] {
  return all.map((one) => ({ ...one, finding: one.finding && { ...one.finding, found: null } }));
}
