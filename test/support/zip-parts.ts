import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../../src/platform/excel/archive.js';

/** The parts of a zipped document by their names, unpacked. */
export async function partsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'taxroll-parts-'));
  try {
    const file = join(folder, 'document');
    await writeFile(file, bytes);
    const archive = await Archive.open(file);
    const parts = new Map<string, Buffer>();
    for (const { name } of archive.parts()) {
      const chunks: Buffer[] = [];
      for await (const chunk of archive.read(name, 2 ** 30)) chunks.push(chunk);
      parts.set(name, Buffer.concat(chunks));
    }
    await archive.close();
    return parts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
