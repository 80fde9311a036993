/**
 * What may be done, one name for each. A route names exactly one; a role holds a set of them; what a grant's scope is,
 * is how far they reach.
 */
export const PERMISSIONS = {
  'register.read': { zh: '查看登记簿', en: 'read the register' },
  'register.unmask': { zh: '查看未遮盖的个人信息', en: 'see personal data unmasked' },
  'register.import': { zh: '导入登记簿', en: 'import the register' },
  'register.act': { zh: '办理登记事项', en: 'act on registrations' },
  'register.fact': { zh: '登记涉税事实', en: 'enter, import and correct facts beside the register' },
  'register.clear': { zh: '户籍清理', en: 'clear the register against the market authority’s list' },
  'register.assign': { zh: '指派纳税人', en: 'assign taxpayers to officers' },
  'collection.read': { zh: '查看采集表', en: 'read collection sheets' },
  'collection.measure': { zh: '采集定额信息', en: 'measure, check and sign collection sheets' },
  'parameters.read': { zh: '查看定税参数', en: 'read parameter sets' },
  'parameters.draft': { zh: '拟订定税参数', en: 'draft parameter sets' },
  'parameters.publish': { zh: '审批公布定税参数', en: 'approve and publish parameter sets', approval: true },
  'assessment.read': { zh: '查看定税结果', en: 'read assessments' },
  'assessment.run': { zh: '执行月度定税', en: 'run the monthly assessment' },
  'assessment.determine': { zh: '核定定额', en: 'open and determine quotas' },
  'assessment.post': { zh: '张贴定额公示、公布定额', en: 'post and publish quotas' },
  'assessment.approve': { zh: '核准定额', en: 'approve quotas', approval: true },
  'assessment.serve': { zh: '制发、送达定额文书', en: 'issue and serve the documents of quotas' },
  'assessment.object': { zh: '受理异议', en: 'take down objections' },
  'assessment.answer': { zh: '答复异议', en: 'answer objections', approval: true },
  'rating.read': { zh: '查看信用评定', en: 'read credit ratings' },
  'rating.rules': { zh: '拟订评定规则', en: 'draft rating rules' },
  'rating.rules.publish': { zh: '审批公布评定规则', en: 'approve and publish rating rules', approval: true },
  'rating.manage': { zh: '组织信用评定', en: 'open rating cycles, assign, propose and show them' },
  'rating.score': { zh: '信用评分', en: 'score indicators' },
  'rating.review': { zh: '信用复审', en: 'review scores' },
  'rating.object': { zh: '受理评定异议与复核申请', en: 'take down objections to ratings and requests for review' },
  'rating.determine': { zh: '审定信用等级', en: 'determine grades', approval: true },
  'rating.publish': { zh: '公布信用等级', en: 'publish grades' },
  'notice.read': { zh: '查看公示', en: 'read notices' },
  'notice.make': { zh: '生成公示', en: 'make notices' },
  'notice.except': { zh: '除外公示', en: 'publish a notice although not everything is decided' },
  'notice.void': { zh: '作废无法生成的公示', en: 'void a notice whose files cannot be made' },
  'notice.post': { zh: '登记公示的张贴与撤下', en: 'enter when notices were posted and taken down' },
  'spot-check.read': { zh: '查看抽查', en: 'read spot checks' },
  'spot-check.draw': { zh: '组织抽签', en: 'freeze frames, draw and assign spot checks' },
  'spot-check.visit': { zh: '上门抽查', en: 'visit and measure for a spot check' },
  'spot-check.follow': { zh: '处理抽查结果', en: 'follow up the findings of a spot check', approval: true },
  'jobs.follow': { zh: '查看业务任务', en: 'follow the jobs of the business' },
  'delegation.make': { zh: '委托本人的角色', en: "lend one's own roles" },
  'jobs.operate': { zh: '管理后台任务', en: 'operate jobs, without what they hold' },
  'officers.manage': { zh: '管理账号', en: 'make, change and disable accounts' },
  'roles.manage': { zh: '管理角色与权限', en: 'give and revoke roles, end delegations' },
  'sessions.manage': { zh: '管理会话与口令', en: 'see and end sessions, unlock, give one-time passwords' },
  'policy.manage': { zh: '管理安全策略', en: 'rule on the security policy' },
  'alarms.read': { zh: '查看告警', en: 'see alarms' },
  'alarms.acknowledge': { zh: '处理告警', en: 'acknowledge alarms' },
  'audit.read': { zh: '查看审计记录', en: 'search the audit log' },
  'audit.unmask': { zh: '查看审计记录中的值', en: 'see the values of an audit row' },
  'audit.export': { zh: '导出审计记录', en: 'export the audit log' },
  'erasure.request': { zh: '申请清除到期数据', en: 'ask for the erasure of expired data' },
  'erasure.decide': { zh: '审批清除到期数据', en: 'decide on the erasure of expired data', approval: true },
} as const satisfies Record<string, PermissionText>;

interface PermissionText {
  readonly zh: string;
  readonly en: string;
  /** asks for a second factor where the branch's policy rules so */
  readonly approval?: true;
}

export type Permission = keyof typeof PERMISSIONS;

export function isApproval(permission: Permission): boolean {
  return 'approval' in PERMISSIONS[permission];
}

interface RoleText {
  readonly zh: string;
  readonly en: string;
  readonly permissions: readonly Permission[];
}

const EVERY_OFFICER = ['jobs.follow', 'delegation.make'] as const;
const READS_RESULTS = ['register.read', 'parameters.read', 'assessment.read', 'notice.read'] as const;

/** The roles of a branch. The three administrators (三员) see no business data and are held by nobody else. */
export const ROLES = {
  register: {
    zh: '户籍管理',
    en: 'register',
    permissions: [
      ...EVERY_OFFICER,
      'register.read',
      'register.unmask',
      'register.import',
      'register.act',
      'register.fact',
      'register.clear',
      'rating.read',
      'rating.object',
      'assessment.read',
      'assessment.serve',
      'assessment.object',
    ],
  },
  rating: {
    zh: '信用评定专班',
    en: 'rating taskforce',
    permissions: [...EVERY_OFFICER, 'register.read', 'rating.read', 'rating.manage', 'rating.object', 'rating.publish'],
  },
  collection: {
    zh: '定额采集',
    en: 'collection',
    permissions: [
      ...EVERY_OFFICER,
      ...READS_RESULTS,
      'register.unmask',
      'register.fact',
      'collection.read',
      'collection.measure',
      'parameters.draft',
      'assessment.run',
      'assessment.determine',
      'assessment.object',
    ],
  },
  scoring: {
    zh: '信用评分',
    en: 'scoring',
    permissions: [...EVERY_OFFICER, 'register.read', 'rating.read', 'rating.rules', 'rating.score'],
  },
  review: {
    zh: '信用复审',
    en: 'review',
    permissions: [...EVERY_OFFICER, 'register.read', 'rating.read', 'rating.review'],
  },
  approval: {
    zh: '审批',
    en: 'approval',
    permissions: [
      ...EVERY_OFFICER,
      ...READS_RESULTS,
      'rating.read',
      'rating.rules.publish',
      'rating.determine',
      'parameters.publish',
      'assessment.approve',
      'assessment.answer',
      'collection.read',
      'spot-check.read',
      'spot-check.follow',
    ],
  },
  inspection: {
    zh: '抽查',
    en: 'inspection',
    permissions: [
      ...EVERY_OFFICER,
      ...READS_RESULTS,
      'register.unmask',
      'collection.read',
      'spot-check.read',
      'spot-check.visit',
    ],
  },
  notice: {
    zh: '公示打印',
    en: 'notice printing',
    permissions: [
      ...EVERY_OFFICER,
      'assessment.read',
      'assessment.post',
      'notice.read',
      'notice.make',
      'notice.post',
      'spot-check.read',
    ],
  },
  leader: {
    zh: '领导',
    en: 'leader',
    permissions: [
      ...EVERY_OFFICER,
      ...READS_RESULTS,
      'register.unmask',
      'register.assign',
      'rating.read',
      'collection.read',
      'notice.except',
      'notice.void',
      'spot-check.read',
      'spot-check.draw',
    ],
  },
  'system-administrator': {
    zh: '系统管理员',
    en: 'system administrator',
    permissions: ['officers.manage', 'jobs.operate'],
  },
  'security-administrator': {
    zh: '安全管理员',
    en: 'security administrator',
    permissions: [
      'roles.manage',
      'sessions.manage',
      'policy.manage',
      'alarms.read',
      'alarms.acknowledge',
      'erasure.decide',
    ],
  },
  'audit-administrator': {
    zh: '审计管理员',
    en: 'audit administrator',
    permissions: ['audit.read', 'audit.unmask', 'audit.export', 'alarms.read', 'erasure.request'],
  },
} as const satisfies Record<string, RoleText>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

export function permissionsOf(role: Role): readonly Permission[] {
  return ROLES[role].permissions;
}
