import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { bytesInMemory, bytesOfFile, readStretch, type ByteSource } from './file-bytes.js';
import { foreignFormat } from './foreign-format.js';
import { MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES } from './limits.js';
import { WorkbookFault } from './workbook-fault.js';
import {
  findDirectory,
  LOCAL_LENGTH,
  LOCAL_SIGNATURE,
  LONGEST_END,
  truncated,
  zipEntries,
  type ZipEntry,
} from './zip-directory.js';

const CHUNK_BYTES = 64 * 1024;
const STORED = 0;
const DEFLATED = 8;

/**
 * The parts of a zipped document, read in any order straight from where it lies: no temporary files, whatever the order in
 * which a program stored them, and nothing believed that a header says before the bytes confirm it.
 */
export class Archive {
  private unpacked = 0;

  private constructor(
    private readonly source: ByteSource,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  static async open(file: string): Promise<Archive> {
    const handle = await open(file);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw new WorkbookFault('不是一个文件');
      return await Archive.from(bytesOfFile(handle, stat.size));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Of a document in memory. */
  static of(content: Buffer): Promise<Archive> {
    return Archive.from(bytesInMemory(content));
  }

  private static async from(source: ByteSource): Promise<Archive> {
    const format = await foreignFormat(source);
    if (format) throw new WorkbookFault(format);
    return new Archive(source, await readDirectory(source));
  }

  has(name: string): boolean {
    return this.entries.has(key(name));
  }

  /** Its parts, as their names are spelled. */
  parts(): readonly ZipEntry[] {
    return [...this.entries.values()];
  }

  /** A part's bytes as they lie in the file, packed. */
  async *packed(entry: ZipEntry): AsyncGenerator<Buffer> {
    const start = await this.contentStart(entry);
    yield* readStretch(this.source, start, start + entry.packedSize);
  }

  /** Unpacks one part; sizes, ratio and checksum are checked on the way. */
  async *read(name: string, maxBytes: number): AsyncGenerator<Buffer> {
    const entry = this.entries.get(key(name));
    if (!entry) throw new WorkbookFault(`内容已损坏：缺少 ${name}`);
    let size = 0;
    let crc = 0;
    for await (const chunk of this.unpack(entry)) {
      size += chunk.length;
      this.unpacked += chunk.length;
      if (size > maxBytes || this.unpacked > MAX_UNPACKED_BYTES) throw new WorkbookFault(`解压后的内容过大：${name}`);
      if (size > RATIO_FROM_BYTES && size > entry.packedSize * MAX_RATIO)
        throw new WorkbookFault(`压缩比异常：${name}`);
      if (size > entry.size) throw truncated();
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== entry.size || crc !== entry.crc) throw truncated();
  }

  async close(): Promise<void> {
    await this.source.close();
  }

  private async *unpack(entry: ZipEntry): AsyncGenerator<Buffer> {
    if (entry.packedSize === 0) return;
    const start = await this.contentStart(entry);
    const packed = readStretch(this.source, start, start + entry.packedSize);
    if (entry.method === STORED) {
      yield* packed;
      return;
    }
    const source = Readable.from(packed, { objectMode: false });
    const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
    source.on('error', (error) => inflate.destroy(error));
    try {
      yield* source.pipe(inflate);
    } catch (error) {
      throw String((error as NodeJS.ErrnoException).code).startsWith('Z_') ? truncated(error) : error;
    } finally {
      source.destroy();
      inflate.destroy();
    }
  }

  /** The local header repeats the name and may have other extra fields, so only it tells where the content begins. */
  private async contentStart(entry: ZipEntry): Promise<number> {
    if (entry.encrypted) throw new WorkbookFault('文件设有打开密码');
    if (entry.method !== STORED && entry.method !== DEFLATED) throw new WorkbookFault('压缩方式不受支持');
    if (entry.localAt + LOCAL_LENGTH > this.source.size) throw truncated();
    const header = await this.source.readAt(entry.localAt, LOCAL_LENGTH);
    if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw truncated();
    const start = entry.localAt + LOCAL_LENGTH + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (start + entry.packedSize > this.source.size) throw truncated();
    return start;
  }
}

async function readDirectory(source: ByteSource): Promise<Map<string, ZipEntry>> {
  const tailLength = Math.min(source.size, LONGEST_END);
  const { offset, size, count } = findDirectory(await source.readAt(source.size - tailLength, tailLength));
  if (offset + size > source.size) throw truncated();
  const entries = new Map<string, ZipEntry>();
  for (const entry of zipEntries(await source.readAt(offset, size), count)) {
    if (entries.has(key(entry.name))) throw new WorkbookFault(`压缩包内有重名的文件：${entry.name}`);
    entries.set(key(entry.name), entry);
  }
  return entries;
}

/** Part names are equal whatever their case; some programs write \ for /. */
function key(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase();
}
