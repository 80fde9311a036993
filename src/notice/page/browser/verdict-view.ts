import { shortWords } from '../../../kernel/short-words.js';
import type { ListPart } from '../../domain/notice-document.js';
import { isSound, scannedPart, type CheckedPart, type Findings, type WrongLine } from '../checks.js';
import { button, element } from '../../../platform/page/dom.js';
import type { PageState } from './page-state.js';
import { columnTitle } from './words.js';

/** Lines and lists that are told one by one; of a page that somebody has spoilt there may be thousands. */
const MOST_TOLD = 20;

/** 核对结果: what came out of computing everything again, in words and not by colour alone. */
export function verdictView(state: PageState, show: (wrong: WrongLine) => void): HTMLElement {
  const { say, findings } = state;
  const heading = element('h2', { id: 'verdict' }, say('verdict'));
  const box = findings === null ? workingBox(state) : foundBox(state, findings, show);
  return element('section', { 'aria-labelledby': 'verdict' }, heading, box);
}

function workingBox({ notice, say }: PageState): HTMLElement {
  const total = String(rowsOf(notice));
  const text = element('p', { id: 'progress-text' }, say('working', 0, total));
  const bar = element('progress', { id: 'progress', max: total, value: '0', 'aria-labelledby': 'progress-text' });
  return element('div', { class: 'box' }, text, bar);
}

/** How far the computing has come, without drawing anything anew. */
export function showProgress({ notice, say }: PageState, done: number): void {
  const text = document.getElementById('progress-text');
  if (text !== null) text.textContent = say('working', done, rowsOf(notice));
  document.getElementById('progress')?.setAttribute('value', String(done));
}

function rowsOf({ rows }: PageState['notice']): number {
  let count = 0;
  for (const list of rows.values()) count += list.length;
  return count;
}

function foundBox(state: PageState, findings: Findings, show: (wrong: WrongLine) => void): HTMLElement {
  const { say, scanned, notice } = state;
  const board = scannedPart(findings, scanned);
  const altered = !isSound(findings) || (board === undefined && scanned !== null && scanned !== 'broken');
  const told = [...(altered ? [] : boardLines(state, findings, board)), ...lineResults(state, findings, show)];
  const alarm = [
    element('p', { class: 'loud' }, `✘ ${say('altered')}`),
    ...(board === undefined && scanned !== null && scanned !== 'broken' ? [line('bad', say('boardOther'))] : []),
    ...told,
    element('p', {}, say('alteredAdvice', notice.document.office.telephone)),
  ];
  const tone = altered ? 'bad' : board === undefined ? 'ask' : 'good';
  return element(
    'div',
    { class: `box ${tone}`, role: 'status', tabindex: '-1', id: 'result' },
    ...(altered ? alarm : told),
  );
}

function boardLines(state: PageState, findings: Findings, board: CheckedPart | undefined): HTMLElement[] {
  const { say, scanned } = state;
  if (board !== undefined && scanned !== null && scanned !== 'broken')
    return [
      line('good', say('boardSame', partName(state, board), scanned.page)),
      element('p', { class: 'note' }, say('boardSameNote')),
    ];
  return [
    ...(scanned === 'broken' ? [line('ask', say('boardBroken'))] : []),
    line('ask', say('boardAsk')),
    element('p', { class: 'note' }, say('boardAskNote')),
    element(
      'dl',
      { class: 'eight' },
      ...findings.parts
        .filter(({ list }) => list === 'posted')
        .flatMap((part) => [
          element('dt', {}, partName(state, part)),
          element('dd', { lang: 'zh-CN' }, shortWords(part.digest)),
        ]),
    ),
  ];
}

function lineResults(state: PageState, { computed, wrong, parts }: Findings, show: (wrong: WrongLine) => void) {
  const { say, notice } = state;
  const posted = notice.rows.get('posted')?.length ?? 0;
  const results: HTMLElement[] = [];
  if (wrong.length > 0) {
    results.push(line('bad', say('wrong', wrong.length, computed)));
    const told = wrong.slice(0, MOST_TOLD).map((one) =>
      element(
        'li',
        {},
        button(wrongText(state, one), () => show(one)),
      ),
    );
    const more = wrong.length > MOST_TOLD ? element('li', {}, say('wrongMore', wrong.length - MOST_TOLD)) : null;
    results.push(element('ul', {}, ...told, more));
  } else if (computed > 0) {
    results.push(line('good', say('sound', computed)), element('p', { class: 'note' }, say('soundNote')));
  }
  if (posted > computed) results.push(line('plain', say('notComputedLines', posted - computed)));
  const inDigest = parts.filter(({ isAsDocumented }) => !isAsDocumented).slice(0, MOST_TOLD);
  results.push(...inDigest.map((part) => line('bad', say('digestWrong', partName(state, part)))));
  const inTotals = parts.filter(({ addsUp }) => !addsUp).slice(0, MOST_TOLD);
  results.push(...inTotals.map((part) => line('bad', say('totalsWrong', partName(state, part)))));
  if (inTotals.length === 0) results.push(line('good', say(computed > 0 ? 'totalsSound' : 'countsSound')));
  return results;
}

function wrongText({ say, notice, language }: PageState, { row, differing }: WrongLine): string {
  const columns = notice.document.lists.find(({ name }) => name === 'posted')?.columns ?? [];
  const names = columns.filter(({ key }) => differing.includes(key)).map((column) => columnTitle(column, language));
  const name = row.cells['name'] ?? '';
  if (names.length === 0) return say('wrongWhole', row.station, row.serial, name);
  return say('wrongLine', row.station, row.serial, name, names.join(language === 'zh' ? '、' : ', '));
}

/** Such as 城关站, or 城关站 起征点变动 of another list than the posted one. */
export function partName(
  { say, notice }: PageState,
  { list, station }: Pick<CheckedPart, 'list'> & Pick<ListPart, 'station'>,
) {
  const name = station ?? say('wholeBranch');
  if (list === 'posted') return name;
  return `${name} ${notice.document.lists.find((one) => one.name === list)?.title ?? ''}`;
}

const MARKS = { good: '✔', bad: '✘', ask: '！', plain: '·' } as const;

function line(tone: keyof typeof MARKS, text: string): HTMLElement {
  const mark = element('span', { 'aria-hidden': 'true', class: 'mark' }, MARKS[tone]);
  return element('p', { class: `line ${tone}` }, mark, text);
}
