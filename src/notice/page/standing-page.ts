import { standalonePolicy } from '../../platform/http/inline-source.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';

/** How a notice stands by now, which the page that was frozen with it cannot say. */
export interface Standing {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  /** the last day of its period */
  readonly until: PlainDate;
  /** the notices that put it right, each the one before it; the last of them holds */
  readonly corrections: readonly { readonly id: string; readonly number: string }[];
}

const STYLE = `body{margin:0 auto;max-width:40rem;padding:1.5rem 1rem;font:1.1rem/1.7 system-ui,sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.3rem}.alarm{border-left:.3rem solid #b42318;padding-left:.8rem}a{color:#0b5cad}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#8ec5ff}}`;

/** What the code on a printed page says of that page goes on to the file. */
const SCRIPT = `document.getElementById('file').hash=location.hash`;

/** Of the page that says how a notice stands. */
export const STANDING_POLICY = `${standalonePolicy(SCRIPT, STYLE)}; frame-ancestors 'none'`;

/** Whether there is something to say before a notice's page: it was corrected, or its period is over. */
export function hasMoreToSay({ until, corrections }: Standing, today: PlainDate): boolean {
  return corrections.length > 0 || today > until;
}

/** Stands before the page of a notice, whose bytes never change: by what it was corrected, and that its period is over. */
export function standingPage(standing: Standing, today: PlainDate): string {
  const { id, title, number, until, corrections } = standing;
  const link = (to: { readonly id: string; readonly number: string }) => `<a href="${to.id}">${escaped(to.number)}</a>`;
  const chain = corrections.map(link).join('，');
  const holds = corrections.at(-1);
  const corrected =
    holds === undefined
      ? []
      : [
          `<p class="alarm">本公示已由${chain}更正，有关内容以${link(holds)}为准。</p>`,
          `<p class="alarm" lang="en">This notice has been corrected by ${link(holds)}, which holds.</p>`,
        ];
  const over =
    today <= until
      ? []
      : [
          `<p>所印公示期至${formatChineseDate(until)}，现已届满；张贴较晚的公示栏，自张贴之日起仍张贴足期。</p>`,
          `<p lang="en">The period printed on it ended on ${until}.</p>`,
        ];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><title>公示查询</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}<br>${escaped(number)}</h1>
${[...corrected, ...over].join('\n')}
<p><a id="file" href="${id}/file">查看原公示（与张贴时相同，未作改动）</a><br><span lang="en">The notice as it was posted, unchanged</span></p>
<script>${SCRIPT}</script></body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
