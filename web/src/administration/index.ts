import type { Stage } from '../app/stage';

export const administration: Stage = {
  path: 'administration',
  name: { zh: '管理', en: 'Administration' },
  permissions: ['officers.manage', 'roles.manage', 'jobs.operate', 'audit.read', 'alarms.read', 'policy.manage'],
  pages: [
    { path: '', load: () => import('./first-page') },
    {
      ...{ path: 'officers', name: { zh: '账号', en: 'Accounts' }, permissions: ['officers.manage', 'roles.manage'] },
      load: () => import('./officers'),
    },
    {
      ...{ path: 'sessions', name: { zh: '会话', en: 'Sessions' }, permissions: ['sessions.manage'] },
      load: () => import('./sessions'),
    },
    {
      ...{ path: 'policy', name: { zh: '安全策略', en: 'Security policy' }, permissions: ['policy.manage'] },
      load: () => import('./policy'),
    },
    {
      ...{ path: 'alarms', name: { zh: '告警', en: 'Alarms' }, permissions: ['alarms.read'] },
      load: () => import('./alarms'),
    },
    { path: 'jobs', name: { zh: '任务', en: 'Jobs' }, permissions: ['jobs.operate'], load: () => import('./jobs') },
    { path: 'audit', name: { zh: '审计', en: 'Audit' }, permissions: ['audit.read'], load: () => import('./audit') },
  ],
};
