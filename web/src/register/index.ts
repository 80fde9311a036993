import type { Stage } from '../app/stage';

export const register: Stage = {
  path: 'register',
  name: { zh: '户籍', en: 'Register' },
  permissions: ['register.read'],
  pages: [
    { path: '', name: { zh: '纳税人', en: 'Taxpayers' }, load: () => import('./taxpayers') },
    { path: 'new', permissions: ['register.act'], load: () => import('./new-taxpayer') },
    { path: ':id', load: () => import('./taxpayer') },
  ],
};
