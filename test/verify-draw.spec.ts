import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDecimal } from '../src/kernel/decimal.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { writeDrawFile, type PublishedDraw } from '../src/spot-check/domain/draw-file.js';
import { draw, DRAW_ALGORITHM } from '../src/spot-check/domain/draw.js';
import { frameDigest, postedFrame, strataOf, type FrameLine } from '../src/spot-check/domain/frame.js';
import { demonstration } from './register-import.fixtures.js';

const SALT = '9f2d6c1e5b8a47036e21d4c7f0ab93855cd17e2498b60fa3d21e74c90b5a8f36';
const SEED = '2026127 03 07 12 19 24 31 11';
const GOLDEN = projectPath('test/fixtures/draw/2026-10.tsv');
const SCRIPT = projectPath('test/fixtures/draw/draw.py');

/** The households with a line of the month: trading quota households. */
let households: FrameLine[];
let published: PublishedDraw;
beforeAll(async () => {
  const { rows } = (await demonstration()).households;
  households = rows
    .filter((row) => row['纳税人状态'] === '正常' && row['征收方式'] === '定期定额')
    .map((row) => ({ id: row['纳税人识别号'] as string, stratum: row['管理站'] as string }));
  const frame = postedFrame(SALT, households);
  published = {
    algorithm: DRAW_ALGORITHM,
    authority: { code: '10000000100', name: '国家税务总局示范县税务局示范分局' },
    month: '2026-10',
    strata: '管理站',
    share: '0.1',
    digest: frameDigest(frame),
    frozenAt: '2026-11-02T09:30:00+08:00',
    source: { namedAt: '2026-11-02T10:00:00+08:00', text: '中国福利彩票双色球第2026127期开奖号码' },
    seed: { enteredAt: '2026-11-05T09:00:00+08:00', text: SEED },
    witnesses: [
      { name: '王建国', role: '科长' },
      { name: '周敏', role: '站长' },
    ],
    frame,
    sample: draw(frame, SEED, parseDecimal('0.1')),
  };
});

/** The draw as the script prints it. */
const printed = () => {
  const places = new Map<string, number>();
  const rows = published.sample.map(({ stratum, ticket, id }) => {
    places.set(stratum, (places.get(stratum) ?? 0) + 1);
    return [stratum, places.get(stratum), ticket, id];
  });
  return [['digest', published.digest], ...rows].map((row) => `${row.join('\t')}\n`).join('');
};

describe("the demonstration's draw of a month", () => {
  it('takes 67 of 657: 23, 19, 16 and 9', () => {
    const [frame, drawn] = [strataOf(published.frame), strataOf(published.sample)];
    expect([...frame].map(([stratum, size]) => [stratum, size, drawn.get(stratum)])).toEqual([
      ['城关站', 229, 23],
      ['新区站', 183, 19],
      ['河东站', 157, 16],
      ['湖滨站', 88, 9],
    ]);
    expect(published.frame).toHaveLength(657);
    expect(published.sample).toHaveLength(67);
  });

  it('equals the one of an independent program, as it was kept', () => {
    expect(printed()).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('equals the one that the independent program makes now', () => {
    if (!canRun()) return;
    const input = households.map(({ id, stratum }) => `${id}\t${stratum}\n`).join('');
    const made = (seed: string) => spawnSync('python3', [SCRIPT, SALT, seed, '0.1'], { input, encoding: 'utf8' });
    expect(made(SEED)).toMatchObject({ status: 0, stderr: '', stdout: printed() });
    expect(made(`\u3000${SEED} `).stdout).toBe(printed());
    expect(made('2026128').stdout).not.toBe(printed());
  });
});

describe('npm run verify-draw', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-draw-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const verify = (content: string | Buffer, ...args: string[]) => {
    const file = join(folder, 'draw.txt');
    writeFileSync(file, content);
    const program = [projectPath('dist/src/cli.js'), 'verify-draw', file, ...args];
    // no database, no folder of data, nothing but the file
    return spawnSync(process.execPath, program, { cwd: folder, env: { PATH: process.env['PATH'] }, encoding: 'utf8' });
  };

  it('ends with 0 where the draw is as its rule says, and shows the digest to hold against the board', () => {
    const file = writeDrawFile(published);
    const ended = verify(file);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain(`seed 2026-11-05T09:00:00+08:00 ${SEED}`);
    expect(ended.stdout).toContain('witness 周敏 站长');
    expect(ended.stdout).toContain('城关站：229 户中抽 23 户');
    expect(ended.stdout).toContain('抽样无误：657 户中抽 67 户');
    expect(ended.stdout).toContain('未提供事先张贴的校验码');
    expect(ended.stdout.trimEnd().split('\n').at(-1)).toBe(published.digest);
    const held = verify(file, '--digest', published.digest.toUpperCase());
    expect(held.status).toBe(0);
    expect(held.stdout).toContain('已与事先张贴的校验码核对');
  });

  it('ends with 1 and every fault by its line where it is not', () => {
    const file = writeDrawFile(published).replace(`\t${published.sample[0]!.ticket}\t`, `\t${'0'.repeat(64)}\t`);
    const ended = verify(file, '--digest', 'f'.repeat(64));
    expect(ended.status).toBe(1);
    expect(ended.stdout).toMatch(/^第 \d+ 行 line \d+: 抽签号应为 [0-9a-f]{64} /);
    expect(ended.stdout).toContain('末行的校验码与其上各行不符');
    expect(ended.stdout).toContain('这不是张贴的那份数据');
    expect(ended.stdout).toContain('共 3 处不符');
  });

  it.each<[string, () => ReturnType<typeof verify>]>([
    ['a file that is not UTF-8', () => verify(Buffer.from([0x74, 0xff, 0x0a]))],
    ['a digest that is none', () => verify(writeDrawFile(published), '--digest', 'abc')],
    ['no file', () => verify('', '--digest')],
  ])('ends with 2 for %s', (_, run) => {
    const { status, stdout, stderr } = run();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toContain('    at ');
  });
});

/** Whether there is a Python; in CI there must be, elsewhere its want is said aloud. */
function canRun(): boolean {
  const found = spawnSync('python3', ['--version']).status === 0;
  if (!found && process.env['CI'] === 'true') throw new Error('Python 3 must be installed in CI');
  if (!found) process.stderr.write('SKIPPED: the draw is not made by another program, Python 3 is not installed\n');
  return found;
}
