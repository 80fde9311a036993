import type { Stage } from '../app/stage';

export const report: Stage = {
  path: 'report',
  name: { zh: '统计', en: 'Reports' },
  permissions: ['register.read', 'rating.read'],
  pages: [
    {
      path: '',
      name: { zh: '准期申报率', en: 'Filing rate' },
      permissions: ['register.read'],
      load: () => import('./filing'),
    },
    {
      path: 'rating',
      name: { zh: '信用评定统计', en: 'Rating report' },
      permissions: ['rating.read'],
      load: () => import('./rating'),
    },
  ],
};
