import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '../../kernel/canonical-json.js';
import { parseDecimal } from '../../kernel/decimal.js';
import { writeDrawFile, type PublishedDraw } from './draw-file.js';
import { draw, DRAW_ALGORITHM } from './draw.js';
import { frameDigest, postedFrame } from './frame.js';
import { verifyDraw } from './verify-draw.js';

const households = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `92${at}`, stratum: at % 3 === 0 ? '河东站' : '城关站' }));

function published(count = 30, seed = '03 07 12', salt = 'salt'): PublishedDraw {
  const frame = postedFrame(salt, households(count));
  return {
    algorithm: DRAW_ALGORITHM,
    authority: { code: '10000000100', name: '示范分局' },
    month: '2026-10',
    strata: '管理站',
    share: '0.1',
    digest: frameDigest(frame),
    frozenAt: '2026-11-02T09:30:00+08:00',
    source: { namedAt: '2026-11-02T09:40:00+08:00', text: '双色球第2026127期' },
    seed: { enteredAt: '2026-11-03T09:00:00+08:00', text: seed },
    witnesses: [
      { name: '王建国', role: '科长' },
      { name: '周敏', role: '站长' },
    ],
    frame,
    sample: draw(frame, seed, parseDecimal('0.1')),
  };
}

const one = published();
const file = writeDrawFile(one);
const lines = file.split('\n');
/** The faults after an edit by somebody who also mended the last line. */
function faultsOf(edited: readonly string[]) {
  const body = edited.slice(0, -2).map((line) => `${line}\n`);
  return verifyDraw(`${body.join('')}end\t${sha256(body.join(''))}\n`).faults;
}
const at = (kind: string) => lines.findIndex((line) => line.startsWith(`${kind}\t`));
const edit = (place: number, by: (line: string) => string) =>
  lines.map((line, here) => (here === place ? by(line) : line));

describe('a published draw', () => {
  it('is as its rule says', () => {
    const { faults, digest, strata } = verifyDraw(file, one.digest);
    expect(faults).toEqual([]);
    expect(digest).toBe(one.digest);
    expect(strata).toEqual([
      { stratum: '城关站', size: 20, drawn: 2 },
      { stratum: '河东站', size: 10, drawn: 1 },
    ]);
  });

  it('of any frame, seed and salt verifies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.stringMatching(/^[0-9]{1,9}$/), (count, seed) => {
        expect(verifyDraw(writeDrawFile(published(count, seed, seed))).faults).toEqual([]);
      }),
    );
  });

  it('shows any byte that flipped', () => {
    const bytes = Buffer.from(file);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        const flipped = Buffer.from(bytes);
        flipped[place] = flipped[place]! ^ mask;
        expect(verifyDraw(flipped.toString('utf8')).faults).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('that was rewritten whole, frame and all, is seen by the posted digest alone', () => {
    const other = writeDrawFile(published(29));
    expect(verifyDraw(other).faults).toEqual([]);
    expect(verifyDraw(other, one.digest).faults).toEqual([
      { line: null, zh: expect.stringContaining('不是张贴的那份数据'), en: expect.stringContaining(one.digest) },
    ]);
  });
});

describe('a fault', () => {
  it('of the frame is named by its line', () => {
    const place = at('frame');
    const swapped = lines.with(place, lines[place + 1]!).with(place + 1, lines[place]!);
    const faults = faultsOf(swapped);
    expect(faults.map(({ line }) => line)).toEqual([at('frozen') + 1, place + 2]);
    expect(faults[0]?.zh).toContain('数据在固定之后改过');
    expect(faults[1]?.zh).toContain('没有按字节顺序');
    const twice = faultsOf([...lines.slice(0, place), lines[place]!, ...lines.slice(place)]);
    expect(twice.map(({ zh }) => zh)).toContain('代号与上一行相同');
  });

  it('of the sample is named by its line, and who is missing by his pseudonym', () => {
    const drawn = at('drawn');
    const [first] = one.sample;
    const outsider = [...one.frame].find(({ id }) => !one.sample.some((drawnOne) => drawnOne.id === id))!;
    const faults = faultsOf(edit(drawn, (line) => line.replace(first!.id, outsider.id)));
    expect(faults.map(({ line, zh }) => [line, zh.slice(0, 10)])).toEqual([
      [drawn + 1, expect.stringContaining('抽签号应为')],
      ...(outsider.stratum === first!.stratum ? [] : [[drawn + 1, expect.stringContaining('该代号属于')]]),
      [drawn + 1, '该代号不应抽中'],
      [null, expect.stringContaining('第 1 户')],
    ]);
  });

  it('of the order within a stratum is named', () => {
    const drawn = at('drawn');
    const [a, b] = [lines[drawn]!.split('\t'), lines[drawn + 1]!.split('\t')];
    const swapped = lines
      .with(drawn, [b[0], b[1], '1', ...b.slice(3)].join('\t'))
      .with(drawn + 1, [a[0], a[1], '2', ...a.slice(3)].join('\t'));
    expect(faultsOf(swapped).map(({ line, zh }) => [line, zh])).toEqual([
      [drawn + 1, '该代号在本层的序号应为 2'],
      [drawn + 2, '该代号在本层的序号应为 1'],
    ]);
  });

  it('another seed changes every ticket', () => {
    const faults = faultsOf(edit(at('seed'), (line) => line.replace('03 07 12', '03 07 13')));
    expect(faults.filter(({ zh }) => zh.startsWith('抽签号应为'))).toHaveLength(one.sample.length);
  });

  it.each<[string, (line: string) => string, string]>([
    ['taxroll-draw', () => 'taxroll-draw\ttaxroll-draw-2', '算法'],
    ['authority', () => 'authority\t1\t示范分局', '11 位'],
    ['month', () => 'month\t2026-13', '月份'],
    ['share', () => 'share\t1.1', '比例'],
    ['frozen', (line) => line.replace('2026-11-02T', '2026-11-31T'), '时间'],
    ['source', (line) => line.replace('T09:40', 'T09:20'), '顺序不对'],
    ['source', (line) => line.replace('双色球第2026127期', ''), '来源'],
    ['seed', (line) => line.replace('2026-11-03', '2026-11-01'), '事先指定'],
    ['seed', (line) => `${line} `, '两端有空白'],
    ['witness', () => 'witness\t周敏\t科长', '列了两次'],
    ['witness', () => 'witness\t周敏', '应有 2 项'],
    ['frame', (line) => line.replace('frame', 'Frame'), '不认识的行'],
    ['frame', (line) => line.toUpperCase().replace('FRAME', 'frame'), '小写十六进制'],
    ['month', () => 'share\t0.1', '已在'],
    ['month', () => '# 删去', '缺少“month”行'],
  ])('of the line %s is told in words', (kind, by, words) => {
    const faults = faultsOf(edit(at(kind), by));
    expect(faults.some(({ zh }) => zh.includes(words))).toBe(true);
    for (const { zh, en } of faults) expect([zh, en]).not.toContain('');
  });

  it('does not hide another: all are told at once, and nothing throws', () => {
    const body = fc.array(
      fc.oneof(fc.constantFrom(...lines), fc.string(), fc.constantFrom('seed\t\t', 'drawn\ta\t1\tb\tc')),
    );
    fc.assert(fc.property(body, (some) => expect(verifyDraw(some.join('\n')).faults).not.toEqual([])));
    expect(verifyDraw('').faults.length).toBeGreaterThan(10);
  });

  it('of one witness alone is told', () => {
    const faults = faultsOf(lines.filter((_, place) => place !== at('witness')));
    expect(faults.map(({ zh }) => zh)).toEqual(['见证人应不少于两人']);
  });
});
