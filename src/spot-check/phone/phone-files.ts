import { readFileSync } from 'node:fs';
import { projectPath } from '../../platform/config/project-root.js';
import { inlineSource } from '../../platform/http/inline-source.js';
import { PHONE_MANIFEST } from './shell.js';

interface PhoneFile {
  readonly content: Buffer;
  readonly mediaType: string;
  /** Content-Security-Policy */
  readonly policy: string;
}

/** Where the build puts the page. */
const BUILT = 'dist/phone-page';
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let files: ReadonlyMap<string, PhoneFile> | undefined;

/** The page and what belongs to it, by their names below /phone/; the page itself is nameless. */
export function phoneFiles(): ReadonlyMap<string, PhoneFile> {
  return (files ??= read());
}

function read(): ReadonlyMap<string, PhoneFile> {
  const built = (name: string) => readFileSync(projectPath(`${BUILT}/${name}`));
  const page = built('index.html');
  const icon = (name: string): [string, PhoneFile] => [
    name,
    { content: built(name), mediaType: 'image/png', policy: NOTHING },
  ];
  return new Map([
    ['', { content: page, mediaType: 'text/html; charset=utf-8', policy: policyOf(page.toString()) }],
    [
      'worker.js',
      {
        content: built('worker.js'),
        mediaType: 'text/javascript; charset=utf-8',
        // it fetches the shell, and nothing else
        policy: `${NOTHING}; connect-src 'self'`,
      },
    ],
    [
      'manifest.webmanifest',
      { content: Buffer.from(JSON.stringify(PHONE_MANIFEST)), mediaType: 'application/manifest+json', policy: NOTHING },
    ],
    icon('icon-192.png'),
    icon('icon-512.png'),
  ]);
}

/** It may run its own script and style, by their digests; ask this server, show its own pictures, and nothing else. */
function policyOf(page: string): string {
  const digest = (pattern: RegExp) => inlineSource(pattern.exec(page)?.[1] ?? '');
  const script = digest(/<script>([^]*)<\/script>/);
  const style = digest(/<style>([^]*?)<\/style>/);
  return (
    `${NOTHING}; script-src ${script}; style-src ${style}; connect-src 'self'; img-src 'self' blob:; ` +
    "manifest-src 'self'; worker-src 'self'"
  );
}
