import { readStretch, type ByteSource } from './file-bytes.js';

const START_BYTES = 512;
const ZIP = Buffer.from('PK');
/** The container of .xls, .doc … and of every Office document with a password. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The name, in the container's directory, of the stream that holds a document with a password. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** What a file is that cannot be an xlsx workbook, in words for its user; undefined where it may be one. */
export async function foreignFormat(source: ByteSource): Promise<string | undefined> {
  const start = await source.readAt(0, START_BYTES);
  if (start.length === 0) return '文件是空的';
  if (begins(start, ZIP)) return undefined;
  if (begins(start, COMPOUND_FILE)) {
    return (await contains(source, ENCRYPTED)) ? '文件设有打开密码' : '是旧版 .xls 格式';
  }
  if (/^(?:\uFEFF)?\s*</.test(start.toString('utf8'))) return '内容是网页或 XML，不是 xlsx 格式';
  return '内容不是 xlsx 格式';
}

function begins(start: Buffer, signature: Buffer): boolean {
  return start.subarray(0, signature.length).equals(signature);
}

/** Searches the whole file, also across the borders of its chunks. */
async function contains(source: ByteSource, wanted: Buffer): Promise<boolean> {
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of readStretch(source, 0, Infinity)) {
    const window = Buffer.concat([before, chunk]);
    if (window.includes(wanted)) return true;
    before = window.subarray(1 - wanted.length);
  }
  return false;
}
