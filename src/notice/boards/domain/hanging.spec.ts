import { describe, expect, it } from '@jest/globals';
import { NOTICE_WORKING_DAYS, noticePeriod, noticePeriodFor } from '../../../kernel/working-days.js';
import { hangsUntil, requireDay, type Moment } from './hanging.js';

/** Posted on Monday 2 November 2026, from the 3rd to the 9th. */
const PERIOD = noticePeriodFor('2026-10');
const NOTHING = { postedOn: null, takenDownOn: null };
const TODAY = '2026-11-20';

const enter =
  (moment: Moment, day: string, board: object = {}, reason: string | null = null) =>
  () =>
    requireDay({ moment, day, reason }, { ...NOTHING, ...board }, PERIOD, TODAY);

describe('how long a notice hangs', () => {
  it('is its period, and five working days where it was posted late', () => {
    expect(hangsUntil(PERIOD, '2026-11-02')).toBe('2026-11-09');
    expect(hangsUntil(PERIOD, '2026-11-05')).toBe('2026-11-12');
  });

  it('is fifteen days of an A list, from the day on which it was posted', () => {
    const list = { posted: '2026-10-12', from: '2026-10-13', to: '2026-10-27' };
    expect(hangsUntil(list, '2026-10-12')).toBe('2026-10-27');
    expect(hangsUntil(list, '2026-10-14')).toBe('2026-10-29');
    // the fifteenth day is a Saturday
    expect(hangsUntil(list, '2026-10-16')).toBe('2026-11-02');
  });

  it('is five working days of its correction', () => {
    expect(hangsUntil(noticePeriod('2026-10-20', NOTICE_WORKING_DAYS), '2026-10-22')).toBe('2026-10-29');
  });
});

describe('the day of a posting', () => {
  it.each([
    ['on the day', '2026-11-02', null],
    ['late with a reason', '2026-11-04', '停电'],
  ])('is taken: %s', (_, day, reason) => {
    expect(enter('posted', day, {}, reason)).not.toThrow();
  });

  it.each([
    ['still to come', '2026-11-23', {}, 'DAY_AHEAD'],
    ['before the period says', '2026-10-30', {}, 'POSTED_BEFORE'],
    ['on a Saturday', '2026-11-07', {}, 'REST_DAY'],
    ['late without a reason', '2026-11-04', {}, 'POSTED_LATE'],
    ['after it was taken down', '2026-11-16', { takenDownOn: '2026-11-10' }, 'BOARD_ORDER'],
  ])('is refused: %s', (_, day, board, code) => {
    expect(enter('posted', day, board, code === 'POSTED_LATE' ? null : '停电')).toThrow(`NOTICE.${code}`);
  });
});

describe('the day of a taking down', () => {
  const posted = { postedOn: '2026-11-02' };

  it('is after the last day of the period, or has a reason', () => {
    expect(enter('taken-down', '2026-11-10', posted)).not.toThrow();
    expect(enter('taken-down', '2026-11-09', posted)).toThrow('NOTICE.TAKEN_DOWN_EARLY');
    expect(enter('taken-down', '2026-11-09', posted, '更正')).not.toThrow();
    expect(enter('taken-down', '2026-11-12', { postedOn: '2026-11-05' })).toThrow('NOTICE.TAKEN_DOWN_EARLY');
  });

  it('is of what was posted, and not before it', () => {
    expect(enter('taken-down', '2026-11-10')).toThrow('NOTICE.NOT_POSTED');
    expect(enter('taken-down', '2026-11-03', { postedOn: '2026-11-05' }, '更正')).toThrow('NOTICE.BOARD_ORDER');
    expect(enter('taken-down', '2026-11-23', posted)).toThrow('NOTICE.DAY_AHEAD');
  });
});
