import { describe, expect, it } from '@jest/globals';
import { reasonFault, type Circumstances } from './unvisited.js';

const IN_TIME: Circumstances = {
  ...{ isDeregistered: false, tries: 2, triesRuled: 3 },
  ...{ dueOn: '2026-11-30', today: '2026-11-30' },
};

describe('a reason why nobody made a visit', () => {
  it('holds when the register, the tries and the calendar bear it out', () => {
    expect(reasonFault('deregistered', IN_TIME)).toBe('NOT_DEREGISTERED');
    expect(reasonFault('no-entry', IN_TIME)).toBe('TOO_FEW_TRIES');
    expect(reasonFault('overdue', IN_TIME)).toBe('TIME_LEFT');
    expect(reasonFault('deregistered', { ...IN_TIME, isDeregistered: true })).toBeNull();
    expect(reasonFault('no-entry', { ...IN_TIME, tries: 3 })).toBeNull();
    expect(reasonFault('overdue', { ...IN_TIME, today: '2026-12-01' })).toBeNull();
  });

  it('is told by the chief where nothing on file can bear it out', () => {
    for (const reason of ['moved-out', 'officer-away'] as const) expect(reasonFault(reason, IN_TIME)).toBeNull();
  });
});
