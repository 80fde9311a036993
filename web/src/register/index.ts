import type { Stage } from '../app/stage';

export const register: Stage = {
  path: 'register',
  name: { zh: '户籍', en: 'Register' },
  permissions: ['register.read'],
  pages: [
    { path: '', name: { zh: '纳税人', en: 'Taxpayers' }, load: () => import('./taxpayers') },
    { path: 'new', permissions: ['register.act'], load: () => import('./new-taxpayer') },
    {
      path: 'imports',
      name: { zh: '导入', en: 'Import' },
      permissions: ['register.import'],
      load: () => import('./imports'),
    },
    { path: 'imports/:id', permissions: ['register.import'], load: () => import('./import-plan') },
    {
      path: 'clearing',
      name: { zh: '户籍清理', en: 'Clearing' },
      permissions: ['register.clear'],
      load: () => import('./clearing'),
    },
    { path: 'clearing/:id', permissions: ['register.clear'], load: () => import('./clearing-item') },
    { path: ':id', load: () => import('./taxpayer') },
  ],
};
