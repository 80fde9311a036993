import { readFileSync } from 'node:fs';
import { projectPath } from '../src/platform/config/project-root.js';

/** Licences that let a tax office use and pass on the whole, with nothing but their notice; OFL is the font's. */
const ACCEPTED = new Set(
  'MIT MIT/X11 ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 Unlicense Python-2.0 Zlib OFL-1.1'.split(
    ' ',
  ),
);

/**
 * State none: what comes with exceljs's reader of zip files, which the program does not load, and the reader of PNG
 * pictures of the PDF library, whose LICENSE file is MIT's.
 */
const WITHOUT_STATEMENT = new Set(['buffers', 'png-js']);

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/**
 * The licences of everything that the running program may load, from the lock file, as a Markdown table.
 * @throws Error naming what has no licence, or one that is not accepted
 */
export function licencesDocument(): string {
  const lock = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>;
  };
  const loaded = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version, license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? 'none stated',
    }));
  const refused = loaded.filter(({ name, licence }) => !accepted(licence) && !WITHOUT_STATEMENT.has(name));
  if (refused.length > 0)
    throw new Error(`licences to look at: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`);
  const rows = [...new Set(loaded.map(({ name, version, licence }) => `${name} ${version}\t${licence}`))].sort();
  const counts = new Map<string, number>();
  for (const { licence } of loaded) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [
    '# Licences of the dependencies',
    '',
    'Written by `npm run openapi` from the lock file; the checks refuse a licence that is not on the accepted list (`scripts/licences.ts`).',
    '',
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([licence, count]) => `${licence}: ${count}`)
      .join('; ') + '.',
    '',
    ...rows.map((row) => `- ${row.replace('\t', ': ')}`),
    '',
  ].join('\n');
}

/** `(MIT OR GPL-3.0-or-later)` leaves the choice to us; `A AND B` asks for both. */
function accepted(licence: string): boolean {
  const names = licence.replace(/[()]/g, '');
  return names.includes(' AND ')
    ? names.split(' AND ').every((one) => ACCEPTED.has(one))
    : names.split(' OR ').some((one) => ACCEPTED.has(one));
}
