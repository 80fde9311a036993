import { addDays, addMonths, monthOf, todayInChina } from '../../../src/kernel/plain-date.js';

/** Days and months as the office counts them: in China, whatever clock the machine has. */
export const today = (): string => todayInChina();

/** @param days before today where negative */
export const dayFromNow = (days: number): string => addDays(today(), days);

/** The month before this one, 2026-10: the newest whose results are known. */
export const lastMonth = (): string => addMonths(monthOf(today()), -1);
