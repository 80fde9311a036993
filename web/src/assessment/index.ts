import type { Stage } from '../app/stage';

export const assessment: Stage = {
  path: 'assessment',
  name: { zh: '定税', en: 'Assessment' },
  permissions: ['assessment.read', 'parameters.read', 'collection.read'],
  pages: [
    {
      path: '',
      name: { zh: '月度定税', en: 'Months' },
      permissions: ['assessment.read'],
      load: () => import('./results'),
    },
    { path: 'months/:month/:taxpayer', permissions: ['assessment.read'], load: () => import('./result') },
    {
      path: 'sheets',
      name: { zh: '信息采集', en: 'Collection' },
      permissions: ['collection.read'],
      load: () => import('./sheets'),
    },
    { path: 'sheets/:id', permissions: ['collection.read'], load: () => import('./sheet') },
    {
      path: 'quotas',
      name: { zh: '定额核定', en: 'Quotas' },
      permissions: ['assessment.read'],
      load: () => import('./quotas'),
    },
    { path: 'quotas/open', permissions: ['assessment.determine'], load: () => import('./open-quotas') },
    { path: 'quotas/batches/:id', permissions: ['assessment.read'], load: () => import('./quota-batch') },
    { path: 'quotas/:id', permissions: ['assessment.read'], load: () => import('./quota') },
    {
      path: 'parameters',
      name: { zh: '定税参数', en: 'Parameters' },
      permissions: ['parameters.read'],
      load: () => import('./parameters'),
    },
    { path: 'parameters/:id', permissions: ['parameters.read'], load: () => import('./parameter-set') },
    { path: 'parameters/:id/to/:other', permissions: ['parameters.read'], load: () => import('./compare-sets') },
  ],
};
