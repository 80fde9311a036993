import { it } from '@jest/globals';
import { GradeWalk } from './support/grade-walk.js';
import { ProposalService } from '../src/rating/grades/proposal.service.js';
it('x', async () => {
  const walk = await GradeWalk.start([{}, { deducted: { '1.1.1': 1 } }, { participation: 'under-two-years', registered: '2025-01-10' }]);
  try {
    console.log(await walk.api.test.app.get(ProposalService).propose(walk.api.test.actor('rating'), walk.cycle.id, '2026-10-12'));
  } catch (e) { console.log(e); }
  await walk.close();
});
