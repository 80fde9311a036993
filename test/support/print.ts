import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROGRAMS = [
  ...['/usr/bin/soffice', '/usr/lib/libreoffice/program/swriter', '/usr/bin/pdftotext', '/usr/bin/pdftoppm'],
];

/** Whether there is something to print with; in CI there must be, elsewhere its want is said aloud. */
export function canPrint(what: string): boolean {
  const found = PROGRAMS.every((program) => existsSync(program));
  if (!found && process.env['CI'] === 'true') throw new Error('LibreOffice and poppler must be installed in CI');
  if (!found) process.stderr.write(`SKIPPED: ${what} is not looked at, LibreOffice or pdftotext is not installed\n`);
  return found;
}

/** A workbook or document as LibreOffice prints it: the text, a form feed after each page. */
export function printedText(content: Buffer, format: 'xlsx' | 'docx' = 'xlsx'): Promise<string> {
  return inFolder(async (folder) => textOfPdf(await printedIn(folder, content, format)));
}

/** A printed page in grey, a byte for each pixel, row by row; 0 is black. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/** A workbook as LibreOffice prints it: the text, and a picture of each page. */
export function printedPages(content: Buffer, dotsPerInch: number): Promise<{ text: string; pictures: Picture[] }> {
  return inFolder(async (folder) => {
    const pdf = await printedIn(folder, content, 'xlsx');
    await run('pdftoppm', ['-gray', '-r', String(dotsPerInch), pdf, join(folder, 'page')]);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.pgm')).sort();
    const pictures = await Promise.all(files.map(async (name) => greyPicture(await readFile(join(folder, name)))));
    return { text: await textOfPdf(pdf), pictures };
  });
}

/** The binary form of a portable grey map (P5): its sides, what is white, and the pixels. */
function greyPicture(file: Buffer): Picture {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64))!;
  return { width: Number(width), height: Number(height), pixels: file.subarray(head.length) };
}

async function printedIn(folder: string, content: Buffer, format: 'xlsx' | 'docx'): Promise<string> {
  const printed = join(folder, `printed.${format}`);
  await writeFile(printed, content);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  await run('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, printed]);
  return join(folder, 'printed.pdf');
}

async function textOfPdf(pdf: string): Promise<string> {
  return (await run('pdftotext', ['-layout', pdf, '-'])).stdout;
}

/** What pdftotext reads of a PDF, with these options. */
export function pdfText(pdf: Buffer, ...options: string[]): Promise<string> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'paper.pdf'), pdf);
    return (await run('pdftotext', [...options, join(folder, 'paper.pdf'), '-'])).stdout;
  });
}

/** Work in a folder of its own, which is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'taxroll-print-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
