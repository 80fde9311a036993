import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROGRAMS = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/swriter', '/usr/bin/pdftotext'];

/** Whether there is something to print with; in CI there must be, elsewhere its want is said aloud. */
export function canPrint(what: string): boolean {
  const found = PROGRAMS.every((program) => existsSync(program));
  if (!found && process.env['CI'] === 'true') throw new Error('LibreOffice and poppler must be installed in CI');
  if (!found) process.stderr.write(`SKIPPED: ${what} is not looked at, LibreOffice or pdftotext is not installed\n`);
  return found;
}

/** A workbook or document as LibreOffice prints it: the text, a form feed after each page. */
export function printedText(content: Buffer, format: 'xlsx' | 'docx' = 'xlsx'): Promise<string> {
  return inFolder(async (folder) => {
    const printed = join(folder, `printed.${format}`);
    await writeFile(printed, content);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, printed]);
    return (await run('pdftotext', ['-layout', join(folder, 'printed.pdf'), '-'])).stdout;
  });
}

/** What pdftotext reads of a PDF, with these options. */
export function pdfText(pdf: Buffer, ...options: string[]): Promise<string> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf);
    return (await run('pdftotext', [...options, join(folder, 'paper.pdf'), '-'])).stdout;
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'taxroll-print-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
