import { formatChineseDate, type PlainDate } from '../../../kernel/plain-date.js';
import { printedTitle } from '../../domain/list-text.js';
import { shortWords } from '../../../kernel/short-words.js';
import { button, element } from '../../../platform/page/dom.js';
import type { PageState } from './page-state.js';
import { partName } from './verdict-view.js';

/** What stands above the list on the board. */
export function headView(state: PageState, switchLanguage: () => void): HTMLElement {
  const { say, notice } = state;
  const { document } = notice;
  const { number, about, period, corrects, exceptions } = document;
  return element(
    'header',
    {},
    button(say('language'), switchLanguage, { id: 'language', class: 'language' }),
    element('p', { class: 'branch' }, document.branch),
    element('h1', {}, printedTitle(document)),
    number === null ? null : element('p', {}, say('number', number)),
    element('p', {}, say('about', about)),
    element('p', {}, say('period', dayIn(state, period.from), dayIn(state, period.to))),
    document.trial ? element('p', { class: 'wrong' }, say('trial')) : null,
    corrects === null
      ? null
      : element('p', {}, say('corrects', corrects.number, dayIn(state, corrects.postedOn), corrects.reason)),
    exceptions === null ? null : element('p', {}, say('exceptions', exceptions.households, exceptions.reason)),
  );
}

/** What stands below it: to whom to object, by what law, and what proves the list. */
export function footView(state: PageState): HTMLElement {
  const { say, notice } = state;
  const { office, objection, legalBasis } = notice.document;
  return element(
    'section',
    {},
    element('h2', {}, say('objections')),
    element('p', {}, objection),
    element('p', {}, say('address', office.address)),
    element('p', {}, say('telephone', office.telephone)),
    element('h3', {}, say('legalBasis')),
    element('ul', {}, ...legalBasis.map((text) => element('li', {}, text))),
    ...parametersView(state),
    element('h2', {}, say('proof')),
    element('p', { class: 'note' }, say('honest')),
    ...digestsView(state),
    element('p', { class: 'note' }, say('offline')),
  );
}

/** Computed from the rows once that is done, never merely repeated from what the page says of itself. */
function digestsView(state: PageState): HTMLElement[] {
  const { say, findings, notice } = state;
  const { history } = notice.document;
  const proofs = (findings?.parts ?? []).map((part): [string, string] => [
    say('digestOf', partName(state, part)),
    part.digest,
  ]);
  if (history !== null) proofs.push([say('history', history.seq), history.hash]);
  return proofs.map(([title, digest]) => digestView(title, digest));
}

/** By what the lines were computed, as it was kept with the notice; nothing of a notice from before it was kept. */
function parametersView({ say, notice }: PageState): HTMLElement[] {
  const { rules, rulesDigests = [] } = notice.document;
  if (rulesDigests.length === 0) return [];
  return [
    element('h3', {}, say('parameters')),
    element('p', { class: 'note' }, say('parametersNote')),
    ...rulesDigests.map((digest, at) =>
      digestView(say('parametersOf', rules[at]?.title ?? '', rules[at]?.document ?? ''), digest),
    ),
  ];
}

function digestView(title: string, digest: string): HTMLElement {
  return element(
    'details',
    { class: 'digest' },
    element('summary', {}, title, ' ', element('b', { lang: 'zh-CN' }, shortWords(digest))),
    element('code', {}, digest),
  );
}

function dayIn({ language }: PageState, day: PlainDate): string {
  return language === 'zh' ? formatChineseDate(day) : day;
}
