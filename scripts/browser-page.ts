import { readFile } from 'node:fs/promises';
import { build, type BuildOptions } from 'esbuild';

/** A page's one script (`main.ts`) and its one style (`page.css`), to be put into an HTML file. */
export interface BrowserPage {
  /** the folder of main.ts, page.css and their tsconfig.json */
  readonly sources: string;
  /** the folder for page.js and page.css */
  readonly built: string;
  /** the licences of what is bundled ask for their notice */
  readonly notice: string;
  /** what the oldest telephones know that can show it, and what stands in for Node's own */
  readonly script: Pick<BuildOptions, 'target' | 'supported' | 'alias'>;
  readonly style: Pick<BuildOptions, 'target'>;
}

/** What every script of a page is built by. */
export const bundled = (sources: string): BuildOptions => ({
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  charset: 'utf8',
  legalComments: 'none',
  tsconfig: `${sources}/tsconfig.json`,
  logLevel: 'warning',
});

/** @throws Error where the script cannot stand in an HTML file */
export async function buildPage({ sources, built, notice, script, style }: BrowserPage) {
  await build({
    ...bundled(sources),
    ...script,
    entryPoints: { page: `${sources}/main.ts` },
    outdir: built,
    banner: { js: notice },
  });
  await build({
    ...style,
    entryPoints: { page: `${sources}/page.css` },
    outdir: built,
    minify: true,
    charset: 'utf8',
    logLevel: 'warning',
  });
  const made = {
    script: await readFile(`${built}/page.js`, 'utf8'),
    style: await readFile(`${built}/page.css`, 'utf8'),
  };
  // in an HTML file these would end the script or hide it
  if (/<\/script|<!--/i.test(made.script)) throw new Error('the script of the page cannot stand in an HTML file');
  return made;
}
