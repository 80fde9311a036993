import { element, labelled } from '../../../platform/page/dom.js';
import type { SignedInDto } from '../../../platform/access/dto/session.dto.js';
import type { Holder } from './device.js';
import * as office from './office.js';
import type { Language, Say } from './words.js';

/**
 * Signing in: at first, and again when a session is over; what was entered stays where it is meanwhile.
 * @param held whose data is on the device, null where nobody's
 */
export function signInView(
  say: Say,
  language: Language,
  held: Holder | null,
  enter: (signedIn: SignedInDto) => Promise<void>,
): HTMLElement {
  const login = element('input', { id: 'login', autocomplete: 'username', autocapitalize: 'none', required: '' });
  const password = element('input', {
    id: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: '',
  });
  const said = element('p', { class: 'fault', role: 'alert' });
  const press = element('button', { type: 'submit', class: 'main' }, say('signIn'));
  const form = element(
    'form',
    { class: 'sign-in' },
    labelled(say('login'), login),
    labelled(say('password'), password),
    said,
    press,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    press.disabled = true;
    said.textContent = '';
    office
      .signIn(login.value.trim(), password.value)
      .then(async (signedIn) => {
        if (signedIn.mustChangePassword) said.textContent = say('passwordToChange');
        else await enter(signedIn);
      })
      .catch((error: unknown) => {
        if (error instanceof office.Refused) said.textContent = error.said[language];
        else if (error instanceof office.Unreachable) said.textContent = say('noNetwork');
        else throw error;
      })
      .finally(() => {
        password.value = '';
        press.disabled = false;
      });
  });
  return element(
    'section',
    { class: 'box ask' },
    element('p', {}, say(held === null ? 'signInFirst' : 'sessionOver')),
    held === null ? null : element('p', { class: 'note' }, say('otherOfficer', held.name)),
    form,
  );
}
