import { printable } from '../../kernel/masking.js';
import { isPlainDate, isPlainMonth } from '../../kernel/plain-date.js';
import { draw, isSeed, placesOf, readShare, ticketOf, type Drawn } from './draw.js';
import { readDrawFile, type DrawLines, type Fault, type Line, type LineKind } from './draw-file.js';
import { compareBytes, FrameDigest, isFrameText, strataOf, type FrameLine } from './frame.js';

/** What a verification found, and what it looked at; all that a reader needs to judge it. */
export interface DrawVerification {
  /** in the order of the lines, those of the whole file last */
  readonly faults: readonly Fault[];
  /** recomputed from the frame's lines: to be held against the one that was posted before the seed was known */
  readonly digest: string;
  /** what the file says of itself, a line for each: whose draw of which month, by which seed, seen by whom */
  readonly head: readonly string[];
  /** households of the frame and of the sample, by stratum */
  readonly strata: readonly { readonly stratum: string; readonly size: number; readonly drawn: number }[];
}

type Report = (line: number | null, zh: string, en: string) => void;

const HEAD = ['authority', 'month', 'strata', 'share', 'frozen', 'source', 'seed', 'witness'] as const;
const HEX = /^[0-9a-f]{64}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\+08:00$/;

/**
 * Verifies a published draw from its text alone: the form, the head, the frame against its digest, and every drawn
 * household and ticket against a draw made anew. Reports every fault, whatever the others.
 * @param posted the digest as somebody copied it from the board; a file that was rewritten whole agrees with itself,
 *   and only this shows it
 */
export function verifyDraw(text: string, posted?: string): DrawVerification {
  const lines = readDrawFile(text);
  const faults: Fault[] = [...lines.faults];
  const report: Report = (line, zh, en) => faults.push({ line, zh, en });
  verifyHead(lines, report);
  const frame = lines.of.frame.map(({ fields }) => ({ id: fields[0] as string, stratum: fields[1] as string }));
  const digest = verifyFrame(lines, frame, posted, report);
  verifySample(lines, frame, report);
  const drawn = strataOf(lines.of.drawn.map(drawnOf));
  const strata = [...strataOf(frame)].map(([stratum, size]) => ({ stratum, size, drawn: drawn.get(stratum) ?? 0 }));
  const head = HEAD.flatMap((kind) => lines.of[kind].map(({ fields }) => printable([kind, ...fields].join(' '))));
  return { faults: faults.sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity)), digest, head, strata };
}

function verifyHead({ of }: DrawLines, report: Report): void {
  const wrong = (kind: LineKind, field: number, isRight: (text: string) => boolean, zh: string, en: string) => {
    for (const { line, fields } of of[kind]) if (!isRight(fields[field] as string)) report(line, zh, en);
  };
  wrong('authority', 0, (code) => /^\d{11}$/.test(code), '机关代码应为 11 位数字', 'an authority has 11 digits');
  wrong('authority', 1, isFrameText, '机关名称空缺或有多余空白', 'the name of the authority is missing or not plain');
  wrong('month', 0, isPlainMonth, '月份应写成 2026-10', 'a month is written 2026-10');
  wrong('strata', 0, isFrameText, '未写明按什么分层', 'it is not said what the strata are');
  wrong(
    'share',
    0,
    (share) => readShare(share) !== undefined,
    '抽查比例应为大于 0、不超过 1 的小数',
    'a share is a plain decimal above 0 and at most 1',
  );
  for (const kind of ['frozen', 'source', 'seed'] as const)
    wrong(kind, 0, isMoment, '时间应写成 2026-11-02T09:30:00+08:00', 'a moment is written 2026-11-02T09:30:00+08:00');
  wrong(
    'frozen',
    1,
    (digest) => HEX.test(digest),
    '校验码应为 64 位小写十六进制',
    'a digest has 64 hexadecimal digits',
  );
  wrong('source', 1, isFrameText, '未写明种子来源', 'the source of the seed is not named');
  wrong(
    'seed',
    1,
    isSeed,
    '种子空缺、有控制字符、两端有空白或不是 NFC',
    'the seed is missing, not of one line, blank at an end, or not in NFC',
  );
  verifyMoments(of, report);
  verifyWitnesses(of.witness, report);
}

/** Frozen, then the source named, and only then the seed: who knows the seed first can choose the frame. */
function verifyMoments(of: DrawLines['of'], report: Report): void {
  const [frozen, source, seed] = [of.frozen, of.source, of.seed].map(([first]) => first?.fields[0] ?? '');
  if (![frozen, source, seed].every((moment) => isMoment(moment as string))) return;
  if ((source as string) < (frozen as string))
    report(
      (of.source[0] as Line).line,
      '种子来源在数据固定之前指定，顺序不对',
      'the source was named before the frame was frozen',
    );
  if ((seed as string) <= (source as string))
    report(
      (of.seed[0] as Line).line,
      '种子不晚于其来源的指定：来源必须事先指定',
      'the seed was not entered after its source was named, which must be in advance',
    );
}

function verifyWitnesses(witnesses: readonly Line[], report: Report): void {
  const names = witnesses.map(({ fields }) => fields[0] as string);
  for (const [place, { line, fields }] of witnesses.entries()) {
    if (!fields.every(isFrameText)) report(line, '见证人姓名或职务空缺', 'a witness lacks a name or a role');
    else if (names.indexOf(names[place] as string) !== place)
      report(line, '同一见证人列了两次', 'the same witness stands twice');
  }
  if (witnesses.length === 1)
    report((witnesses[0] as Line).line, '见证人应不少于两人', 'there are two witnesses or more');
}

function verifyFrame({ of }: DrawLines, frame: readonly FrameLine[], posted: string | undefined, report: Report) {
  const digest = new FrameDigest();
  for (const [place, one] of frame.entries()) {
    digest.add(one);
    const { line } = of.frame[place] as Line;
    if (!HEX.test(one.id)) report(line, '代号应为 64 位小写十六进制', 'a pseudonym has 64 hexadecimal digits');
    if (!isFrameText(one.stratum)) report(line, '层的名称空缺或有多余空白', 'a stratum is missing or not plain');
    const order = place === 0 ? -1 : compareBytes((frame[place - 1] as FrameLine).id, one.id);
    if (order === 0) report(line, '代号与上一行相同', 'the pseudonym stands in the line before already');
    if (order > 0) report(line, '代号没有按字节顺序排列', 'the pseudonyms are not in the order of their bytes');
  }
  const found = digest.hex();
  for (const { line, fields } of of.frozen.filter(({ fields }) => fields[1] !== found))
    report(
      line,
      `固定的校验码是 ${fields[1]}，按数据行算得 ${found}：数据在固定之后改过`,
      `the frozen digest is ${fields[1]}, the lines of the frame have ${found}: the frame was changed`,
    );
  if (posted !== undefined && posted !== found)
    report(
      null,
      `事先张贴的校验码是 ${posted}，按数据行算得 ${found}：这不是张贴的那份数据`,
      `the posted digest is ${posted}, the lines of the frame have ${found}: this is not the frame that was posted`,
    );
  return found;
}

const drawnOf = ({ fields }: Line): Drawn => ({
  stratum: fields[0] as string,
  ticket: fields[2] as string,
  id: fields[3] as string,
});

function verifySample({ of }: DrawLines, frame: readonly FrameLine[], report: Report): void {
  const seed = of.seed[0]?.fields[1] ?? '';
  const share = readShare(of.share[0]?.fields[0] ?? '');
  if (!isSeed(seed) || share === undefined) return; // reported above; nothing can be drawn without them
  const expected = draw(frame, seed, share);
  const places = placesOf(expected);
  const strata = new Map(frame.map(({ id, stratum }) => [id, stratum]));
  const listed = new Set<string>();
  for (const one of of.drawn) {
    const { id, stratum, ticket } = drawnOf(one);
    const { line } = one;
    const ours = ticketOf(seed, id);
    if (listed.has(id)) report(line, '该代号已列过一次', 'the pseudonym is listed already');
    listed.add(id);
    if (ticket !== ours) report(line, `抽签号应为 ${ours}`, `the ticket of this pseudonym is ${ours}`);
    const known = strata.get(id);
    if (known === undefined) report(line, '数据行中没有这个代号', 'the frame has no such pseudonym');
    else if (known !== stratum) report(line, `该代号属于“${known}”`, `the pseudonym belongs to "${known}"`);
    const place = places.get(id);
    if (place === undefined) report(line, '该代号不应抽中', 'this pseudonym is not drawn');
    else if (one.fields[1] !== String(place))
      report(line, `该代号在本层的序号应为 ${place}`, `the place of this pseudonym in its stratum is ${place}`);
  }
  for (const { id, stratum } of expected.filter((one) => !listed.has(one.id)))
    report(
      null,
      `“${stratum}”第 ${places.get(id)} 户 ${id} 应抽中而未列出`,
      `${id}, number ${places.get(id)} of "${stratum}", is drawn and not listed`,
    );
}

function isMoment(text: string): boolean {
  const day = MOMENT.exec(text)?.[1];
  return day !== undefined && isPlainDate(day);
}
