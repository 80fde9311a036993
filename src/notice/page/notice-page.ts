import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { projectPath } from '../../platform/config/project-root.js';
import { standalonePolicy } from '../../platform/http/inline-source.js';
import type { FrozenNotice } from '../domain/notice-document.js';
import { Packer } from './packer.js';
import { LineWriter, pageDocument, type PageHead, type PageRows } from './page-data.js';

/** Where the build puts the page's one script and one style. */
const BUILT = 'dist/notice-page';

let parts: { readonly before: string; readonly after: string } | undefined;

/**
 * 公示查询: a notice as one HTML file that needs nothing else. Whoever opens it, by the QR code of a board or from a
 * disk without a network, has every line computed again and the digest of every printed list taken from the rows, and
 * may try his own facts. The same notice gives the same bytes.
 * @param pagesOf of the posted list, the rows of each printed page, as places from 1, both included; of a station's
 *   print, and of the whole branch's (null). Empty where nothing was printed.
 */
export async function makeNoticePage(
  notice: FrozenNotice,
  pagesOf: (station: string | null) => readonly PageRows[],
): Promise<Buffer> {
  const { before, after } = (parts ??= framed());
  const stations = [null, ...(notice.document.lists[0]?.stations ?? []).map(({ station }) => station)];
  const head: PageHead = {
    document: pageDocument(notice.document),
    pages: stations.map((station) => ({
      station,
      pages: pagesOf(station).map(({ first, last }) => ({ first, last })),
    })),
  };
  const packer = new Packer();
  const writer = new LineWriter();
  packer.add(writer.head(head));
  for (const list of head.document.lists) {
    packer.add(writer.list(list));
    for await (const rows of notice.rows(list.name, null)) {
      for (const row of rows) packer.add(writer.row(row));
      await setImmediate(); // packing keeps the loop busy
    }
  }
  return Buffer.from(before + packer.base64() + after);
}

/** The one program of every page, as it stands in the file. */
export function noticePageProgram(): string {
  return readFileSync(projectPath(`${BUILT}/page.js`), 'utf8');
}

/**
 * The data of a page, for `unpack`.
 * @throws Error where the text is no page of `makeNoticePage`
 */
export function noticePageData(page: string): string {
  const data = /<script type="text\/plain" id="data">([A-Za-z0-9+/=]*)<\/script>/.exec(page)?.[1];
  if (data === undefined) throw new Error('the file is no page of a notice');
  return data;
}

/** What stands around the data, which is base64 and so can hold no markup, whatever a shop is called. */
function framed(): { before: string; after: string } {
  const script = noticePageProgram();
  const style = readFileSync(projectPath(`${BUILT}/page.css`), 'utf8');
  return {
    before: `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${standalonePolicy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>公示查询</title><style>${style}</style></head>
<body><div id="page"><h1>公示查询</h1>
<p>正在打开……如果这一行一直不消失，说明这个浏览器太旧，或者不允许运行脚本。请换一台较新的手机（2020年以后的微信、Chrome 或 Safari）打开，或到办税服务厅查看。</p>
<p lang="en">Opening… If this line stays, this browser is too old or lets no script run: please use a newer one, or ask at the tax office.</p></div>
<script type="text/plain" id="data">`,
    after: `</script>
<script>${script}</script></body></html>
`,
  };
}
