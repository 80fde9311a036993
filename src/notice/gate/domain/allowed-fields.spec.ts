import { describe, expect, it } from '@jest/globals';
import type { NoticeDocument, NoticeKind, NoticeRow } from '../../domain/notice-document.js';
import { allowedFields, requireAllowed } from './allowed-fields.js';

const KINDS: readonly NoticeKind[] = ['preliminary', 'final', 'monthly', 'a-grade', 'a-grade-published', 'correction'];

const column = (key: string) => ({ key, header: key, width: 6, align: 'left' }) as const;
const total = { count: 1, below: null, reached: null, tax: null };
const document = (changes: object = {}, columns = ['serial', 'number', 'name']): NoticeDocument => ({
  kind: 'monthly',
  number: null,
  title: '月度电子定税公示',
  trial: true,
  branch: '示范分局',
  month: '2026-10',
  about: '2026年10月',
  legalBasis: [],
  period: { posted: '2026-11-02', from: '2026-11-03', to: '2026-11-09' },
  office: { address: '中山路1号', telephone: '0000-1234567' },
  objection: '',
  history: null,
  print: { size: 'A4', orientation: 'landscape' },
  address: null,
  exceptions: null,
  rules: [],
  lists: [
    {
      name: 'posted',
      title: '公示',
      columns: columns.map(column),
      stations: [],
      whole: { station: null, total, digest: '0'.repeat(64) },
    },
  ],
  bridge: null,
  corrects: null,
  ...changes,
});
const row = (cells: Readonly<Record<string, string>>, changes: object = {}): NoticeRow => ({
  station: '城南站',
  serial: 1,
  cells: { number: '920000**********4D', owner: '张*', ...cells },
  basis: null,
  ...changes,
});
const taken = (rows: readonly NoticeRow[], of = document()) => requireAllowed(of, 'posted', rows);
const refused = (field: string) =>
  expect.objectContaining({ code: 'NOTICE.FIELD_NOT_ALLOWED', data: expect.objectContaining({ field }) });
const fault = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('what a notice may publish', () => {
  it('names no telephone, no identity, no certificate, whatever the kind', () => {
    for (const kind of KINDS)
      for (const fields of Object.values(allowedFields(kind)))
        for (const field of [
          'telephone',
          'mobile',
          'identityNumber',
          'certificate',
          'remarks',
          'taxpayerId',
          'taxpayerNumber',
        ])
          expect(fields.has(field)).toBe(false);
  });

  it('is of an A list the name and the score, and nothing of an assessment', () => {
    expect([...allowedFields('a-grade').posted]).toEqual(['number', 'name', 'score']);
  });

  it('is of a spot check the report of a month, and nothing beside it', () => {
    const verdict = { digest: '0'.repeat(64), seed: '7', report: { title: '抽查情况', number: null, blocks: [] } };
    expect(() => taken([], document({ verdict }))).not.toThrow();
    expect(() => taken([], document({ verdict: null }))).not.toThrow();
    expect(fault(() => taken([], document({ verdict, kind: 'final' })))).toEqual(refused('verdict'));
    expect(fault(() => taken([], document({ verdict: { ...verdict, visits: [] } })))).toEqual(refused('visits'));
    const report = { ...verdict.report, households: [] };
    expect(fault(() => taken([], document({ verdict: { ...verdict, report } })))).toEqual(refused('households'));
  });

  it('takes rows of the fields of their kind', () => {
    const basis = { rules: 0, section: '01', industry: '5211', rent: 'own', declarationDecided: false };
    expect(() => taken([row({ name: '便利店', monthlyTax: '0.00' }, { basis })])).not.toThrow();
    expect(() => taken([row({ number: '********', owner: '欧阳*' }), row({ owner: '' })])).not.toThrow();
  });

  it.each([
    ['a further cell', 'telephone', () => taken([row({ name: '便利店' }), row({ telephone: '1' })])],
    ['a further column', 'remarks', () => taken([], document({}, ['serial', 'remarks']))],
    ['more of a row', 'taxpayerId', () => taken([row({}, { taxpayerId: '7' })])],
    ['more of its basis', 'owner', () => taken([row({}, { basis: { owner: '张伟' } })])],
    ['more of the document', 'contacts', () => taken([], document({ contacts: [] }))],
    ['a field of another kind', 'owner', () => taken([row({})], document({ kind: 'a-grade' }, ['serial', 'name']))],
    ['a whole number', 'number', () => taken([row({ number: '92000000MAUD6BHUXG' })])],
    ['a whole name', 'owner', () => taken([row({ owner: '张伟' })])],
  ])('refuses %s', (_, field, work) => {
    expect(fault(work)).toEqual(refused(field));
  });

  it('repeats no value where it refuses', () => {
    const error = fault(() => taken([row({ number: '00000019800101003X' })]));
    expect(JSON.stringify(error) + String(error)).not.toContain('19800101');
  });
});
