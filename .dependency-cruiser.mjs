/** The stages in the office's order: each may import kernel, platform and the stages before it. */
const STAGES = ['register', 'rating', 'collection', 'assessment', 'spot-check', 'notice', 'month', 'report'];
/** What the drawing does not join: rating stands beside collection and assessment. */
const BESIDE = [
  ['collection', 'rating'],
  ['assessment', 'rating'],
  ['spot-check', 'rating'],
];

const upstream = STAGES.map((stage, index) => {
  const after = STAGES.slice(index + 1);
  const beside = BESIDE.filter(([from]) => from === stage).map(([, to]) => to);
  return {
    name: `${stage}-imports-upstream-only`,
    severity: 'error',
    from: { path: `^src/${stage}/` },
    to: { path: `^src/(${[...after, ...beside].join('|')})/` },
  };
}).filter((rule) => rule.to.path !== '^src/()/');

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(?!kernel/)' },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(?!kernel/|platform/)' },
    },
    ...upstream,
    {
      name: 'domain-is-pure',
      comment: 'pure functions: kernel, other domain code and the types of what platform reads',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(kernel|[^/]+/domain|[^/]+/[^/]+/domain)/|^src/platform/excel/(cell-value|read-workbook|sheet-dates)',
      },
    },
    {
      name: 'domain-without-frameworks',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|fastify)' },
    },
    {
      name: 'nobody-imports-report',
      severity: 'error',
      from: { path: '^src/(?!report/|app\\.module)' },
      to: { path: '^src/report/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/|\\.spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
