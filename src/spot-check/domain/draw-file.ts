import { createHash } from 'node:crypto';
import { sha256 } from '../../kernel/canonical-json.js';
import type { PlainMonth } from '../../kernel/plain-date.js';
import { DRAW_ALGORITHM, placesOf, type Drawn } from './draw.js';
import type { FrameLine } from './frame.js';

/** Who saw the seed being entered, with his role in the inspection group. */
export interface Witness {
  readonly name: string;
  readonly role: string;
}

/** A draw as the branch publishes it; ids are pseudonyms, moments are of the office (2026-11-02T09:30:00+08:00). */
export interface PublishedDraw {
  readonly algorithm: string;
  readonly authority: { readonly code: string; readonly name: string };
  readonly month: PlainMonth;
  /** what the strata are: station, industry or collector */
  readonly strata: string;
  /** by ruling, a plain decimal above 0 and at most 1 */
  readonly share: string;
  /** of the frame's lines, posted at `frozenAt` */
  readonly digest: string;
  readonly frozenAt: string;
  /** where the seed was going to come from, and when that was named */
  readonly source: { readonly namedAt: string; readonly text: string };
  readonly seed: { readonly enteredAt: string; readonly text: string };
  readonly witnesses: readonly Witness[];
  readonly frame: Iterable<FrameLine>;
  /** stratum by stratum, by ticket */
  readonly sample: readonly Drawn[];
}

/** A kind of line: its first field, how many follow, and whether it stands once. */
const LINES = {
  'taxroll-draw': { fields: 1, once: true },
  authority: { fields: 2, once: true },
  month: { fields: 1, once: true },
  strata: { fields: 1, once: true },
  share: { fields: 1, once: true },
  frozen: { fields: 2, once: true },
  source: { fields: 2, once: true },
  seed: { fields: 2, once: true },
  witness: { fields: 2, once: false },
  frame: { fields: 2, once: false },
  drawn: { fields: 4, once: false },
  end: { fields: 1, once: true },
} as const;
export type LineKind = keyof typeof LINES;
const KINDS = Object.keys(LINES) as LineKind[];

/** What stands above the lines, for whoever finds the file without the program. */
const EXPLAINED = [
  '# 抽查抽样结果。各行以制表符分隔：数据行为“frame 代号 层”，抽中行为“drawn 层 序号 抽签号 代号”。',
  '# 抽签号 = SHA-256(种子 + 换行 + 代号)，每层取抽签号最小的若干户（比例 × 户数，进一）；frozen 行的校验码 = SHA-256(各“代号 制表符 层 换行”)。',
  '# A published draw. Fields are parted by TAB. ticket = SHA-256(seed + LF + pseudonym); of each stratum the smallest',
  '# ceil(share × size) tickets are drawn; the digest of "frozen" is SHA-256 over the lines "pseudonym TAB stratum LF".',
];

/**
 * The file of a published draw: UTF-8, every line with LF at its end, one text for one draw. Its last line is the
 * SHA-256 of everything above it, so that a byte that flipped on the way is seen wherever it stands.
 */
export function writeDrawFile(draw: PublishedDraw): string {
  return [...drawFileParts(draw)].join('');
}

/** The same a few hundred lines at a time, so that a file of any size needs no text of itself. */
export function* drawFileParts(draw: PublishedDraw): Generator<string> {
  const hash = createHash('sha256');
  let part = '';
  for (const line of linesOf(draw)) {
    part += `${line}\n`;
    if (part.length < PART) continue;
    hash.update(part);
    yield part;
    part = '';
  }
  yield `${part}end\t${hash.update(part).digest('hex')}\n`;
}

/** Characters. */
const PART = 1 << 16;

function* linesOf({ sample, frame, ...draw }: PublishedDraw): Generator<string> {
  yield* EXPLAINED;
  const head: [LineKind, ...string[]][] = [
    ['taxroll-draw', draw.algorithm],
    ['authority', draw.authority.code, draw.authority.name],
    ['month', draw.month],
    ['strata', draw.strata],
    ['share', draw.share],
    ['frozen', draw.frozenAt, draw.digest],
    ['source', draw.source.namedAt, draw.source.text],
    ['seed', draw.seed.enteredAt, draw.seed.text],
    ...draw.witnesses.map(({ name, role }): [LineKind, ...string[]] => ['witness', name, role]),
  ];
  for (const fields of head) yield fields.join('\t');
  for (const { id, stratum } of frame) yield `frame\t${id}\t${stratum}`;
  const places = placesOf(sample);
  for (const { id, stratum, ticket } of sample) yield `drawn\t${stratum}\t${places.get(id)}\t${ticket}\t${id}`;
}

/** What is wrong, in words, at a line of the file (from 1); null: with the file as a whole. */
export interface Fault {
  readonly line: number | null;
  readonly zh: string;
  readonly en: string;
}

/** A line of the file: its number and what follows its kind. */
export interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The lines of a file by their kinds, in its order. */
export interface DrawLines {
  readonly of: Readonly<Record<LineKind, readonly Line[]>>;
  readonly faults: readonly Fault[];
}

/** Reads the lines of a file, as far as they can be read, with every fault of their form. */
export function readDrawFile(text: string): DrawLines {
  const of = Object.fromEntries(KINDS.map((kind) => [kind, [] as Line[]])) as Record<LineKind, Line[]>;
  const faults: Fault[] = [];
  const lines = text.split('\n');
  if (lines.pop() !== '')
    faults.push({ line: lines.length + 1, zh: '最后一行没有以换行结尾', en: 'the last line does not end with LF' });
  for (const [place, content] of lines.entries()) {
    if (content.startsWith('#')) continue;
    const line = place + 1;
    const [kind, ...fields] = content.split('\t') as [string, ...string[]];
    const fault = faultOf(kind, fields, of);
    if (fault === undefined) of[kind as LineKind].push({ line, fields });
    else faults.push({ line, ...fault });
  }
  for (const kind of KINDS)
    if (of[kind].length === 0) faults.push({ line: null, zh: `缺少“${kind}”行`, en: `there is no line "${kind}"` });
  const [end] = of.end;
  if (end !== undefined && !isEndOf(text, end, lines.length))
    faults.push({
      line: end.line,
      zh: '末行的校验码与其上各行不符，或末行之后还有内容：文件改过或不完整',
      en: 'the last line is not the digest of what stands above it, or something follows: the file was changed',
    });
  return { of, faults };
}

function isEndOf(text: string, { line, fields }: Line, lines: number): boolean {
  const body = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
  return line === lines && fields[0] === sha256(body);
}

function faultOf(
  kind: string,
  fields: readonly string[],
  of: Record<LineKind, Line[]>,
): Omit<Fault, 'line'> | undefined {
  if (!Object.hasOwn(LINES, kind))
    return { zh: `不认识的行“${shown(kind)}”`, en: `a line of no known kind, "${shown(kind)}"` };
  const { fields: wanted, once } = LINES[kind as LineKind];
  if (fields.length !== wanted)
    return {
      zh: `“${kind}”行应有 ${wanted} 项，实有 ${fields.length} 项`,
      en: `"${kind}" has ${wanted} fields, not ${fields.length}`,
    };
  if (kind === 'taxroll-draw' && fields[0] !== DRAW_ALGORITHM)
    return {
      zh: `算法“${shown(fields[0])}”不是本程序能核验的 ${DRAW_ALGORITHM}`,
      en: `algorithm "${shown(fields[0])}" is not ${DRAW_ALGORITHM}, which this program verifies`,
    };
  const first = of[kind as LineKind][0];
  return once && first !== undefined
    ? { zh: `“${kind}”行已在第 ${first.line} 行出现过`, en: `"${kind}" stands in line ${first.line} already` }
    : undefined;
}

/** A text of the file as a message shows it: short, of one line. */
function shown(text = ''): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '·');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}
