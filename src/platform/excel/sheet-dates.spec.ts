import { describe, expect, it } from '@jest/globals';
import { dateFromSerial } from './sheet-dates.js';

describe('dateFromSerial', () => {
  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
    ['46326', '2026-10-31'],
    ['46326.999', '2026-10-31'],
    ['2958465', '9999-12-31'],
  ])('counts %s from 1900 to %s, with the day that never was', (serial, date) =>
    expect(dateFromSerial(serial, false)).toBe(date),
  );

  it.each([
    ['0', '1904-01-01'],
    ['60', '1904-03-01'],
    ['44864', '2026-10-31'],
    ['2957003', '9999-12-31'],
  ])('counts %s from 1904 to %s', (serial, date) => expect(dateFromSerial(serial, true)).toBe(date));

  it.each(['', '0', '0.5', '60', '60.5', '-1', '2958466', '1e5', '99999999', '2026-10-31'])(
    'knows no day %j',
    (serial) => {
      expect(dateFromSerial(serial, false)).toBeUndefined();
    },
  );

  it('knows no day after 9999 in the 1904 system', () => expect(dateFromSerial('2957004', true)).toBeUndefined());
});
