import { button, element } from '../../../platform/page/dom.js';
import { decided } from '../draft.js';
import type { Conflict } from '../../visit/domain/merge-fields.js';
import type { VisitFields } from '../../visit/domain/fields.js';
import { areaOf } from '../entered.js';
import type { View } from './view.js';
import type { Word } from './words.js';

/** Fields that both have entered, differently: side by side, for a person to decide. */
export function conflictsView(view: View, visit: string): HTMLElement | null {
  const conflicts = view.state.draft(visit)?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return element(
    'section',
    { class: 'conflicts', role: 'alert' },
    ...conflicts.map((one) => conflictView(view, visit, one)),
  );
}

function conflictView({ say, state, redraw, sync }: View, visit: string, conflict: Conflict): HTMLElement {
  const { field, mine, theirs } = conflict;
  const decide = (side: 'mine' | 'theirs') => {
    const draft = state.draft(visit);
    if (draft === undefined) return;
    void state.putDraft(decided(draft, field, side));
    redraw();
    void sync.run();
  };
  const side = (word: 'mine' | 'theirs', value: unknown) =>
    element(
      'div',
      { class: 'side' },
      element('p', { class: 'note' }, say(word)),
      element('p', { class: 'value' }, ...textOf(value)),
      button(say(word === 'mine' ? 'useMine' : 'useTheirs'), () => decide(word), {
        class: 'wide',
        id: `${word}-${field}`,
      }),
    );
  return element(
    'div',
    { class: 'box ask' },
    element('h3', {}, say('conflict', say(`field.${field}` as Word))),
    element('p', { class: 'note' }, say('conflictNote')),
    element('div', { class: 'sides' }, side('mine', mine), side('theirs', theirs)),
  );

  function textOf(value: unknown): (string | Node)[] {
    if (value === null || value === '') return [say('nothing')];
    if (Array.isArray(value)) {
      const parts = value as NonNullable<VisitFields['parts']>;
      const sum = areaOf(parts);
      const lines = [
        ...parts.map(({ what, area }) => `${what} ${area} ㎡`),
        ...(sum === null ? [] : [say('sum', sum)]),
      ];
      return lines.map((line) => element('span', { class: 'line' }, line));
    }
    const text = value as string;
    if (field === 'state') return [say(`state.${text}` as Word)];
    if (field === 'premises') return [say(text === '自有' ? 'own' : 'leased')];
    if (field === 'industry') return [`${text} ${state.industries().get(text) ?? ''}`];
    if (field === 'leasePaper') return [say('picture', text.slice(0, 8))];
    return [text];
  }
}
