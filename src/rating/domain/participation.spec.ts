import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectPath } from '../../platform/config/project-root.js';
import { participationIn, type Registered } from './participation.js';
import type { RatingProcedure } from './procedure.js';
import type { RatingRuleFile } from './rule-file.js';

const read = (name: string) => JSON.parse(readFileSync(projectPath(`seeds/rating/${name}.json`), 'utf8')) as unknown;
const RULES = read('rules-2003') as RatingRuleFile;
const [{ participants }] = read('procedure') as [RatingProcedure];
const DAYS = { ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31' };
const partOf = participationIn(RULES, DAYS, participants);
const enterprise = (more: Partial<Registered> = {}): Registered => ({
  ...{ kind: 'enterprise', collectionMode: null, status: '正常', registeredOn: '2015-03-01', ...more },
});
const trader = (more: Partial<Registered> = {}) =>
  enterprise({ kind: 'individual', collectionMode: '查账征收', ...more });

describe('who takes part in a cycle', () => {
  it.each<[string, Registered, string | null]>([
    ['an enterprise', enterprise(), 'scored'],
    ['one that is 非正常: it is rated for what it did', enterprise({ status: '非正常' }), 'scored'],
    ['a sole trader who keeps books', trader(), 'scored'],
    ['a quota household', trader({ collectionMode: '定期定额' }), 'not-rated'],
    ['a sole trader who is suspended on the rating day', trader({ status: '停业' }), 'not-rated'],
    ['a sole trader of whom no mode of collection is known', trader({ collectionMode: null }), null],
    ['who was cancelled by the rating day', enterprise({ status: '注销' }), null],
    ['a quota household that was cancelled', trader({ collectionMode: '定期定额', status: '注销' }), null],
    ['who was registered two years before, to the day', enterprise({ registeredOn: '2024-06-30' }), 'under-two-years'],
    ['a day more', enterprise({ registeredOn: '2024-06-29' }), 'scored'],
    ['who was registered on the rating day', enterprise({ registeredOn: '2026-06-30' }), 'under-two-years'],
    ['who was registered after it (R15)', enterprise({ registeredOn: '2026-07-01' }), null],
  ])('%s', (_, registered, participation) => expect(partOf(registered)?.participation ?? null).toBe(participation));

  it('says why who is listed is not scored: the step’s own words, or the branch’s ruling', () => {
    expect(partOf(enterprise())).toEqual({ participation: 'scored', reason: null });
    expect(partOf(enterprise({ registeredOn: '2025-01-01' }))?.reason).toContain('不满两年');
    expect(partOf(trader({ collectionMode: '定期定额' }))?.reason).toContain('不参加评定');
  });

  it('is by the first ruling that fits, and nobody whom none fits', () => {
    const asked = [
      { status: '停业', as: 'not-rated', reason: '停业' } as const,
      { kind: 'enterprise', as: 'rated' } as const,
    ];
    const part = participationIn(RULES, DAYS, asked);
    expect(part(enterprise({ status: '停业' }))).toEqual({ participation: 'not-rated', reason: '停业' });
    expect(part(trader())).toBeNull();
  });

  it('has a reason exactly where a sheet is not scored', () => {
    const any = fc.record({
      kind: fc.constantFrom('enterprise', 'individual'),
      collectionMode: fc.constantFrom(null, '定期定额', '查账征收'),
      status: fc.constantFrom('正常', '停业', '非正常', '注销'),
      registeredOn: fc.constantFrom('2015-03-01', '2024-06-29', '2024-06-30', '2026-06-30', '2026-07-01'),
    });
    fc.assert(
      fc.property(any, (registered) => {
        const part = partOf(registered);
        expect(part === null || (part.participation === 'scored') === (part.reason === null)).toBe(true);
      }),
    );
  });
});
