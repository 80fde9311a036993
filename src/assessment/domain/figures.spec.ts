import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../platform/config/project-root.js';
import { addressesOf, dueForReview, sourceFaults, sourceOf } from './figures.js';
import type { ParameterSet, Source } from './parameter-set.js';
import { parameterFaults } from './rules.js';

const SEED = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const source = (path: string, reviewBy = '2026-12-31', document = path): Source => ({ path, document, reviewBy });

describe('the addresses of a set', () => {
  it('are by code, and no two are alike', () => {
    const paths = addressesOf(SEED).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(
      expect.arrayContaining([
        'sections[01].referenceRent',
        'quotaItems[A01].standard[I]',
        'areaCoefficients[100]',
        'rentCoefficients[0.80]',
        'levies[income].bands[200000]',
        'vatThreshold',
      ]),
    );
  });

  it('stay the same when a row is put in before', () => {
    const first = SEED.sections[0] as (typeof SEED.sections)[0];
    const more = {
      ...SEED,
      sections: [{ ...first, code: '00', name: '新街' }, ...SEED.sections],
    };
    const before = addressesOf(SEED);
    expect(addressesOf(more)).toEqual(expect.arrayContaining(before));
  });
});

describe('the source of a figure', () => {
  const sources = [source('levies'), source('levies[vat]'), source('levies[vat].rate'), source('sections[1]')];

  it('is the one with the longest address at it or above', () => {
    expect(sourceOf(sources, 'levies[vat].rate')?.path).toBe('levies[vat].rate');
    expect(sourceOf(sources, 'levies[vat].reduction')?.path).toBe('levies[vat]');
    expect(sourceOf(sources, 'levies[income].bands[0]')?.path).toBe('levies');
    expect(sourceOf([...sources].reverse(), 'levies[vat].rate')?.path).toBe('levies[vat].rate');
  });

  it('is none of a neighbour whose code begins alike', () => {
    expect(sourceOf(sources, 'sections[10].referenceRent')).toBeUndefined();
    expect(sourceOf(sources, 'leviesOther')).toBeUndefined();
    expect(sourceOf(sources, 'vatThreshold')).toBeUndefined();
  });

  it('must be of something that the set has, and once', () => {
    const set = { ...SEED, sources: [source('levies[vat].rate'), source('levies[x]'), source('levies[vat].rate')] };
    expect(sourceFaults(set).map(({ path, zh }) => [path, zh])).toEqual([
      ['sources[1].path', '本套参数没有“levies[x]”'],
      ['sources[2].path', '“levies[vat].rate”的依据出现两次'],
    ]);
    expect(parameterFaults(set)).toEqual(sourceFaults(set));
    const accepts = [1, 2].map(() => ({ finding: 'AREA_LOWERS_TAX', place: 'areaCoefficients[50]', reason: '办法' }));
    expect(parameterFaults({ ...SEED, accepts }).map(({ path }) => path)).toEqual(['accepts[1]']);
  });
});

describe('a review', () => {
  it('is due from the day after, the longest overdue first, in the words of the office', () => {
    const set = {
      ...SEED,
      sources: [source('vatThreshold', '2026-06-30'), source('sections[01]', '2026-03-31'), source('levies')],
    };
    expect(dueForReview(set, '2026-03-31')).toEqual([]);
    expect(dueForReview(set, '2026-07-01').map(({ zh, reviewBy }) => [zh, reviewBy])).toEqual([
      ['地段“中山路”', '2026-03-31'],
      ['起征点', '2026-06-30'],
    ]);
    expect(dueForReview({ ...SEED, sources: undefined }, '2099-01-01')).toEqual([]);
  });
});
