import type { ErrorEntry } from './error-entry.js';

export const PLATFORM_ERRORS = {
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
} as const satisfies Record<string, ErrorEntry>;
