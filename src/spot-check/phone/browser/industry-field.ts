import { button, element, fill, labelled } from '../../../platform/page/dom.js';
import type { VisitFields } from '../../visit/domain/fields.js';
import { classesFor } from '../industry-search.js';
import { fault, refault, textField } from './fields.js';
import type { View } from './view.js';

/** The industry as the checkers find it, looked up in the class table that is kept on the device. */
export function industryField(
  { state, say }: View,
  chosen: string,
  enter: (fields: VisitFields, anew?: boolean) => void,
): HTMLElement {
  const table = state.industries();
  const name = table.get(chosen);
  const found = element('ul', { class: 'found', id: 'industry-found' });
  const faultOf = (typed: string) =>
    typed === '' || table.has(typed) ? '' : say(table.size === 0 ? 'noTable' : 'noClass');
  const field = textField(
    'industry',
    name === undefined ? chosen : `${chosen} ${name}`,
    (typed) => {
      const code = /^\d{4}(?=\s|$)/.exec(typed.normalize('NFKC').trim())?.[0] ?? '';
      enter({ industry: table.has(code) ? code : typed.trim() === '' ? null : typed.slice(0, 10) });
      refault(field, faultOf(table.has(code) ? code : typed));
      fill(found, ...(table.has(code) ? [] : classesFor(table, typed)).map(([one, called]) => suggestion(one, called)));
    },
    { placeholder: say('industryHint'), 'aria-controls': found.id },
  );
  return labelled(say('field.industry'), field, fault(field, faultOf(chosen)), found);

  function suggestion(code: string, called: string): HTMLElement {
    return element(
      'li',
      {},
      button(`${code} ${called}`, () => enter({ industry: code }, true), { class: 'wide' }),
    );
  }
}
