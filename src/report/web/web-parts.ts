import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { projectPath } from '../../platform/config/project-root.js';
import { WEB_BUILT } from './web-page.js';

/** A part of the page, named by its content. */
export interface WebPart {
  readonly mediaType: string;
  readonly content: Buffer;
  /** the same by Brotli, which every browser that can show the page understands */
  readonly packed: Buffer;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
/** Half a second once for the largest part, and within a hundredth of what the slowest would save. */
const QUALITY = 7;
const compress = promisify(brotliCompress);

const parts = new Map<string, Promise<WebPart>>();

/** The part of the name, packed once for as long as the program runs; null where there is none. */
export async function webPart(name: string): Promise<WebPart | null> {
  const mediaType = MEDIA_TYPES[extname(name)];
  if (mediaType === undefined || name !== basename(name)) return null;
  const known = parts.get(name);
  if (known !== undefined) return known;
  const content = await readFile(projectPath(`${WEB_BUILT}/assets/${name}`)).catch(() => null);
  if (content === null) return null;
  const made = compress(content, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }).then((packed) => ({
    ...{ mediaType, content, packed },
  }));
  parts.set(name, made);
  return made;
}
