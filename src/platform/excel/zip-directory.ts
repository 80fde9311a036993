import { MAX_DIRECTORY_BYTES, MAX_ENTRIES } from './limits.js';
import { WorkbookFault } from './workbook-fault.js';

/** Signatures and fixed lengths of the ZIP format (APPNOTE 4.3). */
const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_LENGTH = 46;
const ZIP64_EXTRA = 0x0001;
const IN_ZIP64_EXTRA = 0xffffffff;

/** of the end of the directory, without a comment */
export const END_LENGTH = 22;
export const LOCAL_SIGNATURE = 0x04034b50;
export const LOCAL_LENGTH = 30;
/** The end of the directory may be followed by a comment of up to 65,535 bytes. */
export const LONGEST_END = END_LENGTH + 0xffff;

export interface ZipDirectory {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
}

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** where its local header stands in the file */
  readonly localAt: number;
  /** where its header stands in the directory */
  readonly centralAt: number;
}

/**
 * Finds the directory, which stands at the end of a ZIP file.
 * @param tail the last bytes of the file, LONGEST_END of them where there are so many
 */
export function findDirectory(tail: Buffer): ZipDirectory {
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const count = tail.readUInt16LE(at + 10);
    if (count > MAX_ENTRIES) throw new WorkbookFault(`压缩包内的文件超过 ${MAX_ENTRIES} 个`);
    const size = tail.readUInt32LE(at + 12);
    if (size > MAX_DIRECTORY_BYTES) throw new WorkbookFault('压缩包的目录过大');
    return { count, size, offset: tail.readUInt32LE(at + 16) };
  }
  throw truncated();
}

/** The entries of a directory, read with care: every number in it comes from outside. */
export function* zipEntries(directory: Buffer, count: number): Generator<ZipEntry> {
  for (let number = 0, at = 0; number < count; number++) {
    if (at + CENTRAL_LENGTH > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw truncated();
    const nameEnd = at + CENTRAL_LENGTH + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) throw truncated();
    const sizes = [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
    const [size, packedSize, localAt] = withZip64(sizes, directory.subarray(nameEnd, extraEnd)) as [
      number,
      number,
      number,
    ];
    yield {
      name: directory.toString('utf8', at + CENTRAL_LENGTH, nameEnd),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize,
      size,
      localAt,
      centralAt: at,
    };
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
}

/** Some programs write small files with ZIP64 fields: the values that say so stand, in order, in an extra field. */
function withZip64(values: number[], extra: Buffer): number[] {
  if (!values.includes(IN_ZIP64_EXTRA)) return values;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_EXTRA) continue;
    let next = at + 4;
    return values.map((value) => {
      if (value !== IN_ZIP64_EXTRA) return value;
      if (next + 8 > extra.length) throw truncated();
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  return values;
}

export function truncated(cause?: unknown): WorkbookFault {
  return new WorkbookFault('文件不完整或已损坏', { cause });
}
