import { element } from '../../../platform/page/dom.js';
import { conflictsView } from './conflicts-view.js';
import { factsView } from './facts-view.js';
import { standingText } from './list-view.js';
import { photosView } from './papers-view.js';
import { resultView } from './result-view.js';
import { seenView } from './seen-view.js';
import { signaturesView } from './signatures-view.js';
import { storeView } from './store-view.js';
import { standingOf } from '../outstanding.js';
import type { View } from './view.js';

/** A household's sheet in the order in which the visit goes; what is on file comes last, once it may be seen. */
export function visitView(view: View, id: string): HTMLElement {
  const { state, say } = view;
  const visit = state.visit(id);
  if (visit === undefined)
    return element('main', {}, element('p', {}, say('none')), element('a', { href: '#' }, say('back')));
  const draft = state.draft(id);
  const standing = standingOf(visit, state.officer.id, draft, state.papersOf(id));
  const isMeasured = visit.status !== 'assigned';
  return element(
    'main',
    {},
    element('nav', {}, element('a', { href: '#', class: 'back' }, `‹ ${say('back')}`)),
    element('h2', { tabindex: '-1', id: 'top' }, `${visit.place}. ${visit.taxpayer.name}`),
    element('p', { class: `standing ${standing.kind}` }, standingText(standing, say)),
    factsView(visit, say),
    conflictsView(view, id),
    draft?.refusal == null
      ? null
      : element('p', { class: 'box bad', role: 'alert' }, say('notTaken', draft.refusal[view.language])),
    ...(isMeasured ? [] : [seenView(view, id)]),
    photosView(view, id, 'photo', !isMeasured),
    signaturesView(view, visit),
    isMeasured ? resultView(view, visit) : storeView(view, visit),
  );
}
