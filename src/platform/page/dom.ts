type Child = Node | string | null;

/**
 * An element with its children. What comes from data stands in text nodes and in attributes that are no code: markup in
 * a name is shown as it is written.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return fill(made, ...children);
}

/** Puts the children in place of what was there. */
export function fill<E extends Element>(into: E, ...children: readonly Child[]): E {
  into.textContent = '';
  for (const child of children) if (child !== null) into.append(child);
  return into;
}

export function button(text: string, press: () => void, attributes: Readonly<Record<string, string>> = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

/** A list to choose from; `value` is chosen. */
export function choice(
  id: string,
  options: readonly (readonly [value: string, text: string])[],
  value: string,
  choose: (value: string) => void,
): HTMLSelectElement {
  const made = element('select', { id }, ...options.map(([one, text]) => element('option', { value: one }, text)));
  made.value = value;
  made.addEventListener('change', () => choose(made.value));
  return made;
}

/** A field under its label. */
export function labelled(label: string, field: HTMLElement, ...below: readonly Child[]): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: field.id }, label), field, ...below);
}
