import type { Stage } from '../app/stage';

export const rating: Stage = {
  path: 'rating',
  name: { zh: '信用评定', en: 'Rating' },
  permissions: ['rating.read'],
  pages: [
    { path: '', name: { zh: '评定', en: 'Ratings' }, load: () => import('./cycles') },
    { path: 'cycles/:id', load: () => import('./cycle') },
    {
      path: 'work',
      name: { zh: '我的评分', en: 'My scoring' },
      permissions: ['rating.score'],
      load: () => import('./work'),
    },
    {
      path: 'reviews',
      name: { zh: '复审与裁定', en: 'Reviews' },
      permissions: ['rating.review'],
      load: () => import('./reviews'),
    },
    { path: 'cycles/:id/sheets/:sheet', load: () => import('./sheet') },
    { path: 'grades', name: { zh: '等级', en: 'Grades' }, load: () => import('./grades') },
    { path: 'grades/:id', load: () => import('./grade') },
    { path: 'objections', name: { zh: '异议与复核', en: 'Objections' }, load: () => import('./objections') },
    { path: 'beside/:id', load: () => import('./beside') },
    { path: 'rule-sets', name: { zh: '评定规则', en: 'Rules' }, load: () => import('./rule-sets') },
    { path: 'rule-sets/:id', load: () => import('./rule-set') },
  ],
};
