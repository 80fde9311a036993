import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inFolder } from './print.js';

const run = promisify(execFile);
const DECODER = '/usr/bin/zbarimg';
const QR_ONLY = ['-Sdisable', '-Sqrcode.enable'];

/** Whether there is something to read QR codes with; nothing else depends on it, so that its want is only said aloud. */
export function canScan(): boolean {
  const found = [DECODER, '/usr/bin/pdftoppm'].every((program) => existsSync(program));
  if (!found && process.env['CI'] === 'true') throw new Error('zbarimg and pdftoppm must be installed in CI');
  if (!found) process.stderr.write('SKIPPED: the QR codes are not scanned, zbarimg or pdftoppm is not installed\n');
  return found;
}

/** What a telephone reads of the QR codes of a PDF, page by page. */
export function scannedCodes(pdf: Buffer): Promise<string[]> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf);
    await run('pdftoppm', ['-r', '150', '-gray', '-png', join(folder, 'paper.pdf'), join(folder, 'page')]);
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
    const codes: string[] = [];
    for (const page of pages)
      codes.push((await run(DECODER, ['--quiet', '--raw', ...QR_ONLY, join(folder, page)])).stdout.trim());
    return codes;
  });
}
