import { readFileSync } from 'node:fs';
import { projectPath } from '../../platform/config/project-root.js';
import { standalonePolicy } from '../../platform/http/inline-source.js';

/** Where the build puts the page's one script and one style. */
const BUILT = 'dist/draw-page';

let parts: { readonly before: string; readonly after: string } | undefined;

/**
 * 抽签核验: a published draw as one HTML file that needs nothing else. Whoever opens it, also from a disk without a
 * network, has the draw made anew by the code of `npm run verify-draw`. The same draw gives the same bytes.
 * @param published the published file
 */
export function drawPage(published: Buffer): Buffer {
  const { before, after } = (parts ??= framed());
  return Buffer.from(before + published.toString('base64') + after);
}

/** What stands around the data, which is base64 and so can hold no markup, whatever a station is called. */
function framed(): { before: string; after: string } {
  const script = readFileSync(projectPath(`${BUILT}/page.js`), 'utf8');
  const style = readFileSync(projectPath(`${BUILT}/page.css`), 'utf8');
  return {
    before: `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${standalonePolicy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>抽签核验</title><style>${style}</style></head>
<body><main id="page"><h1>抽签核验</h1>
<p>正在核验……如果这一行一直不消失，说明这个浏览器太旧，或者不允许运行脚本。请换一台较新的电脑或手机打开。</p>
<p lang="en">Verifying… If this line stays, this browser is too old or lets no script run.</p></main>
<script type="text/plain" id="data">`,
    after: `</script>
<script>${script}</script></body></html>
`,
  };
}
