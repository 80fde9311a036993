import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { projectPath } from '../src/platform/config/project-root.js';
import { phoneShell } from '../src/spot-check/phone/shell.js';
import { buildPage, bundled } from './browser-page.js';

/** Makes the phone page (上门抽查): one HTML file with its script and style in it, and the worker that keeps it. */
const FOLDER = projectPath('src/spot-check/phone');
const SOURCES = `${FOLDER}/browser`;
const BUILT = projectPath('dist/phone-page');
const ICONS = ['icon-192.png', 'icon-512.png'];
/** A line of a telephone's network carries it in a moment. */
const LONGEST_BYTES = 100_000;

/** Telephones of 2021. */
const TARGET = { target: ['chrome90', 'safari15'] };

const parts = await buildPage({
  sources: SOURCES,
  built: BUILT,
  notice: '/*! With idb, (c) 2016 Jake Archibald: ISC License. */',
  script: TARGET,
  style: TARGET,
});
const shell = phoneShell(parts);
if (Buffer.byteLength(shell) > LONGEST_BYTES)
  throw new Error(`the phone page has ${Buffer.byteLength(shell)} bytes, more than ${LONGEST_BYTES}`);
await writeFile(`${BUILT}/index.html`, shell);
for (const icon of ICONS) await copyFile(`${FOLDER}/icons/${icon}`, `${BUILT}/${icon}`);
const digest = createHash('sha256').update(shell);
for (const icon of ICONS) digest.update(await readFile(`${BUILT}/${icon}`));
await build({
  ...bundled(SOURCES),
  ...TARGET,
  entryPoints: { worker: `${SOURCES}/worker.ts` },
  outdir: BUILT,
  define: { SHELL_DIGEST: JSON.stringify(digest.digest('hex').slice(0, 16)) },
});
