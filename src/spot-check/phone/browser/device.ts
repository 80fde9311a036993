import type { Language } from './words.js';

/** Who worked here last, and in which language: known without a network, before anything else is opened. */
export interface Holder {
  readonly id: string;
  readonly name: string;
}

const HOLDER = 'taxroll-phone-holder';
const LANGUAGE = 'taxroll-phone-language';

export function holder(): Holder | null {
  const kept = localStorage.getItem(HOLDER);
  return kept === null ? null : (JSON.parse(kept) as Holder);
}

export function keepHolder(officer: Holder | null): void {
  if (officer === null) localStorage.removeItem(HOLDER);
  else localStorage.setItem(HOLDER, JSON.stringify({ id: officer.id, name: officer.name }));
}

export function language(): Language {
  return localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'zh';
}

export function keepLanguage(chosen: Language): void {
  localStorage.setItem(LANGUAGE, chosen);
}
