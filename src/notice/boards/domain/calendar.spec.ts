import { describe, expect, it } from '@jest/globals';
import { noticePeriodFor } from '../../../kernel/working-days.js';
import { hanging, making, monthsDue, type Hanging, type Subject } from './calendar.js';

describe('the months that are due', () => {
  it('hang from the first working day of the month after', () => {
    expect(monthsDue('2026-10-01', '2026-11-30')).toEqual([
      { month: '2026-09', day: '2026-10-08' },
      { month: '2026-10', day: '2026-11-02' },
    ]);
    expect(monthsDue('2026-11-03', '2026-11-30')).toEqual([]);
    expect(monthsDue('2026-11-02', '2026-11-02')).toHaveLength(1);
  });

  it('are known by the weekends where the calendar of the year is not published', () => {
    expect(monthsDue('2041-06-01', '2041-06-30')).toEqual([{ month: '2041-05', day: '2041-06-03' }]);
  });
});

describe('the making of a notice', () => {
  const subject: Subject = { kind: 'monthly', about: null, month: '2026-10', day: '2026-11-02', station: null };
  it.each([
    ['due', null, '2026-11-02'],
    ['late', null, '2026-11-03'],
    ['done', 'id', '2026-11-03'],
  ])('is %s', (state, notice, today) => {
    expect(making(subject, notice, today)).toMatchObject({ duty: 'make', state, notice, station: '' });
  });
});

describe('what is to be done at a board', () => {
  const one = (changes: Partial<Hanging>): Hanging => ({
    ...{
      notice: 'id',
      kind: 'monthly',
      about: 'run',
      month: '2026-10',
      board: '城南站',
      period: noticePeriodFor('2026-10'),
    },
    ...{ postedOn: null, takenDownOn: null, photos: { posted: false, takenDown: false } },
    ...changes,
  });
  const duties = (changes: Partial<Hanging>, today: string) =>
    hanging(one(changes), today).map(({ day, duty, state }) => `${day} ${duty} ${state}`);

  it('is to post it, and to take it down on the working day after five', () => {
    expect(duties({}, '2026-11-02')).toEqual(['2026-11-02 post due', '2026-11-10 take-down due']);
    expect(duties({}, '2026-11-11')).toEqual(['2026-11-02 post late', '2026-11-10 take-down late']);
  });

  it('is a photograph of each, and the five days of what was posted late', () => {
    expect(duties({ postedOn: '2026-11-05' }, '2026-11-06')).toEqual([
      '2026-11-02 post done',
      '2026-11-05 photo late',
      '2026-11-13 take-down due',
    ]);
    const done = { postedOn: '2026-11-02', takenDownOn: '2026-11-10', photos: { posted: true, takenDown: false } };
    expect(duties(done, '2026-11-10')).toEqual([
      '2026-11-02 post done',
      '2026-11-02 photo done',
      '2026-11-10 take-down done',
      '2026-11-10 photo due',
    ]);
  });
});
