import { inlineSource } from '../platform/http/inline-source.js';

const STYLE = `
  body { font: 16px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1f2329; margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
  h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; } small { color: #51565d; font-weight: normal; }
  p, header div { margin: .25rem 0; color: #51565d; } .refusal { color: #a61b1b; }
  table { border-collapse: collapse; width: 100%; } caption { text-align: left; padding-bottom: .5rem; color: #51565d; }
  th, td { border-bottom: 1px solid #d5d9de; padding: .45rem .75rem; text-align: right; font-variant-numeric: tabular-nums; }
  th:first-child, td:first-child, td:last-child, th:last-child { text-align: left; } thead th { background: #f2f4f7; }
  tfoot td { font-weight: 600; } a { color: #0b57a4; }
  form { max-width: 22rem; } form.inline { display: inline; } label { display: block; margin: 1rem 0; } label span, button span { color: #51565d; font-size: .85em; }
  input { box-sizing: border-box; display: block; width: 100%; font: inherit; padding: .45rem .6rem; border: 1px solid #a9afb7; border-radius: 4px; }
  button { font: inherit; padding: .45rem 1.2rem; border: 0; border-radius: 4px; background: #0b57a4; color: #fff; cursor: pointer; } button span { color: #dbe8f5; }
  form.inline button { background: none; color: #0b57a4; padding: 0; text-decoration: underline; }
  :focus-visible { outline: 3px solid #f0a500; outline-offset: 1px; }`;

/** Only this style, by its digest, and forms that come back here: no script runs on these pages. */
export const PAGE_POLICY =
  `default-src 'none'; style-src ${inlineSource(STYLE)}; ` +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A page of plain HTML: it needs no script and no network. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>${body}</body></html>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
