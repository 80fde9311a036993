import { describe, expect, it } from '@jest/globals';
import { EVERYWHERE, systemActor, type Scope } from '../platform/audit/actor.js';
import { withinReach, withinScope } from './scope-sql.js';

const reaching = (scope: Partial<Scope>) => ({
  ...systemActor('1', 'system', 'officer'),
  scope: { ...EVERYWHERE, ...scope },
});

describe('the taxpayers whose values an actor may read', () => {
  it('are whom he reaches, in the very same words, while nothing is withheld from him', () => {
    for (const scope of [{}, { stations: ['城关站'] }, { stations: [], assigned: true }])
      expect(withinScope(reaching(scope), 't', 3)).toEqual(withinReach(reaching(scope), 't', 3));
  });

  it('are these without whom is withheld: one value more, the last', () => {
    const actor = reaching({ stations: ['城关站'], withheld: [{ taxpayer: 'id', number: '92000000MA00000001' }] });
    const [scope, reach] = [withinScope(actor, 't', 3), withinReach(actor, 't', 3)];
    expect(scope.values).toEqual([...reach.values, ['92000000MA00000001']]);
    expect(scope.sql).toBe(`(${reach.sql} AND (t.number = ANY($6::text[])) IS NOT TRUE)`);
  });
});
