import { button, element, labelled } from '../../../platform/page/dom.js';
import type { VisitFields } from '../../visit/domain/fields.js';
import { areaOf, figureOf } from '../entered.js';
import { fault, refault, textField } from './fields.js';
import type { View } from './view.js';

type Parts = NonNullable<VisitFields['parts']>;

/** The area, measured in parts; their sum is shown as they are typed. */
export function partsField(
  { say }: View,
  given: Parts,
  enter: (fields: VisitFields, anew?: boolean) => void,
): HTMLElement {
  let parts: Parts = given.length === 0 ? [{ what: '', area: '' }] : given;
  const sum = element('p', { class: 'sum', role: 'status' }, sumText());
  const change = (at: number, changed: Partial<Parts[number]>) => {
    parts = parts.map((part, index) => (index === at ? { ...part, ...changed } : part));
    enter({ parts });
    sum.textContent = sumText();
  };
  return element(
    'fieldset',
    { id: 'parts' },
    element('legend', {}, say('field.parts')),
    ...parts.map((part, at) => partView(part, at)),
    button(
      say('addPart'),
      () => {
        enter({ parts: [...parts, { what: '', area: '' }] }, true);
        document.getElementById(`what-${parts.length}`)?.focus();
      },
      { class: 'wide', id: 'addPart' },
    ),
    sum,
  );

  function partView(part: Parts[number], at: number): HTMLElement {
    const nameFault = (typed: string) => (typed.trim() === '' ? say('noName') : '');
    const areaFault = (typed: string) => (figureOf(typed) === null ? say('noFigure') : '');
    const what = textField(
      `what-${at}`,
      part.what,
      (typed) => {
        change(at, { what: typed });
        refault(what, nameFault(typed));
      },
      { maxlength: '50' },
    );
    const area = textField(
      `area-${at}`,
      part.area,
      (typed) => {
        change(at, { area: typed });
        refault(area, areaFault(typed));
      },
      { inputmode: 'decimal', maxlength: '40' },
    );
    const begun = part.what !== '' || part.area !== '';
    return element(
      'div',
      { class: 'part', role: 'group', 'aria-label': say('part', at + 1) },
      labelled(say('partWhat'), what, fault(what, begun ? nameFault(part.what) : '')),
      labelled(say('partArea'), area, fault(area, begun ? areaFault(part.area) : '')),
      parts.length > 1
        ? button('✕', () => enter({ parts: parts.filter((_, index) => index !== at) }, true), {
            class: 'remove',
            'aria-label': say('removePart', at + 1),
          })
        : null,
    );
  }

  function sumText(): string {
    const area = areaOf(parts);
    return area === null ? say('noSum') : say('sum', area);
  }
}
