import { element } from '../../../platform/page/dom.js';
import type { VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import { standingOf, type Standing } from '../outstanding.js';
import type { View } from './view.js';
import type { Say } from './words.js';

/** The officer's visits in the order of the route. */
export function listView({ state, say }: View): HTMLElement {
  const visits = state.list();
  if (visits.length === 0) return element('main', {}, element('p', { class: 'note' }, say('none')));
  return element(
    'main',
    {},
    element('p', { class: 'note' }, say('route', visits.length)),
    element('ol', { class: 'visits' }, ...visits.map((visit) => element('li', {}, line(visit)))),
  );

  function line(visit: VisitSummaryDto): HTMLElement {
    const standing = standingOf(visit, state.officer.id, state.draft(visit.id), state.papersOf(visit.id));
    return element(
      'a',
      { href: `#${visit.id}`, class: 'visit', id: `visit-${visit.id}` },
      element('span', { class: 'place' }, String(visit.place)),
      element(
        'span',
        { class: 'who' },
        element('b', {}, visit.taxpayer.name),
        element('span', {}, `${visit.street} ${visit.address}`),
        element('span', { class: `standing ${standing.kind}` }, standingText(standing, say)),
        isOpen(standing) ? element('span', { class: visit.overdue ? 'late' : 'note' }, dueText(visit, say)) : null,
      ),
    );
  }
}

export function standingText(standing: Standing, say: Say): string {
  switch (standing.kind) {
    case 'waiting':
      return say('standing.waiting', standing.papers, standing.fields);
    case 'to-decide':
      return say('standing.to-decide', standing.count);
    case 'not-begun':
    case 'draft':
    case 'to-complete':
    case 'to-sign':
    case 'to-be-signed':
    case 'signed':
    case 'unvisited':
      return say(`standing.${standing.kind}`);
  }
}

function isOpen({ kind }: Standing): boolean {
  return kind === 'not-begun' || kind === 'draft' || kind === 'waiting' || kind === 'to-decide';
}

function dueText({ overdue, dueOn }: VisitSummaryDto, say: Say): string {
  return say(overdue ? 'overdue' : 'due', dueOn);
}
