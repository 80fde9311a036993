import type { FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 64 * 1024;

/** Where a document's bytes lie: in a file, or in memory. */
export interface ByteSource {
  readonly size: number;
  /** the bytes at a position, fewer where they end before */
  readAt(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** @param size of the file, bytes */
export function bytesOfFile(handle: FileHandle, size: number): ByteSource {
  return {
    size,
    readAt: async (position, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

export function bytesInMemory(content: Buffer): ByteSource {
  return {
    size: content.length,
    readAt: (position, length) => Promise.resolve(content.subarray(position, position + length)),
    close: () => Promise.resolve(),
  };
}

/** A stretch of the bytes in chunks. A file handle's own read streams would close it with them; it serves many stretches. */
export async function* readStretch(source: ByteSource, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const chunk = await source.readAt(at, Math.min(CHUNK_BYTES, end - at));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}
