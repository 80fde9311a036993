import { element, fill } from '../../../platform/page/dom.js';
import { App } from './app.js';
import { language } from './device.js';
import { sayingIn } from './words.js';

/** One window at a time: two would send the same twice and write over each other. */
function alone(work: () => Promise<void>, otherwise: () => void): void {
  void navigator.locks.request('taxroll-phone', { ifAvailable: true }, async (lock) => {
    if (lock === null) return otherwise();
    await work();
    await new Promise<never>(() => undefined);
  });
}

function open(): void {
  const body = document.getElementById('page');
  if (body === null) return;
  const say = sayingIn(language());
  const tell = (word: 'tooOld' | 'otherTab') =>
    fill(body, element('p', { class: 'box bad', role: 'alert' }, say(word)));
  const able = 'indexedDB' in window && 'locks' in navigator && 'serviceWorker' in navigator && window.isSecureContext;
  if (!able) return void tell('tooOld');
  void navigator.serviceWorker.register('worker.js');
  alone(
    () => new App(body).start(),
    () => {
      tell('otherTab');
      // the other window is closed: this one takes over
      void navigator.locks.request('taxroll-phone', () => location.reload());
    },
  );
}

open();
