import { projectPath } from '../src/platform/config/project-root.js';
import { buildPage } from './browser-page.js';

/**
 * Makes the one script and the one style of a draw's page out of the very code of `npm run verify-draw`, with SHA-256 of
 * a library in place of Node's. Part of every build.
 */
const SOURCES = projectPath('src/spot-check/page/browser');

await buildPage({
  sources: SOURCES,
  built: projectPath('dist/draw-page'),
  notice: '/*! With @noble/hashes, (c) Paul Miller: MIT License. */',
  script: { target: 'es2020', alias: { 'node:crypto': `${SOURCES}/hashes.ts` } },
  style: { target: ['chrome80', 'safari14'] },
});
