import { button, element } from '../../../platform/page/dom.js';
import type { VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import { FIELD_WORDS, missingOf, VISIT_FIELDS } from '../../visit/domain/fields.js';
import { newDraft, shownFields } from '../draft.js';
import { hasArrived, outstanding } from '../outstanding.js';
import * as office from './office.js';
import { step } from './step.js';
import type { View } from './view.js';

/** 存定: the checkers' own values are sealed once everything has arrived; from then on what is on file is shown. */
export function storeView(view: View, { id }: VisitSummaryDto): HTMLElement {
  const { state, say, sync } = view;
  const draft = state.draft(id) ?? newDraft(id);
  const papers = state.papersOf(id);
  const missing = missingOf(shownFields(draft)).map((words) => {
    const field = VISIT_FIELDS.find((one) => FIELD_WORDS[one] === words);
    return field === undefined ? words : say(`field.${field}`);
  });
  const arrived = hasArrived(outstanding(draft, papers));
  const press = () =>
    step(view, async () => {
      await sync.run();
      const now = state.draft(id) ?? draft;
      const sent = state.papersOf(id);
      // typed or taken meanwhile: it goes first, and the officer presses again
      if (!hasArrived(outstanding(now, sent))) return;
      state.show(
        await office.store(
          id,
          now.base,
          sent.map(({ sha256 }) => sha256),
        ),
      );
      for (const paper of sent) await state.putPaper(paper, null);
      await sync.run();
    });
  const store = button(say('storeNow'), press, { class: 'main', id: 'store' });
  store.disabled = missing.length > 0 || !arrived;
  return element(
    'section',
    { class: 'step' },
    element('h3', {}, say('store')),
    element('p', { class: 'note' }, say('storeNote')),
    missing.length > 0 ? element('p', { class: 'ask' }, say('missing', missing.join('、'))) : null,
    arrived ? null : element('p', { class: 'ask' }, say('notAllArrived')),
    store,
  );
}
