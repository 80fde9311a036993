import { api } from '../api/client';

/** Months before this one that have results, the newest first; undefined until it is known. */
export function useEarlier(month: string): readonly string[] | undefined {
  const runs = api.useQuery('get', '/api/assessment/runs');
  const before = runs.data?.filter((run) => run.status === 'done' && run.month < month).map((run) => run.month);
  return before && [...new Set(before)].sort().reverse();
}
