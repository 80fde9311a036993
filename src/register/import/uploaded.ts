import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { TaxrollError } from '../../kernel/errors.js';

/** The reader knows where the file lies, its user knows it by its own name. */
export function inTheirWords(error: unknown, file: string): unknown {
  return error instanceof TaxrollError && error.code === 'FILE.NOT_A_WORKBOOK'
    ? new TaxrollError(error.code, { ...error.data, file }, { cause: error })
    : error;
}

/** Lower-case hex SHA-256 of a file. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
