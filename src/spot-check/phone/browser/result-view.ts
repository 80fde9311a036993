import { button, element } from '../../../platform/page/dom.js';
import type { HouseholdValuesDto, VisitDto, VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import { areaOf } from '../entered.js';
import { judgementView } from './judgement-view.js';
import * as office from './office.js';
import { step } from './step.js';
import type { View } from './view.js';
import type { Say } from './words.js';

/** What comes after the own values are stored; with a network only, and never kept on the device. */
export function resultView(view: View, summary: VisitSummaryDto): HTMLElement {
  const { state, say, sync } = view;
  const visit = state.detail(summary.id);
  if (visit === undefined || visit.version < summary.version) {
    const load = () => step(view, async () => state.show(await office.visitOf(summary.id)));
    return element(
      'section',
      { class: 'step' },
      element('h3', {}, say('comparison')),
      element('p', { class: 'note' }, say('needsNetwork')),
      button(say('load'), load, { class: 'main', id: 'load' }),
    );
  }
  const own = visit.checkers.find(({ id }) => id === state.officer.id);
  const sign = () =>
    step(view, async () => {
      state.show(await office.sign(visit.id));
      await sync.run();
    });
  return element(
    'section',
    { class: 'step' },
    element('h3', {}, say('comparison')),
    comparison(visit, say),
    visit.status === 'measured' ? judgementView(view, visit) : null,
    finding(visit, view),
    visit.status === 'compared' && own?.signedAt == null
      ? element(
          'div',
          {},
          element('p', { class: 'note' }, say('signNote')),
          button(say('sign'), sign, { class: 'main', id: 'sign' }),
        )
      : null,
  );
}

function comparison({ onFile, fields, finding }: VisitDto, say: Say): HTMLElement | null {
  if (onFile === null) return null;
  const found = finding?.found ?? null;
  const coefficients = (values: HouseholdValuesDto | null) =>
    values === null
      ? ''
      : [values.industryCoefficient, values.areaCoefficient, values.rentCoefficient]
          .map((one) => one ?? '–')
          .join(' / ');
  const rows: [string, string, string][] = [
    [say('area'), onFile.area, found?.area ?? areaOf(fields?.parts) ?? ''],
    [say('field.premises'), onFile.premises, found?.premises ?? fields?.premises ?? ''],
    [
      say('rent'),
      onFile.determinedRent ?? onFile.declaredRent ?? '',
      found === null ? (fields?.leaseRent ?? '') : (found.determinedRent ?? found.declaredRent ?? ''),
    ],
    [say('field.industry'), onFile.industry, found?.industry ?? fields?.industry ?? ''],
    [say('coefficients'), coefficients(onFile), coefficients(found)],
    [say('turnover'), onFile.assessedTurnover ?? '', found?.assessedTurnover ?? ''],
    [say('tax'), onFile.monthlyTax ?? '', found?.monthlyTax ?? ''],
  ];
  const head = ['', say('onFile'), say('found')].map((text) => element('th', { scope: 'col' }, text));
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element(
      'tbody',
      {},
      ...rows.map(([name, filed, seen]) =>
        element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, filed), element('td', {}, seen)),
      ),
    ),
  );
}

function finding({ finding: found }: VisitDto, { say, language }: View): HTMLElement | null {
  if (found === null) return null;
  return element(
    'div',
    { class: `box ${found.error ? 'bad' : 'good'}`, id: 'finding' },
    element('h3', {}, say('finding')),
    element('ul', {}, ...found.classes.map((one) => element('li', {}, one[language]))),
    found.difference === null ? null : element('p', {}, say('difference', found.difference)),
  );
}
