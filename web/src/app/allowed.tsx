import { Outlet } from 'react-router';
import { useSession, type Permission } from './session';
import { Failed } from './states';

/** The pages of those who hold one of the permissions; whoever does not is told so. The server refuses by itself. */
export function Allowed({ permissions }: { readonly permissions: readonly Permission[] }) {
  const { can } = useSession();
  if (can(...permissions)) return <Outlet />;
  const problem = {
    ...{ status: 403, code: 'ACCESS.DENIED', data: {}, requestId: '' },
    zh: '您的角色不能查看这一页。需要时请向系统管理员申请。',
    en: 'Your role does not show this page. Ask the system administrator where you need it.',
  };
  return <Failed problem={problem} />;
}
