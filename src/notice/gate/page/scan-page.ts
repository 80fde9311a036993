import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate } from 'node:timers/promises';
import { createInflateRaw, createUnzip } from 'node:zlib';
import { Hits, textsIn, type GateRules } from '../gate.js';
import type { Finding } from '../../pack/pack-part.js';

const MOST_DATA_BYTES = 512 * 1024 ** 2;
/** Bytes of packed data, and characters of text, that are taken at a time. */
const PORTION = 1 << 16;
/** Milliseconds for which it may keep the loop busy. */
const LONGEST_MS = 10;

const SCRIPT_BEGIN = /<script\b[^>]*>/gi;
const SCRIPT_END = /<\/script\s*>/gi;
const FEWEST_PACKED = 64;
const NOT_BASE64 = /[^A-Za-z0-9+/=\s]/;
/** Pictures and fonts of the page itself. */
const PICTURE = /data:(?:image\/(?:png|svg\+xml)|font\/woff2);base64,[A-Za-z0-9+/=]*/g;
const ENTITY = /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi;
const TAG = /<[^>]*>/g;

/**
 * Looks through a notice's page: its text and attributes, and the data that it carries, packed or not. Packed data that
 * nobody can unpack, or with something behind them, are a hit themselves. Others work meanwhile, and the data are never
 * in memory as a whole.
 * @param programs the page's own scripts, the same of every notice: constants in them may look like telephones
 */
export async function scanPage(content: Buffer, rules: GateRules, programs: readonly string[]): Promise<Finding[]> {
  const hits = new Hits(rules);
  const own: string[] = [];
  for (const { text, isScript } of pieces(content.toString('utf8')))
    if (isScript && (await isPacked(text))) await scanPacked(text, rules, hits);
    else if (!isScript || !programs.includes(text)) own.push(text);
  const shown = withoutEntities(own.join('')).replace(PICTURE, '');
  if (/;base64,/i.test(shown)) hits.unknown('网页 附带内容');
  hits.scan('网页', shown);
  hits.scan('网页', shown.replace(TAG, '\n'));
  return hits.list();
}

/** The page cut at its scripts. */
function* pieces(html: string): Generator<{ readonly text: string; readonly isScript: boolean }> {
  let at = 0;
  while (at < html.length) {
    SCRIPT_BEGIN.lastIndex = at;
    const from = SCRIPT_BEGIN.test(html) ? SCRIPT_BEGIN.lastIndex : html.length;
    yield { text: html.slice(at, from), isScript: false };
    SCRIPT_END.lastIndex = from;
    const end = SCRIPT_END.exec(html)?.index ?? html.length;
    yield { text: html.slice(from, end), isScript: true };
    at = end;
  }
}

async function isPacked(text: string): Promise<boolean> {
  if (text.length < FEWEST_PACKED) return false;
  for (let at = 0; at < text.length; at += PORTION) {
    if (NOT_BASE64.test(text.slice(at, at + PORTION))) return false;
    if (at % (16 * PORTION) === 0) await setImmediate();
  }
  return true;
}

/** Raw deflate, or with a head of its own (zlib, gzip). */
async function scanPacked(script: string, rules: GateRules, hits: Hits): Promise<void> {
  const packed = Buffer.from(script, 'base64');
  for (const unpacker of [createInflateRaw, createUnzip]) {
    const found = new Hits(rules);
    if (!(await isScanned(packed, unpacker(), found))) continue;
    for (const hit of found.list()) hits.add(hit);
    return;
  }
  hits.unknown('网页数据');
}

/** Whether it could be unpacked to its last byte; its lines are looked through on the way. */
async function isScanned(packed: Buffer, unpack: ReturnType<typeof createUnzip>, hits: Hits): Promise<boolean> {
  try {
    await pipeline(Readable.from(portions(packed)), unpack, (unpacked: AsyncIterable<Buffer>) =>
      scanLines(unpacked, hits),
    );
    return unpack.bytesWritten === packed.length;
  } catch (error) {
    if (error instanceof RangeError || /^Z_/.test((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function* portions(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PORTION) yield bytes.subarray(at, at + PORTION);
}

/** @throws RangeError where there is more than any notice has */
async function scanLines(unpacked: AsyncIterable<Buffer>, hits: Hits): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let [size, number, rest, since] = [0, 0, '', performance.now()];
  const scan = async (line: string) => {
    number++;
    for (const text of textsOf(line)) {
      hits.scan(`网页数据 第${number}行`, text);
      if (performance.now() - since < LONGEST_MS) continue;
      await setImmediate();
      since = performance.now();
    }
  };
  for await (const chunk of unpacked) {
    size += chunk.length;
    if (size > MOST_DATA_BYTES) throw new RangeError('the data of the page are larger than those of any notice');
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop()!;
    for (const line of lines) await scan(line);
  }
  await scan(rest + decoder.end());
}

/** The texts of a line of JSON; what is no JSON is a text itself. */
function textsOf(line: string): string[] {
  try {
    return textsIn(JSON.parse(line));
  } catch {
    return [line];
  }
}

function withoutEntities(text: string): string {
  return text
    .replace(/&(?:nbsp|ensp|emsp|thinsp);/gi, ' ')
    .replace(ENTITY, (whole, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
