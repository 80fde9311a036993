import { projectPath } from '../src/platform/config/project-root.js';
import { buildPage } from './browser-page.js';

/**
 * Makes the one script and the one style of the notices' page (公示查询) out of the very code of the assessment. Part of
 * every build; what needs Node cannot get in, since it could not be bundled for a browser.
 */
await buildPage({
  sources: projectPath('src/notice/page/browser'),
  built: projectPath('dist/notice-page'),
  notice: '/*! With @noble/hashes and @scure/bip39, (c) Paul Miller, and fflate, (c) Arjun Barrett: MIT License. */',
  // telephones of 2020: what they lack is rewritten, but for whole numbers of any size, which they must have
  script: { target: 'es2019', supported: { bigint: true } },
  style: { target: ['chrome67', 'safari14'] },
});
