import { createHash } from 'node:crypto';

/** How a Content-Security-Policy names a script or style that stands in the page: by the digest of its text. */
export function inlineSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The policy of a page that needs nothing else: it runs its one script, wears its one style, and asks nobody. */
export function standalonePolicy(script: string, style: string): string {
  return (
    `default-src 'none'; script-src ${inlineSource(script)}; style-src ${inlineSource(style)}; ` +
    "base-uri 'none'; form-action 'none'"
  );
}
