import type { Stage } from '../app/stage';

export const notice: Stage = {
  path: 'notice',
  name: { zh: '公示', en: 'Notices' },
  permissions: ['notice.read'],
  pages: [
    { path: '', name: { zh: '公示', en: 'Notices' }, load: () => import('./notices') },
    {
      path: 'new',
      name: { zh: '出具公示', en: 'Make a notice' },
      permissions: ['notice.make', 'notice.except'],
      load: () => import('./make'),
    },
    { path: 'boards', name: { zh: '公示栏', en: 'Boards' }, load: () => import('./boards') },
    { path: ':id', load: () => import('./notice') },
  ],
};
