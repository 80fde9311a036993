import type { LineBasis, NoticeRow } from '../../domain/notice-document.js';
import { formatYuanGrouped } from '../../../kernel/money.js';
import { choice, element, fill, labelled } from '../../../platform/page/dom.js';
import type { PageState } from './page-state.js';
import { stepsView } from './row-view.js';
import { tryOut, type Outcome, type Refusal, type Typed } from '../try-out.js';

/** What stands in the fields of the trial. */
export interface Trying extends Typed {
  /** index of the set in the document */
  readonly rules: number;
}

/** The facts of a printed row, to be changed by whoever wants to see what follows. */
export function factsOf({ cells, basis }: NoticeRow): Trying | null {
  if (basis === null) return null;
  const { rules, section, industry, rent, declarationDecided } = basis;
  const turnover = declarationDecided ? (cells['assessedTurnover'] ?? '') : '';
  return { rules, section, industry, rent, area: cells['area'] ?? '', monthlyRent: cells['rent'] ?? '', turnover };
}

const RENTS: readonly LineBasis['rent'][] = ['declared', 'determined', 'own'];

/**
 * 试算: a form that computes where it stands. Nothing leaves the device: the page's policy lets it connect to nothing.
 * @param keep remembers what stands in the fields; the view is drawn anew where `redraw` says so
 */
export function tryView(
  state: PageState,
  trying: Trying,
  keep: (trying: Trying, redraw: boolean) => void,
): HTMLElement {
  const { say, notice } = state;
  const set = notice.document.rules[trying.rules];
  const rules = state.rules[trying.rules];
  if (set === undefined || rules === undefined) return element('section');
  let current = trying;
  const outcome = element('div', { role: 'status', id: 'outcome' });
  const change = (one: Partial<Trying>, redraw = false) => {
    current = { ...current, ...one };
    keep(current, redraw);
  };
  const text = (key: 'area' | 'monthlyRent' | 'turnover', label: string) => {
    const id = `try-${key}`;
    const field = element('input', {
      id,
      inputmode: 'decimal',
      autocomplete: 'off',
      'aria-describedby': `${id}-fault`,
    });
    field.value = current[key];
    field.addEventListener('input', () => change({ [key]: field.value }));
    return labelled(label, field, element('p', { class: 'fault', id: `${id}-fault` }));
  };
  const form = element(
    'form',
    {},
    notice.document.rules.length > 1
      ? labelled(
          say('set'),
          choice(
            'try-set',
            notice.document.rules.map(({ title }, at) => [String(at), title]),
            String(current.rules),
            (at) => change(firstOf(state, Number(at), current), true),
          ),
        )
      : null,
    labelled(
      say('section'),
      choice(
        'try-section',
        set.sections.map(({ name, station }) => [name, `${name}（${station}）`]),
        current.section,
        (section) => change({ section }),
      ),
    ),
    labelled(
      say('industry'),
      choice(
        'try-industry',
        set.quotaItems.flatMap(({ name, industries }) =>
          industries.map((code): [string, string] => [code, `${name}（${code}）`]),
        ),
        current.industry,
        (industry) => change({ industry }),
      ),
    ),
    text('area', say('area')),
    labelled(
      say('rentKind'),
      choice(
        'try-rent',
        RENTS.map((rent) => [rent, say(rent)]),
        current.rent,
        (rent) => change({ rent: rent as LineBasis['rent'] }, true),
      ),
    ),
    current.rent === 'own' ? null : text('monthlyRent', say('monthlyRent')),
    rules.declarationIsFloor ? text('turnover', say('declaredTurnover')) : null,
    element('button', { type: 'submit', class: 'main' }, say('compute')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    showOutcome(state, form, outcome, tryOut(current, rules, say('triedReason')));
  });
  return element(
    'section',
    { 'aria-labelledby': 'try', class: 'try' },
    element('h2', { id: 'try', tabindex: '-1' }, say('tryOut')),
    element('p', { class: 'note' }, say('tryNote')),
    form,
    outcome,
  );
}

/** What stands in the fields at first: a shop of the set's first section and industry. */
export function firstOf({ notice }: PageState, rules: number, typed?: Typed): Trying {
  const set = notice.document.rules[rules];
  const section = set?.sections[0]?.name ?? '';
  const industry = set?.quotaItems[0]?.industries[0] ?? '';
  const { rent = 'declared', area = '', monthlyRent = '', turnover = '' } = typed ?? {};
  return { rules, section, industry, rent, area, monthlyRent, turnover };
}

function showOutcome(state: PageState, form: HTMLFormElement, into: HTMLElement, outcome: Outcome): void {
  const { say } = state;
  const refused: Readonly<Record<string, Refusal | undefined>> = 'refused' in outcome ? outcome.refused : {};
  for (const field of form.querySelectorAll('input')) {
    const refusal = refused[field.id.replace('try-', '')];
    field.setAttribute('aria-invalid', String(refusal !== undefined));
    const fault = form.querySelector(`#${field.id}-fault`);
    if (fault !== null) fault.textContent = refusal === undefined ? '' : refusalText(state, refusal);
  }
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  if ('refused' in outcome) return void fill(into);
  const { assessed, thresholdReached, tax } = outcome.result;
  fill(
    into,
    element(
      'dl',
      { class: 'printed answer' },
      element('dt', {}, say('turnover')),
      element('dd', {}, say('yuan', formatYuanGrouped(assessed))),
      element('dt', {}, say('tax')),
      element('dd', {}, say('yuan', formatYuanGrouped(tax))),
    ),
    element('p', {}, say(thresholdReached ? 'reached' : 'below')),
    element('h3', {}, say('steps')),
    stepsView(outcome.lines, state),
  );
}

function refusalText({ say }: PageState, refusal: Refusal): string {
  if (refusal.kind === 'implausible') return say('implausible', refusal.low, refusal.high);
  return say(refusal.kind === 'no-figure' ? 'noFigure' : 'notAboveZero');
}
