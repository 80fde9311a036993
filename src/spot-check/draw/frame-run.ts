import type { RunsService, RunView } from '../../assessment/run/runs.service.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainMonth } from '../../kernel/plain-date.js';

/**
 * The run whose lines are a month's frame: that of the quotas in force. What was computed from the register is none.
 * @throws TaxrollError SPOT_CHECK.NO_LINES
 */
export async function frameRun(runs: RunsService, authority: string, month: PlainMonth): Promise<RunView> {
  const run = await runs.current(authority, month).catch((error: unknown) => {
    if (error instanceof TaxrollError && error.code === 'ASSESSMENT.NO_RUN') return undefined;
    throw error;
  });
  if (run?.basis !== 'quota') throw new TaxrollError('SPOT_CHECK.NO_LINES', { month });
  return run;
}
