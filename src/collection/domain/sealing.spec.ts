import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { awaited, SHEET_STATUSES, SIGNATURES, TRANSITIONS, type SheetStatus } from './lifecycle.js';
import { isOpen, SEALED_FROM, SHEET_FIELDS } from './sealing.js';

const SIGNING = ['sign-collector', 'sign-checker', 'seal'] as const;

describe('a sheet', () => {
  it('waits for its signatures in their order, and for none when it is settled', () => {
    let status: SheetStatus = 'draft';
    for (const [at, step] of SIGNING.entries()) {
      expect(awaited(status)).toEqual(SIGNATURES.slice(at));
      expect(TRANSITIONS[step].from).toEqual([status]);
      status = TRANSITIONS[step].to;
    }
    expect(status).toBe('sealed');
    expect(awaited('sealed')).toEqual([]);
    expect(awaited('withdrawn')).toEqual([]);
  });

  it('is given up from wherever it still waits, and from nowhere else', () => {
    expect(TRANSITIONS.withdraw.from).toEqual(SHEET_STATUSES.filter((status) => awaited(status).length > 0));
  });

  it('has what was measured sealed by the collector, the rent by the checker, the declaration by the taxpayer', () => {
    const open = (status: SheetStatus) => SHEET_FIELDS.filter((field) => isOpen(field, status));
    expect(open('draft')).toEqual(SHEET_FIELDS);
    expect(open('measured')).toEqual([
      ...['declaredRent', 'determinedRent', 'rentReason', 'rentEvidence', 'determinedBy', 'determinedFor'],
      ...['rentComparison', 'declaredTurnover', 'remarks'],
    ]);
    expect(open('checked')).toEqual(['declaredTurnover', 'remarks']);
    expect([...open('sealed'), ...open('withdrawn')]).toEqual([]);
  });

  it('never opens again what a signature has sealed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHEET_FIELDS), fc.constantFrom(...SIGNING), (field, step) => {
        const { from, to } = TRANSITIONS[step];
        const before = from.some((status) => isOpen(field, status));
        expect(isOpen(field, to)).toBe(before && SEALED_FROM[field] !== awaited(from[0] ?? 'draft')[0]);
      }),
    );
  });
});
