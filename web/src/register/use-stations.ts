import { lastMonth } from '../app/days';
import { api } from '../api/client';
import { useSession } from '../app/session';

/** The stations within reach that have taxpayers, to be suggested; another may be typed. */
export function useStations(): readonly string[] {
  const { signedIn, behalf } = useSession();
  const grants = signedIn.grants.filter(
    ({ permissions, onBehalfOf }) => onBehalfOf === behalf && permissions.includes('register.read'),
  );
  const all = grants.some(({ stations, assigned }) => stations === null && !assigned);
  const rates = api.useQuery(
    'get',
    '/api/register/filing-rate',
    { params: { query: { month: lastMonth(), by: 'station' } } },
    { enabled: all, staleTime: Infinity },
  );
  if (!all) return [...new Set(grants.flatMap(({ stations }) => stations ?? []))];
  return (rates.data?.rows ?? []).flatMap(({ station }) => station ?? []);
}
