import type { Stage } from '../app/stage';

export const spotCheck: Stage = {
  path: 'spot-check',
  name: { zh: '抽查', en: 'Spot checks' },
  permissions: ['spot-check.read'],
  pages: [
    { path: '', name: { zh: '抽签', en: 'Draws' }, load: () => import('./draws') },
    { path: 'plan', name: { zh: '计划', en: 'Plan' }, load: () => import('./plan') },
    { path: 'follow-ups', name: { zh: '查出的问题', en: 'Findings' }, load: () => import('./follow-ups') },
    { path: 'verdicts', name: { zh: '结论', en: 'Verdict' }, load: () => import('./verdicts') },
    { path: 'draws/:id', load: () => import('./draw') },
  ],
};
