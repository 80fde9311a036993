import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { projectPath } from '../../platform/config/project-root.js';

/** Where the build puts the page and its parts. */
export const WEB_BUILT = 'dist/web';
/** In its place each answer has a nonce of its own. */
const PLACE = /TAXROLL_NONCE/g;
const NONCE_BYTES = 16;

let built: string | undefined;

/** The page proper (web/): a shell that holds nothing, and what a browser may do on it. */
export function webPage(): { readonly content: string; readonly policy: string } {
  built ??= readFileSync(projectPath(`${WEB_BUILT}/index.html`), 'utf8');
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return {
    content: built.replace(PLACE, nonce),
    // its own scripts, styles that carry the nonce, this server, pictures it has made itself
    policy:
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; font-src 'self'; ` +
      "img-src 'self' blob: data:; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  };
}
