import { Navigate } from 'react-router';
import { useSession } from '../app/session';

/** Leads each administrator to what he does most. */
export default function FirstPage() {
  const { can } = useSession();
  if (can('officers.manage', 'roles.manage')) return <Navigate to="officers" replace />;
  return <Navigate to={can('audit.read') ? 'audit' : can('jobs.operate') ? 'jobs' : 'alarms'} replace />;
}
