import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { LOCAL_LENGTH, LOCAL_SIGNATURE, type ZipEntry } from '../zip-directory.js';

const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_LENGTH = 46;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
/** Sizes follow the content; names are UTF-8. */
const STREAMED = 0x0808;
const UTF8 = 0x0800;
/** 1980-01-01, as DOS writes a date: equal content gives equal bytes. */
const FIRST_DOS_MOMENT = 0x0021_0000;

type Sizes = Pick<ZipEntry, 'name' | 'method' | 'crc' | 'packedSize' | 'size'>;

/** Writes a ZIP file piece by piece, of parts that are packed already or are packed on the way. */
export class ZipWriter {
  private readonly directory: Buffer[] = [];
  private at = 0;

  /** A part as it lies in another ZIP file. */
  async *copy(entry: ZipEntry, packed: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
    const localAt = this.at;
    yield this.told(header(LOCAL_SIGNATURE, LOCAL_LENGTH, UTF8, entry));
    for await (const chunk of packed) yield this.told(chunk);
    this.enter(entry, UTF8, localAt);
  }

  /** A part whose content is made while it is written. */
  async *add(name: string, content: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
    const localAt = this.at;
    const entry = { name, method: DEFLATED, crc: 0, packedSize: 0, size: 0 };
    yield this.told(header(LOCAL_SIGNATURE, LOCAL_LENGTH, STREAMED, entry));
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of content) {
        entry.crc = crc32(chunk, entry.crc);
        entry.size += chunk.length;
        yield chunk;
      }
    };
    const source = Readable.from(counted(), { objectMode: false });
    const deflate = createDeflateRaw();
    source.on('error', (error) => deflate.destroy(error));
    for await (const chunk of source.pipe(deflate) as AsyncIterable<Buffer>) {
      entry.packedSize += chunk.length;
      yield this.told(chunk);
    }
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(DESCRIPTOR_SIGNATURE, 0);
    descriptor.writeUInt32LE(entry.crc, 4);
    descriptor.writeUInt32LE(entry.packedSize, 8);
    descriptor.writeUInt32LE(entry.size, 12);
    yield this.told(descriptor);
    this.enter(entry, STREAMED, localAt);
  }

  /** The directory, which ends the file. */
  *end(): Generator<Buffer> {
    const length = this.directory.reduce((sum, one) => sum + one.length, 0);
    yield* this.directory;
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END_SIGNATURE, 0);
    end.writeUInt16LE(this.directory.length, 8);
    end.writeUInt16LE(this.directory.length, 10);
    end.writeUInt32LE(length, 12);
    end.writeUInt32LE(this.at, 16);
    yield end;
  }

  private enter(entry: Sizes, flags: number, localAt: number): void {
    const central = header(CENTRAL_SIGNATURE, CENTRAL_LENGTH, flags, entry);
    central.writeUInt32LE(localAt, 42);
    this.directory.push(central);
  }

  private told(chunk: Buffer): Buffer {
    this.at += chunk.length;
    return chunk;
  }
}

/** A local header, or one of the directory, which begins with one field more; with the name behind it. */
function header(signature: number, length: number, flags: number, entry: Sizes): Buffer {
  const name = Buffer.from(entry.name);
  const fields = Buffer.alloc(length);
  const from = length === CENTRAL_LENGTH ? 6 : 4;
  fields.writeUInt32LE(signature, 0);
  fields.writeUInt16LE(VERSION, 4);
  fields.writeUInt16LE(VERSION, from);
  fields.writeUInt16LE(flags, from + 2);
  fields.writeUInt16LE(entry.method, from + 4);
  fields.writeUInt32LE(FIRST_DOS_MOMENT, from + 6);
  fields.writeUInt32LE(entry.crc, from + 10);
  fields.writeUInt32LE(entry.packedSize, from + 14);
  fields.writeUInt32LE(entry.size, from + 18);
  fields.writeUInt16LE(name.length, from + 22);
  return Buffer.concat([fields, name]);
}
