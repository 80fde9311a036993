import { button, element } from '../../../platform/page/dom.js';

type Attributes = Readonly<Record<string, string>>;

/** A field for text; `keep` hears each key. */
export function textField(id: string, value: string, keep: (value: string) => void, attributes: Attributes = {}) {
  const field = element('input', { id, autocomplete: 'off', ...attributes });
  field.value = value;
  field.addEventListener('input', () => keep(field.value));
  return field;
}

export function longField(id: string, value: string, keep: (value: string) => void) {
  const field = element('textarea', { id, rows: '3', maxlength: '1000' });
  field.value = value;
  field.addEventListener('input', () => keep(field.value));
  return field;
}

/** A few answers, of which one is chosen. */
export function answers<Value extends string>(
  id: string,
  legend: string,
  options: readonly (readonly [value: Value, text: string])[],
  chosen: Value | null,
  choose: (value: Value) => void,
): HTMLFieldSetElement {
  const radios = options.map(([value, text]) => {
    const radio = element('input', { type: 'radio', name: id, id: `${id}-${value}`, value });
    radio.checked = value === chosen;
    radio.addEventListener('change', () => choose(value));
    return element('label', { for: radio.id, class: 'answer' }, radio, element('span', {}, text));
  });
  return element('fieldset', { id }, element('legend', {}, legend), element('div', { class: 'answers' }, ...radios));
}

/** What is wrong with a field, told to who looks and to who listens. */
export function fault(of: HTMLElement, text: string): HTMLElement {
  const id = `${of.id}-fault`;
  of.setAttribute('aria-describedby', id);
  of.setAttribute('aria-invalid', String(text !== ''));
  return element('p', { class: 'fault', id }, text);
}

/** Shows a fault that came or went while somebody types. */
export function refault(of: HTMLElement, text: string): void {
  of.setAttribute('aria-invalid', String(text !== ''));
  const told = document.getElementById(`${of.id}-fault`);
  if (told !== null) told.textContent = text;
}

/** A button behind which the camera opens, or the folder of pictures. */
export function cameraButton(id: string, text: string, take: (files: readonly File[]) => void): HTMLElement {
  const input = element('input', {
    type: 'file',
    id,
    accept: 'image/*',
    capture: 'environment',
    class: 'unseen',
    tabindex: '-1',
  });
  input.setAttribute('aria-label', text);
  input.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    input.value = '';
  });
  return element(
    'div',
    { class: 'camera' },
    input,
    button(text, () => input.click(), { class: 'wide' }),
  );
}
