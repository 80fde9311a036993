import { format } from 'prettier';
import {
  PERMISSIONS,
  permissionsOf,
  ROLE_NAMES,
  ROLES,
  type Permission,
} from '../../../src/platform/access/permissions.js';
import type { Mark, MatrixRow } from './matrix.js';
import type { Route } from './routes.js';
import { BUSINESS_ROLES } from './world.js';

const TITLES: Readonly<Record<string, string>> = {
  SessionController: '登录、口令、动态口令、会话 · Signing in, one’s own password, second factor and sessions',
  OfficersController: '账号、角色、委托、会话 · Accounts, roles, loans, sessions',
  SecurityController: '安全策略、告警、到期清除 · Security policy, alarms, erasure',
  AuditController: '审计 · Audit',
  CyclesController: '信用评定：立项、指派与进度 · Rating cycles, who answers for what, progress',
  ScoringController: '信用评定：评分 · Scoring',
  ScoreWorkbookController: '信用评定：评分工作簿 · Scores by workbook',
  ConditionsController: '信用评定：列明的情形 · Conditions that two persons state',
  ReviewController: '信用评定：复审与裁定 · Review and disputes',
  CycleGradesController: '信用评定：拟定、公示、审定、公布 · From proposal to publication',
  GradesController: '信用等级、异议、复核、调整 · Grades, objections, reviews, changes',
  GradePapersController: '信用等级的证据 · Evidence of grades',
  LettersController: '信用评定文书 · The papers of a rating',
  ParametersController: '定税参数 · Parameter sets',
  RuleSetsController: '信用评定规则 · Rule sets of the credit rating',
  WhatIfController: '定税参数测算 · What-if of a parameter set',
  AssessmentController: '定税结果 · Assessments',
  QuotasController: '定额核定的六个步骤 · The six steps of a quota',
  DuesController: '应征、入库、欠税与月度对比 · Dues, payments, arrears; the bridge between months',
  DocumentsController: '定额文书 · The papers of a quota',
  CheckController: '文书核验 · Checking a paper',
  PlanController: '抽查：方案 · Plans of a spot check',
  DrawsController: '抽查：抽签 · Draws of a spot check',
  DrawFilesController: '抽查：张贴、公布与核验 · What is posted of a draw',
  NoticeController: '公示 · Notices',
  BoardsController: '公示：张贴、撤下、日历 · Notices on their boards',
  NoticePageController: '公示查询 · The page of a notice',
  RegisterController: '登记簿导入 · Imports of the register',
  ExportController: '登记簿导出 · Exports of the register',
  TaxpayersController: '纳税人与指派 · Taxpayers and assignments',
  ViewsController: '有名称的视图 · Named views of the register',
  ChangesController: '期间内的变动 · Changes of a period',
  IndustriesController: '行业分类 · Industries',
  DuplicatesController: '疑似重复 · Likely duplicates',
  PapersController: '附列资料 · Papers',
  ActsController: '登记事项与历史 · Acts and history',
  SearchController: '查找 · Search',
  ClearingController: '户籍清理 · Clearing the register',
  FactsController: '涉税事实 · Facts beside the register',
  FactImportController: '涉税事实导入 · Imports of facts',
  FilingRateController: '准期申报率 · Filing rate',
  CollectionController: '定额信息采集 · Collection sheets',
  RentController: '房租比较 · Rent comparison',
  GroupController: '抽查组 · The inspection group',
  TeamsController: '抽查：分组与实测表 · Teams and their printed sheets',
  VerdictsController: '抽查：当月结论 · The verdict of a month',
  VisitsController: '抽查：上门、存定、比对、签字 · Visits',
  FollowUpsController: '抽查处理 · What is done about findings',
  TaskforceController: '评定专班 · The taskforce of a rating',
  RatingReportController: '评定统计与年度工作报告 · Reports of a rating, the yearly work report',
  JobsController: '后台任务 · Jobs',
  HomeController: '页面 · Pages',
  WebController: '工作页面 · The page proper',
  PhoneController: '手机页面 · The page for telephones',
  PhoneIndustriesController: '抽查：手机上的行业表 · The class table on telephones',
  HealthController: '健康检查 · Health',
};

/** Columns by their heads; a business role has one column for the branch and for its own station. */
const COLUMNS: readonly (readonly [head: string, ...callers: string[]])[] = [
  ['未登录 nobody', 'nobody'],
  ['无角色 no role', 'none'],
  ...ROLE_NAMES.map((role): [string, ...string[]] =>
    BUSINESS_ROLES.includes(role) ? [ROLES[role].zh, role, `own.${role}`] : [ROLES[role].zh, role],
  ),
  ['抽查·指派 assigned', 'assigned.inspection'],
  ['受托 borrower', 'borrower'],
];

const HEAD = `# 权限矩阵 · Permission matrix

由 test/permission-matrix.spec.ts 生成：以每个角色、对每个接口、就本站和他站的对象实际请求一次，记下结果。请勿手工修改；接口或角色有意改变时，运行下面的命令并核对差异。

Made by test/permission-matrix.spec.ts, which really sends every request as every role, for things of the officer's own station and of another. Never edited by hand; where a change of a route or a role is meant, run this and read the difference:

\`\`\`
UPDATE_SNAPSHOTS=1 npm test -- test/permission-matrix.spec.ts
\`\`\`

## 记号 · Marks

| 记号 | 含义 | Meaning |
| --- | --- | --- |
| ● | 允许；列表含全部管理站 | allowed; a list holds every station |
| ○ | 仅限本站：他站的被拒绝，列表只有本站 | own station only: another's is refused, a list holds none of it |
| ◇ | 仅限指派给本人的纳税人 | only taxpayers assigned to the officer by name |
| ◎ | 列表只有本人的 | a list of one's own only |
| · | 可以访问，但范围内没有内容 | let through, with nothing within reach |
| ∅ | 404：本人名下没有（他人的保持原样） | 404: none among one's own (another's stays as it is) |
| – | 403 拒绝，并记入审计 | refused with 403, and written down |
| × | 401 未登录 | refused with 401, not signed in |

业务角色一栏有两个记号的，前者为全分局范围，后者为本站（own）范围；只有一个的，两者相同。受托一栏的人本身没有角色，借用本站领导的角色，其本人属于另一个管理站。

Where a business role shows two marks, the first is of a grant over the branch (all), the second of one for the own station (own); one mark stands for both. The borrower (受托) has no role but that of a leader of a station, lent to him; he belongs to another station himself.
`;

/** The matrix as it is committed, in the form that prettier gives it. */
export function matrixDocument(rows: readonly MatrixRow[]): Promise<string> {
  const controllers = [...new Set(rows.map(({ route }) => controllerOf(route)))];
  const sections = controllers.map((controller) => {
    const own = rows.filter(({ route }) => controllerOf(route) === controller);
    return `### ${TITLES[controller] ?? controller}\n\n${table(own)}\n`;
  });
  const text = [HEAD, roles(), permissions(), '## 接口 · Routes\n', ...sections].join('\n');
  return format(text, { parser: 'markdown', printWidth: 120 });
}

function controllerOf({ name }: Route): string {
  return name.split('.')[0] as string;
}

function roles(): string {
  const lines = ROLE_NAMES.map((role) => [ROLES[role].zh, ROLES[role].en, permissionsOf(role).map(code).join(' ')]);
  return `## 角色 · Roles\n\n${lined(['角色', 'Role', '权限 Permissions'], lines)}\n`;
}

function permissions(): string {
  const lines = (Object.keys(PERMISSIONS) as Permission[]).map((name) => [
    code(name),
    PERMISSIONS[name].zh,
    PERMISSIONS[name].en,
  ]);
  return `## 权限 · Permissions\n\n${lined(['', '权限', 'Permission'], lines)}\n`;
}

function table(rows: readonly MatrixRow[]): string {
  const heads = ['接口 Route', '权限 Permission', ...COLUMNS.map(([head]) => head)];
  const lines = rows.map(({ route, example, marks }) => {
    const { variant } = example;
    const asked = variant === undefined ? '' : `（${variant}）`;
    const cells = COLUMNS.map(([, ...callers]) => cell(callers.map((caller) => marks.get(caller) ?? '!')));
    return [code(`${route.method} ${route.path}`) + asked, accessOf(route), ...cells];
  });
  return lined(heads, lines);
}

function cell(marks: readonly Mark[]): string {
  return [...new Set(marks)].length === 1 ? String(marks[0]) : marks.join(' ');
}

function accessOf({ access }: Route): string {
  if (access.kind === 'permission') return code(access.permission);
  return access.kind === 'public' ? '公开 public' : '已登录 signed in';
}

function code(text: string): string {
  return `\`${text}\``;
}

function lined(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
