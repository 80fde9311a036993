import { api } from '../api/client';
import { useSession } from '../app/session';
import { today } from './reading';

/** The month before this one: this month's returns may not be on file yet. */
function lastMonth(): string {
  const [year = 0, month = 1] = today().split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

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
