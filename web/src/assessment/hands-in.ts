import { useSession } from '../app/session';

type HandsIn = '/api/register/papers' | '/api/collection/papers';

/** Where the officer may hand in papers; null: nowhere, so what rests on papers is not his to enter. */
export function useHandsIn(): HandsIn | null {
  const { can } = useSession();
  if (can('register.act')) return '/api/register/papers';
  return can('collection.measure') ? '/api/collection/papers' : null;
}
