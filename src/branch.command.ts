import { Command } from 'commander';
import { withApplication } from './application.js';
import { TaxrollError } from './kernel/errors.js';
import { readAuthority } from './month/authority-file.js';
import { AuthorityService } from './platform/access/authority.service.js';
import { BranchSetupService, type FirstOfficer } from './platform/access/branch-setup.service.js';
import { oneTimePassword } from './platform/access/password-rules.js';
import { ROLES, type Role } from './platform/access/permissions.js';
import { loadConfig } from './platform/config/config.js';
import { makeReady } from './platform/database/data-source.js';
import { describeError } from './platform/http/describe-error.js';

interface BranchOptions {
  readonly authority: string;
  readonly system: string;
  readonly security: string;
  readonly audit: string;
}

const UNUSABLE = 2;

/** `npm run branch`: a new branch with its three administrators, who make and admit everybody else. */
export function branchCommand(): Command {
  return new Command('branch')
    .description('建立机关和三名管理员 (sets up a branch and its three administrators)')
    .requiredOption('--authority <FILE.json>', '机关资料 (the branch)')
    .requiredOption('--system <LOGIN:NAME>', '系统管理员 (the system administrator)')
    .requiredOption('--security <LOGIN:NAME>', '安全管理员 (the security administrator)')
    .requiredOption('--audit <LOGIN:NAME>', '审计管理员 (the audit administrator)')
    .action(async (options: BranchOptions) => {
      try {
        process.stdout.write(await setUp(options));
      } catch (error) {
        process.stderr.write(`${describeError(error)}\n`);
        process.exitCode = UNUSABLE;
      }
    });
}

/** In the database of DATABASE_URL, which is migrated first where DATABASE_OWNER_URL says by whom. */
async function setUp(options: BranchOptions): Promise<string> {
  const facts = readAuthority(options.authority);
  const officers = [
    administrator('system-administrator', options.system),
    administrator('security-administrator', options.security),
    administrator('audit-administrator', options.audit),
  ];
  if (new Set(officers.map(({ login }) => login)).size < officers.length)
    throw new TaxrollError('REQUEST.INVALID', {
      faults: ['三名管理员须用三个用户名 (three administrators want three logins)'],
    });
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = loadConfig(process.env);
  if (url === undefined) throw new TaxrollError('CONFIG.INVALID', { faults: ['DATABASE_URL'] });
  await makeReady(ownerUrl, url);
  await withApplication(url, async (app) => {
    const authorities = app.get(AuthorityService);
    if (!(await authorities.exists())) await authorities.create(facts, 'command');
    const { code } = await authorities.current();
    if (code !== facts.code) throw new TaxrollError('AUTHORITY.OTHER', { code, given: facts.code });
    await app.get(BranchSetupService).makeFirst(code, officers, 'command', '机关初始化', true);
  });
  const lines = officers.map(
    ({ role, login, password }) => `${ROLES[role].zh} ${ROLES[role].en}: ${login}  ${password}`,
  );
  return `一次性口令，首次登录须修改 (one-time passwords, to be changed at the first sign-in):\n${lines.join('\n')}\n`;
}

function administrator(role: Role, given: string): FirstOfficer {
  const [login = '', name = ''] = given.split(':', 2);
  if (!/^[a-z][a-z0-9._-]{1,31}$/.test(login) || name === '')
    throw new TaxrollError('REQUEST.INVALID', { faults: [`“${given}” ≠ LOGIN:NAME`] });
  return { login, name, station: null, role, scope: 'all', password: oneTimePassword() };
}
