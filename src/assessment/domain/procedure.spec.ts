import { describe, expect, it } from '@jest/globals';
import {
  answerDue,
  inForceFrom,
  noticeOf,
  objectionEnds,
  paymentDue,
  periodTo,
  procedureOn,
  type Procedure,
} from './procedure.js';

const RULING: Procedure = {
  validFrom: '2026-01-01',
  document: '规程',
  noticeWorkingDays: 5,
  longestMonths: 12,
  objectionDays: 30,
  answerDays: 30,
  publicServiceDays: 30,
  adjustment: { months: 3, ratio: '0.20' },
  expiryReminderDays: 60,
  paymentDueDay: 15,
};

describe('the time limits of a quota', () => {
  it('of the notice are working days, moved ones among them', () => {
    expect(noticeOf('2026-11-02', RULING)).toEqual({ posted: '2026-11-02', from: '2026-11-03', to: '2026-11-09' });
    expect(noticeOf('2026-09-28', RULING).to).toBe('2026-10-10');
  });

  it('in days start the day after, and an end on a rest day moves, also next to a year whose calendar is not published', () => {
    expect(objectionEnds('2026-10-20', RULING)).toBe('2026-11-19');
    expect(objectionEnds('2026-11-26', RULING)).toBe('2026-12-28');
    expect(answerDue('2026-12-01', RULING)).toBe('2026-12-31');
    // a Saturday of the year after: its weekends are known, its holidays are not
    expect(objectionEnds('2026-12-03', RULING)).toBe('2027-01-04');
    expect(paymentDue('2026-10', RULING)).toBe('2026-11-16');
  });

  it('a quota counts from the month after its service, and not before its period', () => {
    expect(inForceFrom('2026-10-01', '2026-10')).toBe('2026-11');
    expect(inForceFrom('2026-10-31', '2027-01')).toBe('2027-01');
    expect(periodTo('2026-11', 12)).toBe('2027-10');
  });

  it('are those ruled for the day', () => {
    const later = { ...RULING, validFrom: '2027-01-01' };
    expect(procedureOn([RULING, later], '2026-12-31')).toBe(RULING);
    expect(procedureOn([RULING, later], '2027-01-01')).toBe(later);
    expect(() => procedureOn([RULING], '2025-12-31')).toThrow();
  });
});
