import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { AuditHead } from './platform/audit/audit.js';
import { AuditVerifier, type Verification } from './platform/audit/verify.service.js';
import { describeError } from './platform/http/describe-error.js';
import { NOTHING, NothingServed, withServed } from './served-database.js';

interface VerifyOptions {
  readonly database?: string;
  readonly head: readonly AuditHead[];
  readonly heads: readonly AuditHead[];
  readonly authority?: string;
  readonly seals: boolean;
}

/** The history is whole / something is wrong with it / it cannot be verified at all. */
const WHOLE = 0;
const FINDINGS = 1;
const UNUSABLE = 2;

const WHOSE =
  '数据库中有几个机关，请用 --authority 指明链头属于哪一个 (several authorities: name the one whose heads these are with --authority)';
const WITHOUT_HEADS = [
  '未提供外部链头：拥有数据库全部权限的人若把整条链重新计算，本次核验看不出来。请把下面的链头与公示上印的核对，或用 --head 交给本命令。',
  'No head from outside was given: a rewriting of the whole chain by somebody with every right in the database stays',
  'unseen. That is why heads are posted: compare the ones below with a notice, or give those of notices with --head.',
].join('\n');

/** PostgreSQL's code: a database of something else, or from before there was a log. */
const TABLE_MISSING = '42P01';

/** `npm run verify-audit`: whether history is as it was written. */
export function verifyAuditCommand(): Command {
  return new Command('verify-audit')
    .description('核验审计日志是否被改写 (whether the audit log was rewritten)')
    .option(
      '--database <URL>',
      '要核验的数据库；不填则用 DATABASE_URL 或自带的数据库 (else DATABASE_URL or the embedded one)',
    )
    .option('--head <SEQ:HASH>', '公示上印的链头，可重复 (a posted head; repeatable)', addHead, [])
    .option(
      '--heads <FILE>',
      '链头文件，每行一个，# 为注释 (a file of heads, one a line, # for comments)',
      readHeads,
      [],
    )
    .option('--authority <CODE>', '机关代码；不填则全部核验 (one authority; else all)')
    .option('--no-seals', '不核对日志封存的业务数据 (leave out the data that the log seals)')
    .action(async (options: VerifyOptions) => {
      process.exitCode = await verifyAudit(options);
    });
}

async function verifyAudit({ database, head, heads, authority, seals }: VerifyOptions): Promise<number> {
  try {
    const posted = [...head, ...heads];
    const verified = await withServed(database, async (app) => {
      const verifier = app.get(AuditVerifier);
      // one that is named is verified in any case: its whole log may be gone
      const asked = authority === undefined ? await verifier.authorities() : [authority];
      if (asked.length > 1 && posted.length > 0) throw new NothingServed(WHOSE);
      const results: Verification[] = [];
      for (const code of asked) results.push(await verifier.verify(code, posted, { seals }));
      return results;
    });
    if (verified.every(({ rows, findings }) => rows + findings.length === 0)) throw new NothingServed(NOTHING);
    process.stdout.write(`${report(verified, posted.length)}\n`);
    return verified.every(({ findings }) => findings.length === 0) ? WHOLE : FINDINGS;
  } catch (error) {
    process.stderr.write(`${whyNot(error)}\n`);
    return UNUSABLE;
  }
}

function whyNot(error: unknown): string {
  if (error instanceof NothingServed) return error.message;
  return (error as { code?: unknown }).code === TABLE_MISSING ? NOTHING : describeError(error);
}

/** What was found first, then what was looked at, and the heads last of all. */
function report(verified: readonly Verification[], posted: number): string {
  return [
    ...verified.flatMap(({ authority, findings }) => findings.map(({ zh, en }) => `${authority} ${zh} ${en}`)),
    ...verified.flatMap(lookedAt),
    ...(posted === 0 ? [WITHOUT_HEADS] : [`已与 ${posted} 个外部链头核对 (held against ${posted} heads from outside)`]),
    ...verified.map(({ authority, head }) => `${authority} ${head.seq}:${head.hash}`),
  ].join('\n');
}

function lookedAt({ authority, rows, first, head, findings, detachedMonths, seals, uncheckedKinds }: Verification) {
  const range = first === null ? '' : `（${first}–${head.seq}）`;
  const months = detachedMonths.map((month) => month.slice(0, 7)).join(', ');
  return [
    findings.length === 0
      ? `${authority} 日志完整：${rows} 行${range}，封存的数据 ${seals} 项 (the log is whole: ${rows} rows, ${seals} seals)`
      : `${authority} 共 ${findings.length} 处异常，核验了 ${rows} 行${range} (${findings.length} findings in ${rows} rows)`,
    ...(months === '' ? [] : [`${authority} 已移出存档的月份 months taken out for archiving: ${months}`]),
    ...uncheckedKinds.map((kind) => `${authority} 无法核对的封存 seals that nothing here can check: ${kind}`),
  ];
}

/** @throws InvalidArgumentError which ends the command */
function headOf(text: string): AuditHead {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (seq === undefined || hash === undefined)
    throw new InvalidArgumentError(
      `链头应为“行号:64 位十六进制”，而不是“${text}” (a head is SEQ:HASH, the hash in 64 hexadecimal digits)`,
    );
  return { seq: Number(seq), hash: hash.toLowerCase() };
}

function addHead(text: string, heads: readonly AuditHead[]): AuditHead[] {
  return [...heads, headOf(text)];
}

function readHeads(file: string, heads: readonly AuditHead[]): AuditHead[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError(`无法读取 (cannot be read): ${(error as Error).message}`);
  }
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim());
  return [...heads, ...lines.filter((line) => line !== '').map(headOf)];
}
