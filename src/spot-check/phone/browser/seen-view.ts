import { button, element, labelled } from '../../../platform/page/dom.js';
import { contradictions, STATES, type VisitField, type VisitFields } from '../../visit/domain/fields.js';
import { figureOf } from '../entered.js';
import { answers, fault, longField, refault, textField } from './fields.js';
import { industryField } from './industry-field.js';
import { leaseView } from './papers-view.js';
import { partsField } from './parts-field.js';
import type { View } from './view.js';

/** What of a shop that does not trade stays empty. */
const EMPTIED: VisitFields = { parts: [], premises: null, leaseRent: null, leasePaper: null, industry: null };

/** What the two see at the door, in the order of the sheet. */
export function seenView(view: View, visit: string): HTMLElement {
  const { state, say, redraw } = view;
  const fields = state.drawn(visit);
  const enter = (entered: VisitFields, anew = false) => {
    state.enter(visit, entered);
    if (anew) redraw();
  };
  const trades = fields.state === undefined || fields.state === 'trading';
  return element(
    'section',
    { class: 'seen' },
    answers(
      'state',
      say('field.state'),
      STATES.map((one) => [one, say(`state.${one}`)] as const),
      fields.state ?? null,
      (one) => enter({ state: one }, true),
    ),
    contradicting(),
    ...(trades
      ? [
          partsField(view, fields.parts ?? [], enter),
          answers(
            'premises',
            say('field.premises'),
            [
              ['租赁', say('leased')],
              ['自有', say('own')],
            ],
            fields.premises ?? null,
            (one) => enter(one === '自有' ? { premises: one, ...withoutLease(fields) } : { premises: one }, true),
          ),
          ...(fields.premises === '租赁' ? [lease(), leaseView(view, visit, fields.leasePaper ?? null)] : []),
          industryField(view, fields.industry ?? '', enter),
        ]
      : []),
    labelled(
      say('field.remarks'),
      longField('remarks', fields.remarks ?? '', (remarks) => enter({ remarks })),
    ),
  );

  function lease(): HTMLElement {
    const rent = textField(
      'leaseRent',
      fields.leaseRent ?? '',
      (typed) => {
        enter({ leaseRent: typed });
        refault(rent, faultOf(typed));
      },
      { inputmode: 'decimal' },
    );
    const noLease = element('input', { type: 'checkbox', id: 'noLease' });
    noLease.checked = fields.leaseRent === null;
    rent.disabled = noLease.checked;
    noLease.addEventListener('change', () =>
      enter(noLease.checked ? { leaseRent: null, leasePaper: null } : { leaseRent: '' }, true),
    );
    return element(
      'div',
      {},
      labelled(say('field.leaseRent'), rent, fault(rent, fields.leaseRent == null ? '' : faultOf(fields.leaseRent))),
      element('label', { class: 'answer', for: 'noLease' }, noLease, element('span', {}, say('noLease'))),
    );
  }

  function faultOf(typed: string): string {
    return figureOf(typed) === null ? say('noFigure') : '';
  }

  function contradicting(): HTMLElement | null {
    if (trades || contradictions(fields).length === 0) return null;
    const filled = Object.keys(EMPTIED).filter((field) => fields[field as VisitField] != null);
    const emptied = Object.fromEntries(Object.entries(EMPTIED).filter(([field]) => filled.includes(field)));
    return element(
      'div',
      { class: 'box ask' },
      element('p', {}, say('contradicts')),
      button(say('clearValues'), () => enter(emptied, true)),
    );
  }
}

/** Own premises have no lease; what was entered of one is taken back. */
function withoutLease(fields: VisitFields): VisitFields {
  return {
    ...(fields.leaseRent == null ? {} : { leaseRent: null }),
    ...(fields.leasePaper == null ? {} : { leasePaper: null }),
  };
}
