import { api, type Dto } from '../api/client';
import { useSession } from '../app/session';

/** What one answers for in a rating, in one's own name or in which one acts. */
export function useMine(cycle: string | undefined): readonly Dto<'RatingAssignmentDto'>[] {
  const { signedIn, behalf } = useSession();
  const query = api.useQuery(
    'get',
    '/api/rating/cycles/{id}/assignments',
    { params: { path: { id: cycle ?? '' } } },
    { enabled: cycle !== undefined },
  );
  const assignments = query.data?.assignments ?? [];
  return assignments.filter(
    ({ officer, endedAt }) => endedAt === null && (officer === signedIn.officer || officer === behalf),
  );
}
