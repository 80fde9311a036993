import { describe, expect, it } from '@jest/globals';
import { enter, newDraft, type VisitDraft } from './draft.js';
import { hasArrived, outstanding, papersToSend, standingOf, type PhonePaper } from './outstanding.js';

const paper = (change: Partial<PhonePaper> = {}): PhonePaper => ({
  visit: 'v',
  sha256: 'a',
  kind: 'photo',
  takenAt: '2026-11-24T01:00:00.000Z',
  signer: null,
  arrived: false,
  refusal: null,
  ...change,
});
const arrived = paper({ arrived: true });
const typed = enter(newDraft('v'), { state: 'trading', remarks: 'x' });
const checkers = (mine: string | null, theirs: string | null) => [
  { id: 'me', signedAt: mine },
  { id: 'other', signedAt: theirs },
];
const visit = { status: 'assigned' as const, version: 1, checkers: checkers(null, null) };
const standing = (change: object, draft?: VisitDraft, papers: readonly PhonePaper[] = []) =>
  standingOf({ ...visit, ...change }, 'me', draft, papers);

describe('what has not arrived', () => {
  it('counts papers without an acknowledgement, and fields on their way or not yet', () => {
    expect(outstanding(undefined, [paper(), arrived])).toEqual({ papers: 1, fields: 0, conflicts: 0 });
    expect(outstanding(typed, [])).toEqual({ papers: 0, fields: 2, conflicts: 0 });
    expect(hasArrived(outstanding(newDraft('v'), [arrived]))).toBe(true);
  });

  it('goes as it was taken, without what the office refuses', () => {
    const later = paper({ sha256: 'b', takenAt: '2026-11-24T02:00:00.000Z' });
    const refused = paper({ sha256: 'c', refusal: { zh: '否', en: 'no' } });
    expect(papersToSend([later, refused, arrived, paper()]).map(({ sha256 }) => sha256)).toEqual(['a', 'b']);
  });
});

describe('how a visit stands', () => {
  it.each([
    ['not-begun', standing({})],
    ['draft', standing({ version: 2 })],
    ['draft', standing({}, undefined, [arrived])],
    ['to-complete', standing({ status: 'measured' })],
    ['to-sign', standing({ status: 'compared', checkers: checkers(null, '2026-11-24') })],
    ['to-be-signed', standing({ status: 'compared', checkers: checkers('2026-11-24', null) })],
    ['signed', standing({ status: 'signed' })],
    ['signed', standing({ status: 'closed' })],
  ])('is %s', (kind, found) => expect(found).toEqual({ kind }));

  it('tells first what waits', () => {
    expect(standing({}, typed, [paper()])).toEqual({ kind: 'waiting', papers: 1, fields: 2 });
    const conflicts = [{ field: 'state', base: null, mine: 'trading', theirs: 'closed' }];
    expect(standing({ status: 'measured' }, { ...typed, conflicts })).toEqual({ kind: 'to-decide', count: 1 });
  });
});
