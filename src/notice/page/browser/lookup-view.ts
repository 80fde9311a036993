import type { ListName, NoticeList, NoticeRow } from '../../domain/notice-document.js';
import type { PageRows } from '../page-data.js';
import { scannedPart } from '../checks.js';
import { button, choice, element, fill, labelled } from '../../../platform/page/dom.js';
import { seeker } from '../lookup.js';
import type { PageState } from './page-state.js';
import { rowView } from './row-view.js';

/** What somebody is looking at. */
export interface Looking {
  readonly list: ListName;
  readonly station: string | null;
  /** of the print, from 1 */
  readonly page: number;
  /** typed into the search */
  readonly typed: string;
}

const MOST_FOUND = 100;
/** Of a list whose print has no pages here. */
const ROWS_A_PAGE = 50;

/**
 * 查找: the rows of a list, by the pages on which they were printed, or by what somebody types.
 * @param look draws the view anew; `found` redraws the rows alone, so that the field being typed in stays
 */
export function lookupView(
  state: PageState,
  looking: Looking,
  look: (change: Partial<Looking>) => void,
  tryWith: (row: NoticeRow) => void,
): HTMLElement {
  const { say, notice } = state;
  const { lists } = notice.document;
  const list = lists.find(({ name }) => name === looking.list);
  if (list === undefined) return element('section');
  const rows = rowsOf(state, looking);
  const found = element('div', { class: 'rows' });
  const search = element('input', {
    id: 'search',
    type: 'search',
    placeholder: say('searchHint'),
    autocomplete: 'off',
  });
  search.value = looking.typed;
  let typed = looking.typed;
  const show = () => {
    fill(found, ...(typed.trim() === '' ? pageOfRows() : foundRows()));
  };
  const pageOfRows = () => printedPage(state, list, looking, rows, (page) => look({ page, typed }), tryWith);
  const foundRows = () => searchedRows(state, list, looking, rows, typed, tryWith);
  search.addEventListener('input', () => {
    typed = search.value;
    show();
  });
  show();
  const stations: [string, string][] = list.stations.map(({ station }) => [station, station]);
  return element(
    'section',
    { 'aria-labelledby': 'lookup' },
    element('h2', { id: 'lookup' }, say('lookup')),
    element(
      'div',
      { class: 'controls' },
      lists.length > 1
        ? labelled(
            say('list'),
            choice(
              'list',
              lists.map(({ name, title }) => [name, title]),
              list.name,
              (name) => look({ list: name as ListName, page: 1, typed }),
            ),
          )
        : null,
      labelled(
        say('station'),
        choice('station', [['', say('wholeBranch')], ...stations], looking.station ?? '', (station) =>
          look({ station: station === '' ? null : station, page: 1, typed }),
        ),
      ),
      labelled(say('search'), search),
    ),
    found,
  );
}

/** Rows of the list that is looked at, in the order of its print. */
function rowsOf({ notice }: PageState, { list, station }: Looking): readonly NoticeRow[] {
  const rows = notice.rows.get(list) ?? [];
  return station === null ? rows : rows.filter((row) => row.station === station);
}

/** Where a row of the posted list is looked at: its station's list, at the page that it was printed on. */
export function placeOf(state: PageState, row: NoticeRow): Looking {
  const looking: Looking = { list: 'posted', station: row.station, page: 1, typed: '' };
  const rows = rowsOf(state, looking);
  const at = rows.indexOf(row) + 1;
  const page = pagesOf(state, looking, rows.length).findIndex(({ first, last }) => first <= at && at <= last) + 1;
  return { ...looking, page: Math.max(1, page) };
}

function pagesOf({ notice }: PageState, { list, station }: Looking, count: number): readonly PageRows[] {
  const printed = list === 'posted' ? notice.pages.find((one) => one.station === station)?.pages : undefined;
  if (printed !== undefined && printed.length > 0) return printed;
  return Array.from({ length: Math.max(1, Math.ceil(count / ROWS_A_PAGE)) }, (_, index) => ({
    first: index * ROWS_A_PAGE + 1,
    last: Math.min(count, (index + 1) * ROWS_A_PAGE),
  }));
}

/** The page that was scanned, where it is one of the list that is looked at. */
function scannedRows(state: PageState, looking: Looking, count: number): PageRows | undefined {
  const { scanned, findings } = state;
  if (scanned === null || scanned === 'broken' || findings === null) return undefined;
  const part = scannedPart(findings, scanned);
  if (part?.list !== looking.list || part.station !== looking.station) return undefined;
  return pagesOf(state, looking, count)[scanned.page - 1];
}

function printedPage(
  state: PageState,
  list: NoticeList,
  looking: Looking,
  rows: readonly NoticeRow[],
  turnTo: (page: number) => void,
  tryWith: (row: NoticeRow) => void,
): HTMLElement[] {
  const { say } = state;
  const pages = pagesOf(state, looking, rows.length);
  const page = Math.min(Math.max(1, looking.page), pages.length);
  const { first, last } = pages[page - 1] as PageRows;
  const scanned = scannedRows(state, looking, rows.length);
  const number = element('input', { id: 'page-number', inputmode: 'numeric', size: '4', autocomplete: 'off' });
  number.value = String(page);
  number.addEventListener('change', () => turnTo(Number.parseInt(number.value, 10) || 1));
  const turn = (word: 'before' | 'after', to: number) =>
    button(say(word), () => turnTo(to), to < 1 || to > pages.length ? { disabled: '', id: word } : { id: word });
  const pager = element(
    'div',
    { class: 'pager' },
    turn('before', page - 1),
    element(
      'span',
      {},
      element('label', { for: 'page-number' }, say('boardPage')),
      number,
      say('ofPages', pages.length),
    ),
    turn('after', page + 1),
  );
  const mark = scanned?.first === first ? element('p', { class: 'note' }, say('scannedPage')) : null;
  const views = rows
    .slice(first - 1, last)
    .map((row, index) => shown(state, list, row, first + index, scanned, tryWith));
  if (views.length === 0) views.push(element('p', { class: 'note' }, say('emptyPage')));
  return mark === null ? [pager, ...views] : [pager, mark, ...views];
}

function searchedRows(
  state: PageState,
  list: NoticeList,
  looking: Looking,
  rows: readonly NoticeRow[],
  typed: string,
  tryWith: (row: NoticeRow) => void,
): HTMLElement[] {
  const { say } = state;
  const isSought = seeker(typed);
  const scanned = scannedRows(state, looking, rows.length);
  let count = 0;
  const views: HTMLElement[] = [];
  rows.forEach((row, index) => {
    if (!isSought(row, index + 1)) return;
    count++;
    if (views.length < MOST_FOUND) views.push(shown(state, list, row, index + 1, scanned, tryWith));
  });
  const told =
    count === 0 ? say('noRows') : count > MOST_FOUND ? say('foundFirst', count, MOST_FOUND) : say('found', count);
  return [element('p', { role: 'status' }, told), ...views];
}

/** @param at the row's place in the list that is looked at, from 1; that is its serial there */
function shown(
  state: PageState,
  list: NoticeList,
  row: NoticeRow,
  at: number,
  scanned: PageRows | undefined,
  tryWith: (row: NoticeRow) => void,
): HTMLElement {
  const isScanned = scanned !== undefined && scanned.first <= at && at <= scanned.last;
  return rowView(state, { row, list, serial: at, isScanned }, tryWith);
}
