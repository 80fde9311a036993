import { button, element } from '../../../platform/page/dom.js';
import type { Reached } from './sync.js';
import type { View } from './view.js';
import type { Word } from './words.js';

const REACHED: Readonly<Record<Reached, Word | null>> = {
  'not-yet': null,
  working: 'working',
  reached: null,
  unreachable: 'offline',
  'signed-out': 'sessionOver',
  refused: 'refused',
};

/** What has not arrived, on every screen. */
export function statusView({ state, sync, say }: View): HTMLElement {
  const { papers, fields } = state.left();
  const all = papers + fields === 0;
  const reached = REACHED[sync.reached];
  const send = button(say('send'), () => void sync.run(), { id: 'send' });
  send.disabled = sync.reached === 'working';
  return element(
    'div',
    { class: `status ${all ? 'good' : 'ask'}`, role: 'status' },
    element(
      'span',
      {},
      element('b', { id: 'left' }, all ? `✔ ${say('allArrived')}` : say('left', papers, fields)),
      reached === null ? null : element('span', { class: 'note', id: 'reached' }, say(reached)),
    ),
    send,
  );
}
