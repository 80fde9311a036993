import { explain } from '../../../assessment/domain/explanation.js';
import type { ExplanationLine } from '../../../kernel/explanation.js';
import type { NoticeColumn, NoticeList, NoticeRow } from '../../domain/notice-document.js';
import { recompute, type NotRecomputed, type Recomputed } from '../../domain/recompute.js';
import { button, element, fill } from '../../../platform/page/dom.js';
import type { PageState } from './page-state.js';
import { columnTitle } from './words.js';

/** A row as the list shows it. */
export interface ShownRow {
  readonly row: NoticeRow;
  readonly list: NoticeList;
  /** as printed in the list that is looked at */
  readonly serial: number;
  /** on the printed page that was scanned */
  readonly isScanned: boolean;
}

/** What a row shows before it is opened, beside its figures. */
const IN_SUMMARY: ReadonlySet<string> = new Set(['serial', 'name', 'owner', 'address']);

/**
 * A row that opens: its printed columns, and of a line of the formula every step of it.
 * @param tryWith starts a trial with the row's own facts
 */
export function rowView(state: PageState, shown: ShownRow, tryWith: (row: NoticeRow) => void): HTMLDetailsElement {
  const { row, list, serial, isScanned } = shown;
  const { cells } = row;
  const figures = list.columns.filter(({ key }) => key === 'assessedTurnover' || key === 'monthlyTax');
  const view = element(
    'details',
    { class: isScanned ? 'row scanned' : 'row' },
    element(
      'summary',
      {},
      element('span', { class: 'serial' }, String(serial)),
      element(
        'span',
        { class: 'who' },
        element('b', {}, cells['name'] ?? ''),
        element('span', { class: 'note' }, [cells['owner'], cells['address']].filter(Boolean).join('　')),
      ),
      ...figures.map((column) =>
        element(
          'span',
          { class: 'figure' },
          element('span', { class: 'note' }, columnTitle(column, state.language)),
          printedCell(column, cells),
        ),
      ),
      thresholdOf(state, cells),
    ),
  );
  const inside = element('div', { class: 'inside' });
  view.append(inside);
  // most rows are never opened: what is inside is made when it is asked for
  view.addEventListener('toggle', () => {
    if (view.open && inside.firstChild === null) fill(inside, ...insideOf(state, shown, tryWith));
  });
  return view;
}

function thresholdOf({ say }: PageState, cells: NoticeRow['cells']): HTMLElement | null {
  const printed = cells['thresholdReached'];
  if (printed === undefined) return null;
  const reached = printed === '是';
  return element('span', { class: reached ? 'reached' : 'below' }, say(reached ? 'reached' : 'below'));
}

function insideOf(state: PageState, { row, list }: ShownRow, tryWith: (row: NoticeRow) => void): HTMLElement[] {
  const { say } = state;
  const computed = recomputed(state, row);
  const differing = computed !== null && 'differing' in computed ? computed.differing : [];
  const printed = element('dl', { class: 'printed' });
  for (const column of list.columns.filter(({ key }) => !IN_SUMMARY.has(key))) {
    const text = printedCell(column, row.cells);
    const isWrong = differing.includes(column.key);
    printed.append(
      element('dt', {}, columnTitle(column, state.language)),
      element('dd', isWrong ? { class: 'wrong' } : {}, isWrong ? `${text} ✘ ${say('unlikeFormula')}` : text),
    );
  }
  if (list.name !== 'posted') return [printed];
  const heading = element('h3', {}, say('steps'));
  if (row.basis === null) return [printed, element('p', { class: 'note' }, say('notComputed'))];
  const rules = state.rules[row.basis.rules];
  if (computed === null || rules === undefined || 'heldBack' in computed)
    return [printed, heading, element('p', { class: 'wrong' }, say('cannotCompute'))];
  const steps = stepsView(explain(computed.household, computed.result, rules), state);
  return [printed, heading, steps, button(say('tryThis'), () => tryWith(row))];
}

/** Null where nothing was computed, or where a figure is none. */
function recomputed(state: PageState, row: NoticeRow): Recomputed | NotRecomputed | null {
  const { basis } = row;
  const rules = basis === null ? undefined : state.rules[basis.rules];
  if (basis === null || rules === undefined) return null;
  try {
    return recompute(row, basis, rules);
  } catch {
    return null;
  }
}

/** 计算过程, one line below the other as the office prints them. */
export function stepsView(lines: readonly ExplanationLine[], { language }: PageState): HTMLElement {
  return element(
    'ol',
    { class: 'steps' },
    ...lines.map(({ label, labelEn, operation, value, source }) =>
      element(
        'li',
        {},
        element('span', { class: 'step' }, language === 'zh' ? label : labelEn),
        element('span', { class: 'sum' }, operation === '' ? '' : `${operation} = `, element('b', {}, value)),
        element('span', { class: 'note' }, source),
      ),
    ),
  );
}

/** With thousands separators where the column is printed so. */
function printedCell({ key, figure }: NoticeColumn, cells: NoticeRow['cells']): string {
  const text = cells[key] ?? '';
  return figure === 'grouped' ? text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ',')) : text;
}
