import { addDays, type PlainDate } from '../../kernel/plain-date.js';

const SERIAL = /^(\d{1,7})(?:\.\d+)?$/;

/** The day that Lotus 1-2-3, and Excel after it, believed to be 1900-02-29. */
const FICTITIOUS_DAY = 60;

/** 9999-12-31 in the 1900 and in the 1904 date system. */
const LAST_DAY = 2_958_465;
const LAST_DAY_1904 = 2_957_003;

/**
 * The day of a date serial as a cell holds it ("46326" is 2026-10-31); a time of day is dropped.
 * @returns undefined for what is no serial, lies outside Excel's calendar or is the fictitious 1900-02-29
 */
export function dateFromSerial(serialText: string, date1904: boolean): PlainDate | undefined {
  const match = SERIAL.exec(serialText);
  if (!match) return undefined;
  const day = Number(match[1]);
  if (date1904) return day <= LAST_DAY_1904 ? addDays('1904-01-01', day) : undefined;
  if (day < 1 || day === FICTITIOUS_DAY || day > LAST_DAY) return undefined;
  return addDays(day < FICTITIOUS_DAY ? '1899-12-31' : '1899-12-30', day);
}
