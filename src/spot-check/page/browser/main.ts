import { shortWords } from '../../../kernel/short-words.js';
import { element } from '../../../platform/page/dom.js';
import type { Fault } from '../../domain/draw-file.js';
import { publishedHead } from '../../domain/published-head.js';
import { verifyDraw, type DrawVerification } from '../../domain/verify-draw.js';

/** So many faults are shown; a file that is all wrong has as many as lines. */
const SHOWN = 200;

/** The file that the page carries. @throws TypeError where it is not UTF-8 */
function fileOf(data: string): string {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function verdict({ faults, strata }: DrawVerification, posted: string): HTMLElement {
  const sum = (of: 'size' | 'drawn') => strata.reduce((total, stratum) => total + stratum[of], 0);
  if (faults.length > 0)
    return element(
      'div',
      { class: 'box bad', role: 'alert' },
      element('p', { class: 'loud' }, `✘ 共 ${faults.length} 处不符`),
      element('p', { lang: 'en' }, `${faults.length} faults: this is not what its frame and its seed make.`),
      element('ul', {}, ...faults.slice(0, SHOWN).map(faultItem)),
    );
  return element(
    'div',
    { class: 'box good', role: 'status' },
    element('p', { class: 'loud' }, `✔ 抽样无误：${sum('size')} 户中抽 ${sum('drawn')} 户`),
    element('p', { lang: 'en' }, `As its rule says: ${sum('drawn')} of ${sum('size')} drawn.`),
    element('p', {}, posted === '' ? '请再把下面的校验码与公示栏上张贴的核对。' : '与所填的校验码一致。'),
  );
}

function faultItem({ line, zh, en }: Fault): HTMLElement {
  const place = line === null ? '全文 file' : `第 ${line} 行 line ${line}`;
  return element('li', {}, `${place}：${zh}`, element('span', { lang: 'en' }, ` (${en})`));
}

/** The digest to hold against the board, and where one types what hangs there. */
function board(digest: string, posted: string, compare: (typed: string) => void): HTMLElement {
  const field = element('input', { id: 'posted', autocomplete: 'off', spellcheck: 'false', value: posted });
  field.addEventListener('change', () => compare(field.value.replace(/\s/g, '').toLowerCase()));
  return element(
    'section',
    {},
    element('h2', {}, '抽样框校验码 ', element('span', { lang: 'en' }, 'digest of the frame')),
    element('p', { class: 'words' }, shortWords(digest)),
    element('p', { class: 'code', id: 'digest' }, digest),
    element('label', { for: 'posted' }, '公示栏上张贴的校验码 ', element('span', { lang: 'en' }, 'as posted')),
    field,
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', {}, head)))),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell))))),
  );
}

/** The list by stratum, where the file can be read so far. */
function drawn(text: string): HTMLElement | string {
  try {
    const { sample } = publishedHead(text);
    const rows = sample.map(({ stratum, ticket, id }) => [stratum, ticket, id]);
    return table(['层', '抽签号', '代号'], rows);
  } catch {
    return '';
  }
}

function show(body: HTMLElement, text: string, posted: string): void {
  const found = verifyDraw(text, posted === '' ? undefined : posted);
  const again = (typed: string) => {
    show(body, text, typed);
    document.getElementById('posted')?.focus();
  };
  body.replaceChildren(
    element('h1', {}, '抽签核验 ', element('span', { lang: 'en' }, 'a draw, verified')),
    verdict(found, posted),
    board(found.digest, posted, again),
    element(
      'section',
      {},
      element('h2', {}, '文件所载'),
      ...found.head.map((line) => element('p', { class: 'head' }, line)),
    ),
    table(
      ['层', '户数', '抽中'],
      found.strata.map(({ stratum, size, drawn: count }) => [stratum, String(size), String(count)]),
    ),
    element('details', {}, element('summary', {}, '名单 list'), drawn(text)),
  );
}

const body = document.getElementById('page');
const data = document.getElementById('data');
if (body !== null && data !== null) {
  try {
    show(body, fileOf((data.textContent ?? '').trim()), '');
  } catch {
    body.replaceChildren(element('p', { class: 'box bad loud', role: 'alert' }, '✘ 文件已损坏，无法核验。'));
  }
}
