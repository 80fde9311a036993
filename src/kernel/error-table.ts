interface ErrorEntry {
  /** HTTP status */
  readonly status: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** what is wrong and what to do next; {names} come from the error's data */
  readonly zh: string;
  readonly en: string;
}

/** From code to HTTP status, log level and the sentence that a person reads. Codes are public: never renamed. */
export const ERROR_TABLE = {
  // the request
  'REQUEST.INVALID': {
    status: 400,
    level: 'info',
    zh: '请求内容有误：{faults}。请更正后重试。',
    en: 'The request is not valid: {faults}. Correct it and try again.',
  },
  'REQUEST.NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有这个地址：{path}。',
    en: 'There is nothing at {path}.',
  },
  'REQUEST.TOO_LARGE': {
    status: 413,
    level: 'info',
    zh: '上传的内容超过上限（{limit}）。请拆分后再传。',
    en: 'What was sent exceeds the limit ({limit}). Split it and send it again.',
  },
  'REQUEST.REFUSED': {
    status: 400,
    level: 'info',
    zh: '请求未被接受：{reason}。',
    en: 'The request was not accepted: {reason}.',
  },
  'SYSTEM.FAILED': {
    status: 500,
    level: 'error',
    zh: '系统出错，已记录（编号 {requestId}）。请稍后重试，仍不行请把编号告诉管理员。',
    en: 'Something failed and was recorded (number {requestId}). Try again later, or give the number to the administrator.',
  },
  'STORAGE.DISK_FULL': {
    status: 507,
    level: 'error',
    zh: '磁盘空间已满，本次操作没有保存。请清理磁盘后重试。',
    en: 'The disk is full; nothing was saved. Free some space and try again.',
  },
  'STORAGE.UNAVAILABLE': {
    status: 503,
    level: 'error',
    zh: '数据库暂时无法使用，请稍后重试。',
    en: 'The database cannot be reached at the moment; try again later.',
  },
  'CONFIG.INVALID': {
    status: 500,
    level: 'error',
    zh: '配置有误：{faults}。请更正环境变量后重新启动。',
    en: 'The configuration is not valid: {faults}. Correct the environment variables and start again.',
  },

  'AUTHORITY.INVALID': {
    status: 422,
    level: 'info',
    zh: '机关资料文件“{file}”有误：{faults}',
    en: 'The authority file “{file}” is not valid: {faults}',
  },

  'AUTHORITY.NONE': {
    status: 503,
    level: 'warn',
    zh: '数据库中还没有税务机关。请先用 npm run branch 建立。',
    en: 'The database serves no tax authority yet. Set one up with npm run branch.',
  },
  'AUTHORITY.OTHER': {
    status: 409,
    level: 'info',
    zh: '数据库属于机关 {code}，与所给的机关 {given} 不同。请核对 --database 和 --authority。',
    en: 'The database serves the authority {code}, not {given}. Check --database and --authority.',
  },

  // the calendar
  'CALENDAR.YEAR_NOT_PUBLISHED': {
    status: 409,
    level: 'warn',
    zh: '{year}年的放假安排尚未发布，无法计算工作日。请更新日历后重试。',
    en: 'The official calendar of {year} is not published yet, so working days cannot be counted. Update the calendar.',
  },

  // who may do what
  'REQUEST.TOO_MANY': {
    status: 429,
    level: 'warn',
    zh: '请求过于频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  'REQUEST.CROSS_SITE': {
    status: 403,
    level: 'warn',
    zh: '请求来自其他网站，未被接受。请从本系统的页面操作。',
    en: 'The request comes from another site and was not accepted. Use the pages of this system.',
  },
  'ACCESS.SIGN_IN_NEEDED': {
    status: 401,
    level: 'info',
    zh: '请先登录。',
    en: 'Sign in first.',
  },
  'ACCESS.SESSION_OVER': {
    status: 401,
    level: 'info',
    zh: '登录已过期，请重新登录。',
    en: 'The session is over; sign in again.',
  },
  'ACCESS.SIGN_IN_FAILED': {
    status: 401,
    level: 'info',
    zh: '用户名或口令不正确。连续五次错误将锁定 30 分钟。',
    en: 'User name or password is wrong. Five failures in a row lock the account for 30 minutes.',
  },
  'ACCESS.LOCKED': {
    status: 423,
    level: 'warn',
    zh: '账号因多次口令错误已锁定至 {until}。请届时再试，或请安全管理员解锁。',
    en: 'The account is locked until {until} after too many failures. Try again then, or ask the security administrator.',
  },
  'ACCESS.PASSWORD_TO_CHANGE': {
    status: 403,
    level: 'info',
    zh: '口令是一次性的或已过期，请先修改口令。',
    en: 'The password is a one-time one or has expired; change it first.',
  },
  'ACCESS.PASSWORD_WEAK': {
    status: 422,
    level: 'info',
    zh: '新口令不符合要求：{faults}。',
    en: 'The new password does not meet the rules: {faults}.',
  },
  'ACCESS.PASSWORD_USED': {
    status: 422,
    level: 'info',
    zh: '新口令与最近 {count} 次用过的相同，请另换一个。',
    en: 'The new password is one of the last {count}; choose another.',
  },
  'ACCESS.DENIED': {
    status: 403,
    level: 'warn',
    zh: '您没有此项权限（{permission}）。本次请求已记录。如工作需要，请向安全管理员申请角色。',
    en: 'You do not hold the permission {permission}. The request was recorded. Ask the security administrator for a role.',
  },
  'ACCESS.BEHALF_UNCLEAR': {
    status: 409,
    level: 'info',
    zh: '有多人向您委托了此项权限（{permission}），请指明代表谁（X-On-Behalf-Of）。',
    en: 'Several officers have lent you the permission {permission}; say for whom you act (X-On-Behalf-Of).',
  },
  'ACCESS.OUTSIDE_SCOPE': {
    status: 403,
    level: 'warn',
    zh: '“{station}”不在您的权限范围内。本次请求已记录。',
    en: 'The station {station} is outside the scope of your role. The request was recorded.',
  },
  'ACCESS.NOT_YOURS': {
    status: 403,
    level: 'warn',
    zh: '该事项由他人办理，不在您的权限范围内。本次请求已记录。',
    en: 'This is the work of somebody else and outside the scope of your role. The request was recorded.',
  },
  'ACCESS.BRANCH_ONLY': {
    status: 403,
    level: 'warn',
    zh: '此事涉及全分局，您的角色只限于部分管理站。本次请求已记录。',
    en: 'This concerns the whole branch; your role reaches single stations only. The request was recorded.',
  },
  'ACCESS.SAME_PERSON': {
    status: 409,
    level: 'warn',
    zh: '此事须由两人办理，经办人、审批人（含受托人和委托人）不能是同一人。请由另一人办理。',
    en: 'This wants two persons: maker and approver, or those for whom they act, cannot be the same. Another must do it.',
  },
  'ACCESS.ROLES_APART': {
    status: 409,
    level: 'warn',
    zh: '不符合三员分立：管理员不得兼任其他角色、不得出借或受托角色，建账号的人不得为其授权，只有安全管理员可以授权。',
    en: 'Administrators are kept apart: they hold no other role, lend and borrow none; who makes an account gives it no role; only a security administrator gives roles.',
  },
  'ACCESS.TOTP_NEEDED': {
    status: 403,
    level: 'info',
    zh: '审批前请输入动态口令（十五分钟内有效）。',
    en: 'Give a code of your second factor before an approval (it holds for fifteen minutes).',
  },
  'ACCESS.TOTP_TO_ENROL': {
    status: 403,
    level: 'info',
    zh: '本单位规定审批须有动态口令，请先绑定。',
    en: 'The branch rules that approvals need a second factor; enrol one first.',
  },
  'ACCESS.TOTP_WRONG': {
    status: 422,
    level: 'warn',
    zh: '动态口令不正确、已过期或已用过，请等待下一个再试。',
    en: 'The code is wrong, too old or used already; wait for the next one.',
  },
  'ACCESS.TOTP_ENROLLED': {
    status: 409,
    level: 'info',
    zh: '已绑定动态口令。如设备丢失，请系统管理员解除后重新绑定。',
    en: 'A second factor is enrolled. If the device is lost, ask the system administrator to forget it first.',
  },
  'ACCESS.NO_SECRET_KEY': {
    status: 503,
    level: 'warn',
    zh: '系统未配置 SECRET_KEY，不能使用动态口令。请告知系统管理员。',
    en: 'SECRET_KEY is not configured, so second factors cannot be used. Tell the system administrator.',
  },
  'ACCESS.OFFICER_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的人员。',
    en: 'There is no officer {id}.',
  },
  'ACCESS.GRANT_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的有效授权。',
    en: 'There is no grant {id} in force.',
  },
  'ACCESS.DELEGATION_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的有效委托。',
    en: 'There is no delegation {id} in force.',
  },
  'ACCESS.SESSION_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的有效会话。',
    en: 'There is no open session {id}.',
  },
  'ACCESS.ALARM_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的待处理告警。',
    en: 'There is no open alarm {id}.',
  },
  'ACCESS.ERASURE_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的待审批清除申请。',
    en: 'There is no open erasure {id}.',
  },
  'ACCESS.LOGIN_TAKEN': {
    status: 409,
    level: 'info',
    zh: '用户名“{login}”已被使用，请换一个。',
    en: 'The user name {login} is taken; choose another.',
  },
  'ACCESS.STATION_UNKNOWN': {
    status: 422,
    level: 'info',
    zh: '没有这些管理站：{stations}。',
    en: 'There are no such stations: {stations}.',
  },
  'ACCESS.CHANGED_MEANWHILE': {
    status: 409,
    level: 'info',
    zh: '他人刚刚作了修改，请查看后重试。',
    en: 'Somebody else has changed this meanwhile; look at it and try again.',
  },
  'ACCESS.OFFICERS_EXIST': {
    status: 409,
    level: 'info',
    zh: '该机关已有账号，不能重复初始化。请由系统管理员建立账号。',
    en: 'The authority has accounts already. The system administrator makes further ones.',
  },

  // the audit log
  'AUDIT.NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有第 {seq} 号审计记录。',
    en: 'There is no audit row {seq}.',
  },
  'AUDIT.VALUES_ERASED': {
    status: 410,
    level: 'info',
    zh: '第 {seq} 号审计记录没有附值，或已按保存期限清除。',
    en: 'The audit row {seq} has no values, or they were erased when their retention ended.',
  },

  // jobs
  'JOB.NOT_FOUND': { status: 404, level: 'info', zh: '没有编号为 {id} 的任务。', en: 'There is no job {id}.' },
  'JOB.NOTHING_TO_DO': {
    status: 409,
    level: 'warn',
    zh: '任务没有找到应处理的内容：{what}。',
    en: 'The job found nothing to do where there should be something: {what}.',
  },

  // files
  'FILE.NOT_A_WORKBOOK': {
    status: 422,
    level: 'info',
    zh: '文件“{file}”不是可以读取的 xlsx 工作簿（{reason}）。请用 Excel 或 WPS 另存为 .xlsx 后重试。',
    en: '“{file}” is not a readable xlsx workbook ({reason}). Save it as .xlsx and try again.',
  },
  'FILE.NOT_FOUND': { status: 404, level: 'info', zh: '没有这个文件：{file}。', en: 'There is no such file: {file}.' },

  // the register
  'REGISTER.SHEET_MISSING': {
    status: 422,
    level: 'info',
    zh: '工作簿缺少工作表“{sheet}”。请补上后重试。',
    en: 'The workbook has no sheet “{sheet}”.',
  },
  'REGISTER.HEADER_MISSING': {
    status: 422,
    level: 'info',
    zh: '工作表“{sheet}”缺少列：{headers}。请补上表头后重试。',
    en: 'The sheet “{sheet}” has no column {headers}.',
  },
  'REGISTER.HEADER_TWICE': {
    status: 422,
    level: 'info',
    zh: '工作表“{sheet}”中有两列都是“{header}”（{columns}列）。请删去一列后重试。',
    en: 'The sheet “{sheet}” has the column “{header}” twice ({columns}).',
  },
  'REGISTER.SHEET_TWICE': {
    status: 422,
    level: 'info',
    zh: '工作簿中有两张“{sheet}”工作表（{names}）。请合并成一张后重试。',
    en: 'The workbook has the sheet “{sheet}” twice ({names}). Put them together and try again.',
  },
  'REGISTER.TEMPLATE_NEWER': {
    status: 422,
    level: 'info',
    zh: '文件用的是第 {version} 版模板，本系统只认识到第 {known} 版，没有读取。请下载现行模板重新填写，或升级系统。',
    en: 'The file is of version {version} of the template; this system knows {known}. Use the present template, or update the system.',
  },
  'REGISTER.IMPORT_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的导入计划。',
    en: 'There is no import plan {id}.',
  },
  'REGISTER.IMPORT_NOT_PLANNED': {
    status: 409,
    level: 'info',
    zh: '导入计划 {id} 已经执行过。如需再次导入请重新上传。',
    en: 'The import plan {id} was applied already. Upload the file again for a new plan.',
  },
  'REGISTER.IMPORT_PLANNING': {
    status: 409,
    level: 'info',
    zh: '导入 {id} 的计划还在生成。请等任务完成后再试。',
    en: 'The import {id} is still being planned. Wait for its job to finish.',
  },
  'REGISTER.IMPORT_STALE': {
    status: 409,
    level: 'info',
    zh: '计划做出之后登记簿已有变动（{number}等{count}户）。请重新上传，看过新计划再执行。',
    en: 'The register has changed since the plan was made ({number} and others, {count} in all). Upload again.',
  },
  'REGISTER.NO_OPEN_CONFLICT': {
    status: 409,
    level: 'info',
    zh: '所选的行不是待决定的冲突（导入 {id}），可能他人已经决定。请刷新后重试。',
    en: 'Not all of these rows of import {id} are conflicts that wait for a decision. Look again and try again.',
  },
  'REGISTER.ASSIGNMENT_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的有效指派。',
    en: 'There is no assignment {id} in force.',
  },
  'REGISTER.CURSOR_INVALID': {
    status: 400,
    level: 'info',
    zh: '翻页位置（after）无效，或属于另一种排序。请从第一页重新开始。',
    en: 'This place in the list (after) is none, or one of another order. Begin again with the first page.',
  },
  'REGISTER.NOT_KEPT_BY_DAY': {
    status: 400,
    level: 'info',
    zh: '查看某一日的登记簿时不能按 {what} 排序或筛选。请去掉后重试。',
    en: 'A past day’s list cannot be ordered or filtered by {what}.',
  },
  'REGISTER.INDUSTRIES_INVALID': {
    status: 422,
    level: 'info',
    zh: '行业分类文件有误，未导入：{faults}。请更正后重试。',
    en: 'The file of industries is not valid and was not loaded: {faults}.',
  },
  'REGISTER.INDUSTRIES_OVERLAP': {
    status: 409,
    level: 'info',
    zh: '{edition} 版已经导入，或其施行日期不晚于现行版本。版本一经导入不再修改。',
    en: 'The edition {edition} is known already, or begins no later than the one in force. An edition is never changed.',
  },
  'REGISTER.NO_INDUSTRIES': {
    status: 500,
    level: 'error',
    zh: '{day} 没有现行的国民经济行业分类，请系统管理员导入（npm run industries）。',
    en: 'No edition of GB/T 4754 is in force on {day}; load one (npm run industries).',
  },
  'REGISTER.PAPER_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有这份资料：{sha256}。',
    en: 'There is no paper {sha256}.',
  },
  'REGISTER.PAPER_KIND': {
    status: 422,
    level: 'info',
    zh: '资料只接受 PDF、JPG、PNG、xlsx 和 docx 文件（按内容识别，不看扩展名）。',
    en: 'A paper must be a PDF, JPEG, PNG, xlsx or docx by its content, whatever it is called.',
  },
  'REGISTER.VIEW_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的视图，或它属于他人且未共享。',
    en: 'There is no view {id}, or it is somebody else’s and not shared.',
  },
  'REGISTER.VIEW_NAME_TAKEN': {
    status: 409,
    level: 'info',
    zh: '您已有名为“{name}”的视图。请换一个名称，或先删除原来的。',
    en: 'You have a view “{name}” already. Take another name, or remove that one first.',
  },
  'REGISTER.TAXPAYER_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '登记簿中没有编号为 {id} 的纳税人。',
    en: 'The register has no taxpayer {id}.',
  },

  // clearing the register (户籍清理)
  'CLEARING.LIST_FAULTY': {
    status: 422,
    level: 'info',
    zh: '名单有 {count} 处错误，没有比对（第一处：{where} {zh}）。缺行会被误认为无照，请更正全部错误后重新上传。',
    en: 'The list has {count} faults and was not compared (first: {where} {en}). Correct all of them and upload it again.',
  },
  'CLEARING.LIST_EMPTY': {
    status: 422,
    level: 'info',
    zh: '名单“{file}”中没有市场主体。请核对文件。',
    en: 'The list “{file}” holds no licences. Check the file.',
  },
  'CLEARING.ITEM_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的清理事项。',
    en: 'There is no clearing item {id}.',
  },
  'CLEARING.ITEM_SETTLED': {
    status: 409,
    level: 'info',
    zh: '清理事项 {id} 的状态已变（已处理、已重开或新名单中已消失）。请查看后重试。',
    en: 'The clearing item {id} stands otherwise by now (settled, reopened or gone). Look at it and try again.',
  },
  'CLEARING.STATION_FIXED': {
    status: 409,
    level: 'info',
    zh: '该事项属于已登记的纳税人，管理站以登记簿为准。请改办理移交。',
    en: 'The item belongs to a registered taxpayer; its station is the register’s. Transfer the taxpayer instead.',
  },

  // acts on a registration
  'ACT.REGISTERED_ALREADY': {
    status: 409,
    level: 'info',
    zh: '该纳税人在这一天已经登记。',
    en: 'The taxpayer is registered on that day already.',
  },
  'ACT.BEFORE_REGISTRATION': {
    status: 409,
    level: 'info',
    zh: '办理日期早于登记日期，请核对日期。',
    en: 'The day lies before the registration; check it.',
  },
  'ACT.WRONG_STATUS': {
    status: 409,
    level: 'info',
    zh: '纳税人在这一天的状态不允许办理此事项（或与之后已办理的事项冲突）。请查看历史后重试。',
    en: 'The status of that day, or what was done after it, does not allow this act. Look at the history.',
  },
  'ACT.NOT_A_QUOTA_HOUSEHOLD': {
    status: 409,
    level: 'info',
    zh: '只有定期定额的个体工商户可以办理停业（《税务登记管理办法》第二十三条）、采集定额信息。',
    en: 'Only quota households suspend their business (article 23) and have collection sheets.',
  },
  'ACT.SUSPENSION_ENDS_BEFORE': {
    status: 422,
    level: 'info',
    zh: '停业期止缺失，或早于停业开始（延长时须晚于原期限）。',
    en: 'The last day of the suspension is missing or lies before its beginning.',
  },
  'ACT.SUSPENSION_TOO_LONG': {
    status: 422,
    level: 'info',
    zh: '停业期限不得超过一年（《税务登记管理办法》第二十四条）。',
    en: 'A suspension lasts a year at most (article 24).',
  },
  'ACT.TOO_FAR_AHEAD': {
    status: 422,
    level: 'info',
    zh: '办理日期在一年之后，请核对日期。',
    en: 'The day lies more than a year ahead; check it.',
  },
  'ACT.NOTHING_CHANGES': {
    status: 422,
    level: 'info',
    zh: '所填内容与登记簿一致，没有需要变更的事项。',
    en: 'Nothing would change.',
  },
  'ACT.FIELDS_INVALID': {
    status: 422,
    level: 'info',
    zh: '所填内容有误：{faults}',
    en: 'Some fields are not valid: {faults}',
  },
  'ACT.NUMBER_TAKEN': {
    status: 409,
    level: 'info',
    zh: '该纳税人识别号已经登记。',
    en: 'This number is registered already.',
  },
  'ACT.LIFTING_INCOMPLETE': {
    status: 409,
    level: 'info',
    zh: '不能解除非正常：还有 {returns} 项申报未办、{penalties} 项罚款未缴清（{missing}）。请先补办申报、缴清罚款。',
    en: 'The abnormal status cannot be lifted: {returns} returns are not filed and {penalties} fines are not paid ({missing}).',
  },
  'ACT.NO_LONGER_ABNORMAL': {
    status: 409,
    level: 'info',
    zh: '该户已有申报，不再是连续三个月未申报。',
    en: 'The taxpayer has filed meanwhile; there are no three months without any filing.',
  },
  'ACT.PAPER_UNKNOWN': {
    status: 422,
    level: 'info',
    zh: '所附资料尚未上传，或不在您的权限范围内：{papers}。请先上传后再提交。',
    en: 'These papers were not handed in, or are out of your reach: {papers}. Hand them in first.',
  },
  'ACT.LIKELY_DUPLICATE': {
    status: 409,
    level: 'info',
    zh: '登记簿中有 {count} 户与之相似，可能是同一户。请逐一核对；确认不是的，注明后再次提交。',
    en: 'There are {count} taxpayers whom this one resembles. Look at each; name those that are others, and submit again.',
  },
  'ACT.CHANGED_MEANWHILE': {
    status: 409,
    level: 'info',
    zh: '您打开之后，他人已办理了 {count} 项变更。您所填的没有保存；请对照双方的修改后重新提交。',
    en: 'Somebody else has acted {count} times since you opened this. Nothing of yours was saved; compare both and submit again.',
  },

  // collection sheets
  'COLLECTION.SHEET_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的采集表。',
    en: 'There is no collection sheet {id}.',
  },
  'COLLECTION.SHEET_OPEN': {
    status: 409,
    level: 'info',
    zh: '该户已有一张采集表（{id}）正在办理。请在那张表上继续，或先将其作废。',
    en: 'A sheet of this household ({id}) is at work already. Go on with that one, or withdraw it first.',
  },
  'COLLECTION.WRONG_STATE': {
    status: 409,
    level: 'info',
    zh: '采集表现在的状态是“{word}”，不能办理此步骤（可能他人刚刚办理）。请重新打开查看。',
    en: 'The sheet is “{word}” by now, which does not allow this step; somebody may have been faster. Open it again.',
  },
  'COLLECTION.CHANGED_MEANWHILE': {
    status: 409,
    level: 'info',
    zh: '您打开之后，采集表已被修改（现为第 {version} 版）。您所填的没有保存；请核对后重新提交。',
    en: 'The sheet was changed since you opened it (version {version} now). Nothing of yours was saved; look at it and submit again.',
  },
  'COLLECTION.FIELDS_INVALID': {
    status: 422,
    level: 'info',
    zh: '所填内容有误：{faults}',
    en: 'Some values are not valid: {faults}',
  },
  'COLLECTION.PARTS_SUM': {
    status: 422,
    level: 'info',
    zh: '各组成部分合计 {sum} 平方米，与经营面积 {area} 平方米不符。请重新核对。',
    en: 'The parts add up to {sum} m², but the area is {area} m². Measure again.',
  },
  'COLLECTION.FIELD_SEALED': {
    status: 409,
    level: 'info',
    zh: '{fields} 已随签字封存，不能再改。确有错误的，请作废后另开一张采集表。',
    en: '{fields}: sealed by a signature and not to be changed. Where it is wrong, withdraw the sheet and open another.',
  },
  'COLLECTION.INCOMPLETE': {
    status: 409,
    level: 'info',
    zh: '采集表还不完整，缺：{missing}。请补全后再签字。',
    en: 'The sheet is not complete: {missing}. Fill it in before anybody signs.',
  },
  'COLLECTION.RENT_NOT_COMPARED': {
    status: 409,
    level: 'info',
    zh: '现在填写的房租还没有与参考租金和同类户比较。请先比较，再签字。',
    en: 'The rent now on the sheet has not been compared with the reference and the neighbours. Compare it before signing.',
  },
  'COLLECTION.RENT_TO_DETERMINE': {
    status: 409,
    level: 'info',
    zh: '房租不在合理范围内（{low} 至 {high}，现为 {ratio}），或没有申报。请先由税务人员核定房租，写明理由并附依据，再签字。',
    en: 'The rent is outside the plausible ratios ({low} to {high}, it is {ratio}), or none was declared. An officer must determine it with reason and evidence first.',
  },
  'COLLECTION.OFFICER_BARRED': {
    status: 409,
    level: 'info',
    zh: '争议的采集表由您（或您受托的人）采集、核查或核定房租，须由其他人重新采集。',
    en: 'You, or whom you act for, stand for the sheet that is contested; others must measure again.',
  },
  'COLLECTION.SECTION_OF_ANOTHER_STATION': {
    status: 409,
    level: 'info',
    zh: '地段“{section}”属于另一个管理站。请先办理移交，再采集。',
    en: 'The section {section} belongs to another station. Transfer the household first.',
  },
  'COLLECTION.SIGNATURE_KIND': {
    status: 422,
    level: 'info',
    zh: '手写签名须为 PNG 图片；签字纸的扫描件须为 PDF、JPEG 或 PNG。',
    en: 'A drawn signature must be a PNG picture; a scan must be PDF, JPEG or PNG.',
  },
  'COLLECTION.SIGNED_ON': {
    status: 422,
    level: 'info',
    zh: '签字日期应在 {from} 至 {to} 之间。',
    en: 'The day of the signature must lie between {from} and {to}.',
  },
  'COLLECTION.WITNESS_INVOLVED': {
    status: 422,
    level: 'info',
    zh: '见证人不能是采集人、核查人或纳税人本人。请另请见证人。',
    en: 'A witness is neither of the two officers nor the taxpayer. Ask somebody else.',
  },
  'COLLECTION.SUPERSEDES_INVALID': {
    status: 409,
    level: 'info',
    zh: '采集表 {id} 不能被替代：须是该户已签字确认、尚未被其他表替代的采集表。',
    en: 'The sheet {id} cannot be superseded: it must be a sealed one of this household that no other has taken the place of.',
  },
  'COLLECTION.NOTHING_TO_CORRECT': {
    status: 409,
    level: 'info',
    zh: '该户没有已签字确认的采集表，无从更正。',
    en: 'The household has no sealed sheet that could be corrected.',
  },
  'COLLECTION.OWN_PREMISES': {
    status: 409,
    level: 'info',
    zh: '自有房屋没有房租，不需要比较。',
    en: "The premises are the household's own; there is no rent to compare.",
  },
  'COLLECTION.PAPER_NOT_ON_SHEET': {
    status: 404,
    level: 'info',
    zh: '这份资料不在该采集表上。',
    en: 'This paper is not on the sheet.',
  },

  // facts beside the register
  'FACT.NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '该纳税人没有编号为 {id} 的涉税事实。',
    en: 'The taxpayer has no fact {id}.',
  },
  'FACT.FIELDS_INVALID': {
    status: 422,
    level: 'info',
    zh: '所填内容有误：{faults}',
    en: 'Some fields are not valid: {faults}',
  },
  'FACT.KEY_TAKEN': {
    status: 409,
    level: 'info',
    zh: '同一事项已经登记（{kind}）。请打开原来的记录办理更正。',
    en: 'The same is on file already ({kind}). Open that one and correct it.',
  },
  'FACT.CHANGED_MEANWHILE': {
    status: 409,
    level: 'info',
    zh: '您打开之后，他人已更正或撤销了这条记录。您所填的没有保存；请对照双方的内容后重新提交。',
    en: 'Somebody else has corrected or withdrawn this since you opened it. Nothing of yours was saved; compare both and submit again.',
  },
  'FACT.NOTHING_CHANGES': {
    status: 422,
    level: 'info',
    zh: '所填内容与原记录一致，没有需要更正的。',
    en: 'Nothing would change.',
  },
  'FACT.NO_SHEET': {
    status: 422,
    level: 'info',
    zh: '工作簿中没有涉税事实的工作表。可以有：{sheets}。',
    en: 'The workbook has no sheet of facts; there may be {sheets}.',
  },
  'FACT.IMPORT_STALE': {
    status: 409,
    level: 'info',
    zh: '计划做出之后有 {count} 条记录已被他人更正、撤销或登记（如{number}）。请重新上传，看过新计划再执行。',
    en: '{count} facts have changed since the plan was made (such as one of {number}). Upload again.',
  },

  // faults of a cell in a register workbook
  'CELL.OUTSIDE_SCOPE': {
    status: 422,
    level: 'info',
    zh: '管理站“{station}”不在您的权限范围内，请由该站人员导入',
    en: 'The station “{station}” is outside the scope of your role',
  },
  'CELL.MISSING': { status: 422, level: 'info', zh: '“{header}”不能为空', en: '“{header}” is missing' },
  'CELL.UNKNOWN_VALUE': {
    status: 422,
    level: 'info',
    zh: '“{header}”的值“{value}”不认识，可以是：{known}',
    en: '“{header}” has the unknown value “{value}”; known are {known}',
  },
  'CELL.UNKNOWN_INDUSTRY': {
    status: 422,
    level: 'info',
    zh: '行业代码“{value}”不在国民经济行业分类（GB/T 4754）现行版本中',
    en: 'The industry “{value}” is not in the edition of GB/T 4754 in force',
  },
  'CELL.INDUSTRY_ZERO_LOST': {
    status: 422,
    level: 'info',
    zh: '行业代码“{value}”可能丢了前面的 0，应为 {likely}？请把单元格设为文本后重填',
    en: 'The industry “{value}” may have lost the zero in front ({likely}); make the cell a text and enter it again',
  },
  'CELL.BAD_CHECK_DIGIT': {
    status: 422,
    level: 'info',
    zh: '“{header}”的“{value}”不符合{rule}的校验规则，请核对原件',
    en: '“{value}” in “{header}” fails the check of {rule}; compare it with the original',
  },
  'CELL.BAD_NUMBER_FORM': {
    status: 422,
    level: 'info',
    zh: '“{header}”的“{value}”长度或字符不对（应为{expected}）',
    en: '“{value}” in “{header}” has the wrong length or characters (expected {expected})',
  },
  'CELL.DIGITS_LOST': {
    status: 422,
    level: 'info',
    zh: '“{header}”是按数字保存的，表格只保留前 15 位，其余已丢失。请把该列设为文本格式，对照原件重新填写',
    en: '“{header}” was kept as a number, of which only 15 digits are left; make the column text and type it again',
  },
  'CELL.NUMBER_TWICE': {
    status: 422,
    level: 'info',
    zh: '纳税人识别号“{value}”在文件中出现多次：{places}',
    en: 'The number “{value}” is in the file more than once: {places}',
  },
  'CELL.BAD_DATE': {
    status: 422,
    level: 'info',
    zh: '“{header}”的“{value}”不是有效日期，应写成 2026-10-31',
    en: '“{value}” in “{header}” is not a date; write 2026-10-31',
  },
  'CELL.FUTURE_DATE': {
    status: 422,
    level: 'info',
    zh: '“{header}”的日期 {value} 晚于今天',
    en: 'The date {value} in “{header}” lies in the future',
  },
  'CELL.NOT_A_NUMBER': {
    status: 422,
    level: 'info',
    zh: '“{header}”应填数字，现为“{value}”',
    en: '“{header}” must be a number, not “{value}”',
  },
  'CELL.NOT_POSITIVE': {
    status: 422,
    level: 'info',
    zh: '“{header}”必须大于零，现为 {value}',
    en: '“{header}” must be above zero, not {value}',
  },
  'CELL.NEGATIVE': {
    status: 422,
    level: 'info',
    zh: '“{header}”不能为负数，现为 {value}',
    en: '“{header}” must not be negative, not {value}',
  },
  'CELL.NOT_WHOLE': {
    status: 422,
    level: 'info',
    zh: '“{header}”应为整数，现为 {value}',
    en: '“{header}” must be a whole number, not {value}',
  },
  'CELL.MASKED': {
    status: 422,
    level: 'info',
    zh: '“{header}”是遮盖后的值（*），与登记簿现值对不上，不能导入。请填写完整的值，或保留导出文件的“登记编号”列和原值',
    en: '“{header}” is a masked value (*) that is not that of the register; give the whole value, or keep the exported id and mask',
  },
  'CELL.OTHER_TAXPAYER': {
    status: 422,
    level: 'info',
    zh: '“登记编号”在登记簿中没有，或者属于另一户。请不要改动或对调这一列',
    en: 'The register has no taxpayer of this id, or another one has it; leave the column as it was exported',
  },
  'CELL.UNDOES_ACT': {
    status: 422,
    level: 'info',
    zh: '“{header}”已由{by}于{on}改为“{before}”，文件中仍是之前的“{after}”；请决定以哪个为准',
    en: '“{header}” was changed to “{before}” by {by} on {on}; the file has the earlier “{after}” still; decide which holds',
  },
  'CELL.MERGED': {
    status: 422,
    level: 'info',
    zh: '单元格 {range} 跨行合并，无法判断每一行的值，请取消合并后逐行填写',
    en: 'The cell {range} is merged over several rows; unmerge it and fill each row',
  },
  'CELL.FORMULA_ERROR': {
    status: 422,
    level: 'info',
    zh: '“{header}”的公式结果是错误值 {value}',
    en: 'The formula in “{header}” results in the error {value}',
  },
  'CELL.BROKEN_CHARACTER': {
    status: 422,
    level: 'info',
    zh: '“{header}”中有损坏的字符（乱码），请重新录入',
    en: '“{header}” holds a broken character; enter it again',
  },
  'CELL.ONLY_WITH': {
    status: 422,
    level: 'info',
    zh: '填写“{header}”时必须同时填写“{other}”',
    en: '“{header}” wants “{other}” beside it',
  },
  'CELL.BEFORE': {
    status: 422,
    level: 'info',
    zh: '“{header}”的 {value} 早于“{other}”的 {limit}',
    en: '“{header}” {value} lies before “{other}” {limit}',
  },
  'CELL.NOT_FEN': {
    status: 422,
    level: 'info',
    zh: '“{header}”的金额 {value} 超过两位小数',
    en: 'The amount {value} in “{header}” has more than two decimal places',
  },
  'CELL.UNKNOWN_TAXPAYER': {
    status: 422,
    level: 'info',
    zh: '登记簿中没有纳税人识别号“{value}”',
    en: 'The register has no taxpayer with the number “{value}”',
  },
  'CELL.NAME_DIFFERS': {
    status: 422,
    level: 'info',
    zh: '名称“{value}”与登记簿不符（登记为“{registered}”），请核对识别号和名称',
    en: 'The name “{value}” differs from the register’s (“{registered}”); check number and name',
  },
  'CELL.FACT_TWICE': {
    status: 422,
    level: 'info',
    zh: '同一事项在文件中出现多次：{places}',
    en: 'The same fact is in the file more than once: {places}',
  },
  'CELL.TOO_LONG': {
    status: 422,
    level: 'info',
    zh: '“{header}”超过 {limit} 个字',
    en: '“{header}” has more than {limit} characters',
  },

  // assessment: why a household is held back
  'ASSESSMENT.RENT_TO_DETERMINE': {
    status: 409,
    level: 'info',
    zh: '申报租金与地段参考租金之比为 {ratio}，超出 {low}–{high}，须由税务人员核定房租并写明理由',
    en: 'The declared rent is {ratio} of the reference, outside {low}–{high}; an officer must determine it with a reason',
  },
  'ASSESSMENT.RENT_MISSING': {
    status: 409,
    level: 'info',
    zh: '租赁房屋没有申报租金，也没有核定租金',
    en: 'The premises are leased, and no rent is declared or determined',
  },
  'ASSESSMENT.RENT_REASON_MISSING': {
    status: 409,
    level: 'info',
    zh: '已核定房租 {rent} 元，但没有核定理由',
    en: 'A rent of {rent} yuan is determined without a reason',
  },
  'ASSESSMENT.INDUSTRY_WITHOUT_ITEM': {
    status: 409,
    level: 'info',
    zh: '行业 {industry} 在参数“{set}”中没有对应的定额项目',
    en: 'The industry {industry} has no quota item in the parameter set {set}',
  },
  'ASSESSMENT.SECTION_UNKNOWN': {
    status: 409,
    level: 'info',
    zh: '地段“{section}”不在参数“{set}”中',
    en: 'The section “{section}” is not in the parameter set {set}',
  },
  'ASSESSMENT.NO_QUOTA': {
    status: 409,
    level: 'info',
    zh: '{month} 没有生效的定额：须先核定并送达',
    en: 'No quota is in force in {month}: it must be determined and served first',
  },
  'ASSESSMENT.SHEET_UNSIGNED': {
    status: 409,
    level: 'info',
    zh: '采集表未签全：{missing}',
    en: 'The collection sheet is not fully signed: {missing}',
  },

  // rating: rule sets and grades
  'RATING.REGISTERED_LATER': {
    status: 422,
    level: 'info',
    zh: '该户 {registered} 登记，晚于评定日 {ratingDay}，不列入本次评定。',
    en: 'The taxpayer was registered on {registered}, after the rating day {ratingDay}; it is not part of this rating.',
  },
  'RATING.NOT_SCORED': {
    status: 409,
    level: 'info',
    zh: '该户尚未评分，也没有不评分即可判定的情形，不能定级。请先完成评分和复审。',
    en: 'The taxpayer has no score and nothing decides its grade without one. Finish scoring and review first.',
  },

  // assessment: parameter sets and runs
  'ASSESSMENT.NOTHING_TO_ASSESS': {
    status: 409,
    level: 'info',
    zh: '{month} 的登记簿中没有应定税的定期定额户。请先导入登记簿。',
    en: 'The register has no quota household to assess in {month}. Import the register first.',
  },
  'ASSESSMENT.PARAMETERS_INVALID': {
    status: 422,
    level: 'info',
    zh: '参数文件有 {count} 处错误：{faults}',
    en: 'The parameter set has {count} faults: {faults}',
  },
  'ASSESSMENT.PARAMETERS_EXIST': {
    status: 409,
    level: 'info',
    zh: '代码为“{set}”的参数已经有了：草案请打开后修改，已公布的须换用新的代码。',
    en: 'There is a parameter set {set} already: change the draft, or give another content another code.',
  },
  'ASSESSMENT.PARAMETERS_NOT_DRAFT': {
    status: 409,
    level: 'info',
    zh: '参数“{set}”不是待审批的草案（或不存在），不能修改、测算、公布或撤回。',
    en: 'The parameter set {set} is no draft (or does not exist); it cannot be changed, tried, published or withdrawn.',
  },
  'ASSESSMENT.PARAMETERS_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的定税参数。',
    en: 'There is no parameter set {id}.',
  },
  'ASSESSMENT.PARAMETERS_STALE': {
    status: 409,
    level: 'info',
    zh: '草案“{set}”已被改过，与您看到的版本不同。请重新打开或导出后再改。',
    en: 'The draft {set} has been changed since you saw it. Open or export it again and repeat your change.',
  },
  'ASSESSMENT.PARAMETERS_WORKBOOK': {
    status: 422,
    level: 'info',
    zh: '参数工作簿有 {count} 处错误：{faults}。请在工作簿中更正后重新导入。',
    en: 'The workbook of parameters has {count} faults: {faults}. Correct them there and import it again.',
  },
  'ASSESSMENT.PARAMETERS_LINT': {
    status: 409,
    level: 'info',
    zh: '参数“{set}”有 {count} 处须先更正或在“已说明的例外”中写明理由：{findings}',
    en: 'The parameter set {set} has {count} findings to mend, or to accept with a reason: {findings}',
  },
  'ASSESSMENT.WHAT_IF_MISSING': {
    status: 409,
    level: 'info',
    zh: '参数“{set}”现在的内容还没有对全部登记户测算过，不能公布。请先测算。',
    en: 'The parameter set {set} as it is now was not tried over the register; run a what-if before publishing it.',
  },
  'ASSESSMENT.NO_WHAT_IF': {
    status: 404,
    level: 'info',
    zh: '参数（{set}）还没有测算。',
    en: 'There is no what-if of the parameter set {set} yet.',
  },
  'ASSESSMENT.PARAMETERS_OVERLAP': {
    status: 409,
    level: 'info',
    zh: '参数“{set}”的有效期与已公布的参数“{other}”重叠。请更改其起止日期。',
    en: 'The validity of {set} overlaps with the published parameter set {other}. Change its days.',
  },
  'ASSESSMENT.NO_PARAMETERS': {
    status: 409,
    level: 'info',
    zh: '{month} 没有有效的电子定税参数。请先公布参数。',
    en: 'No parameter set is valid in {month}. Publish one first.',
  },
  'ASSESSMENT.RUN_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的定税批次。',
    en: 'There is no assessment run {id}.',
  },
  'ASSESSMENT.NO_RUN': {
    status: 404,
    level: 'info',
    zh: '{month} 还没有完成的定税批次。',
    en: 'No assessment run of {month} is finished yet.',
  },
  'ASSESSMENT.NOT_ASSESSED': {
    status: 404,
    level: 'info',
    zh: '该纳税人（{taxpayer}）在 {month} 没有定税结果。',
    en: 'The taxpayer {taxpayer} has no assessment for {month}.',
  },

  // assessment: the six steps of a quota
  'QUOTA.NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的定额。',
    en: 'There is no quota {id}.',
  },
  'QUOTA.BATCH_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的核定批次。',
    en: 'There is no batch of quotas {id}.',
  },
  'QUOTA.PERIOD_INVALID': {
    status: 422,
    level: 'info',
    zh: '定额执行期须从 {from} 或以后的月份开始，最长 {months} 个月。',
    en: 'A quota begins in {from} or later and holds {months} months at most.',
  },
  'QUOTA.NOBODY_NEEDS_ONE': {
    status: 409,
    level: 'info',
    zh: '没有需要从 {month} 起核定定额的定期定额户：都已有定额或正在核定。',
    en: 'No quota household needs a quota from {month} on: all have one or are on the way.',
  },
  'QUOTA.ON_THE_WAY': {
    status: 409,
    level: 'info',
    zh: '该户已有正在办理的定额核定：{names}。请先办结或撤回。',
    en: 'A quota is on the way already: {names}. Finish or withdraw it first.',
  },
  'QUOTA.NOT_TRADING': {
    status: 409,
    level: 'info',
    zh: '下列户在 {day} 不是正常经营的定期定额户，不能核定：{names}。',
    en: 'These do not trade as quota households on {day}: {names}.',
  },
  'QUOTA.STEP_NOT_NOW': {
    status: 409,
    level: 'info',
    zh: '现在不能办理“{step}”：当前状态为“{status}”。可能已由他人办理，请刷新后再看。',
    en: 'This step ({step}) cannot be taken now: it stands at {status}. Somebody else may have taken it; look again.',
  },
  'QUOTA.NOT_A_WORKING_DAY': {
    status: 409,
    level: 'info',
    zh: '{day} 不是工作日，不能张贴公示。请在工作日办理。',
    en: '{day} is no working day; notices are posted on working days.',
  },
  'QUOTA.NOTICE_RUNNING': {
    status: 409,
    level: 'info',
    zh: '公示期到 {to} 才满五个工作日，期满次日起方可核准。',
    en: 'The notice runs until {to}; it can be approved from the day after.',
  },
  'QUOTA.OBJECTION_OPEN': {
    status: 409,
    level: 'info',
    zh: '该户有未答复的异议：{names}。请先答复。',
    en: 'An objection is open: {names}. Answer it first.',
  },
  'QUOTA.NOT_OF_THE_BATCH': {
    status: 422,
    level: 'info',
    zh: '例外清单中有不属于本批次或不在公示中的定额，整批未核准。请更正清单。',
    en: 'An exception is not among the posted quotas of this batch; nothing was approved. Correct the list.',
  },
  'QUOTA.NOT_POSTED': {
    status: 409,
    level: 'info',
    zh: '该批次还没有张贴公示，公示期未定，不能生成公示表。',
    en: 'The batch is not posted yet: its notice has no period and cannot be printed.',
  },
  'QUOTA.NOT_ISSUED': {
    status: 409,
    level: 'info',
    zh: '该定额还没有制发文书，或已撤回。',
    en: 'No document of this quota is issued yet, or it was withdrawn.',
  },
  'QUOTA.PAPER_NOT_OF_IT': {
    status: 404,
    level: 'info',
    zh: '该附件不属于这项定额的送达回证或异议。',
    en: 'The paper belongs neither to the receipt nor to an objection of this quota.',
  },
  'QUOTA.NO_SUCH_DOCUMENT': {
    status: 404,
    level: 'info',
    zh: '没有与此码对应的税务文书。请核对纸面上的二维码，或与税务分局联系。',
    en: 'No document has this code. Check the code on the paper, or ask the office.',
  },
  'QUOTA.MEASURE_AGAIN': {
    status: 409,
    level: 'info',
    zh: '异议须由原采集人、核查人以外的税务人员重新采集，且签字日期不早于异议提出之日',
    en: 'An objection wants a new measurement, by other officers, signed after it was raised',
  },
  'QUOTA.NOT_AS_SIGNED': {
    status: 409,
    level: 'info',
    zh: '登记的地段、行业、面积、房租或申报营业额与签字确认的采集表不一致，须重新采集',
    en: 'The register says another section, trade, area, rent or turnover than the sheet that was signed: measure again',
  },
  'QUOTA.DELIVERY_INCOMPLETE': {
    status: 422,
    level: 'info',
    zh: '送达回证不完整，缺少：{missing}。',
    en: 'The delivery receipt is incomplete; it lacks: {missing}.',
  },
  'QUOTA.DELIVERY_DAY': {
    status: 422,
    level: 'info',
    zh: '送达日期须在文书制发日 {from} 至今天 {to} 之间。',
    en: 'The day of delivery lies between {from}, when the document was issued, and today, {to}.',
  },
  'QUOTA.SERVED_TOO_LATE': {
    status: 409,
    level: 'info',
    zh: '送达时执行期已满，该定额不会生效。请撤回后重新核定。',
    en: 'Served so late the quota would never be in force: withdraw it and determine anew.',
  },
  'QUOTA.OF_AN_OBJECTION': {
    status: 409,
    level: 'warn',
    zh: '因异议成立而重新核定的定额不能撤下，须由其他税务人员重新采集后核定。',
    en: 'A quota that an upheld objection asks for cannot be dropped: others measure, and it is determined.',
  },
  'QUOTA.DELIVERED_ALREADY': {
    status: 409,
    level: 'info',
    zh: '该文书已有送达回证，不能重复登记。',
    en: 'The document has a delivery receipt already.',
  },
  'OBJECTION.NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的异议。',
    en: 'There is no objection {id}.',
  },
  'OBJECTION.OUT_OF_TIME': {
    status: 409,
    level: 'info',
    zh: '对该定额不能提出异议：尚未公示，或已超过送达之日起的异议期限。',
    en: 'No objection can be raised: the quota is not posted yet, or the time since its service is over.',
  },
  'OBJECTION.OPEN_ALREADY': {
    status: 409,
    level: 'info',
    zh: '该定额已有一件未答复的异议。',
    en: 'An objection against this quota is open already.',
  },
  'OBJECTION.ANSWERED': {
    status: 409,
    level: 'info',
    zh: '该异议已答复或已撤回，不能再改。',
    en: 'The objection is answered or withdrawn and cannot be changed.',
  },
  'OBJECTION.DAY': {
    status: 422,
    level: 'info',
    zh: '异议提出日期须在公示张贴日 {from} 至今天 {today} 之间。',
    en: 'The day of the objection lies between {from}, when the quota was posted, and today, {today}.',
  },

  'MONTH.NOTHING_ASSESSED': {
    status: 422,
    level: 'info',
    zh: '{month} 没有可以定税的纳税户（退回 {rejected} 行）。{faults}',
    en: 'No household of {month} could be assessed ({rejected} rows were rejected). {faults}',
  },
  'MONTH.INPUT_MISSING': {
    status: 422,
    level: 'info',
    zh: '找不到文件“{file}”。请检查路径。',
    en: 'There is no file “{file}”. Check the path.',
  },
  'MONTH.BAD_MONTH': {
    status: 422,
    level: 'info',
    zh: '月份“{month}”写法不对，应写成 2026-10。',
    en: '“{month}” is not a month; write 2026-10.',
  },

  // notices
  'NOTICE.NOTHING_POSTED': {
    status: 404,
    level: 'info',
    zh: '{station} 在该批次中没有公示的定额。',
    en: 'Nothing of {station} was posted with this batch.',
  },
  'NOTICE.NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '{month} 没有“{station}”的公示文件。请先完成定税并生成公示。',
    en: 'There is no notice of {station} for {month}.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_TABLE;
