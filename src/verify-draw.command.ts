import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { verifyDraw, type DrawVerification } from './spot-check/domain/verify-draw.js';

/** The draw is as its rule says / it is not / it cannot be verified at all. */
const AS_DRAWN = 0;
const FAULTS = 1;
const UNUSABLE = 2;

const WITHOUT_POSTED = [
  '未提供事先张贴的校验码：整份文件若连同数据一起重做，本次核验看不出来。请把下面的校验码与公示栏上张贴的核对，或用 --digest 交给本命令。',
  'No posted digest was given: a file that was rewritten whole, frame and all, stays unseen. Compare the digest below',
  'with the one that was posted before the seed was known, or give that one with --digest.',
].join('\n');

/** `npm run verify-draw`: whether a published draw is what its frame and its seed make it; needs no database. */
export function verifyDrawCommand(): Command {
  return new Command('verify-draw')
    .description('核验已公布的抽查抽样 (verify a published draw of the spot check)')
    .argument('<FILE>', '公布的抽样文件 (the published file)')
    .option('--digest <HEX>', '事先张贴的校验码 (the digest that was posted beforehand)', digestOf)
    .action((file: string, { digest }: { digest?: string }) => {
      process.exitCode = verify(file, digest);
    });
}

function verify(file: string, posted?: string): number {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    process.stderr.write(`无法读取“${file}” (cannot be read as UTF-8): ${(error as Error).message}\n`);
    return UNUSABLE;
  }
  const found = verifyDraw(text, posted);
  process.stdout.write(`${told(found, posted).join('\n')}\n`);
  return found.faults.length === 0 ? AS_DRAWN : FAULTS;
}

/** What was found first, then what was looked at, and the digest last of all. */
function told({ faults, head, strata, digest }: DrawVerification, posted?: string): string[] {
  const sum = (of: 'size' | 'drawn') => strata.reduce((total, stratum) => total + stratum[of], 0);
  return [
    ...faults.map(({ line, zh, en }) =>
      line === null ? `全文 file: ${zh} (${en})` : `第 ${line} 行 line ${line}: ${zh} (${en})`,
    ),
    ...head,
    ...strata.map(({ stratum, size, drawn }) => `${stratum}：${size} 户中抽 ${drawn} 户 (${drawn} of ${size})`),
    faults.length === 0
      ? `抽样无误：${sum('size')} 户中抽 ${sum('drawn')} 户 (as its rule says: ${sum('drawn')} drawn of ${sum('size')})`
      : `共 ${faults.length} 处不符 (${faults.length} faults)`,
    posted === undefined ? WITHOUT_POSTED : '已与事先张贴的校验码核对 (held against the posted digest)',
    digest,
  ];
}

/** @throws InvalidArgumentError which ends the command */
function digestOf(text: string): string {
  const digest = text.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digest))
    throw new InvalidArgumentError('校验码应为 64 位十六进制 (a digest has 64 hexadecimal digits)');
  return digest;
}
