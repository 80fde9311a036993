import { button, element } from '../../../platform/page/dom.js';
import type { PaperKind } from '../../visit/domain/papers.js';
import type { PhonePaper } from '../outstanding.js';
import { cameraButton } from './fields.js';
import { keepPicture } from './pictures.js';
import type { View } from './view.js';

/** Photographs on the device, each with whether it has arrived. */
export function photosView(view: View, visit: string, kind: PaperKind, isOpen: boolean): HTMLElement {
  const { say, state } = view;
  const papers = state.papersOf(visit).filter((paper) => paper.kind === kind);
  return element(
    'section',
    {},
    element('h3', {}, say('photos')),
    element('ul', { class: 'papers' }, ...papers.map((paper) => paperView(view, paper))),
    isOpen ? cameraButton(`take-${kind}`, say('takePhoto'), (files) => void takeAll(view, visit, kind, files)) : null,
  );
}

/** The lease: its picture is named in the sheet. */
export function leaseView(view: View, visit: string, named: string | null): HTMLElement {
  const { say, state, redraw } = view;
  const papers = state.papersOf(visit).filter(({ kind, sha256 }) => kind === 'lease' && sha256 === named);
  const take = async ([file]: readonly File[]) => {
    const sha256 = file === undefined ? undefined : await keepPicture(state, visit, 'lease', file);
    if (sha256 === undefined) return;
    if (sha256 === null) view.tell(BAD_PICTURE(say));
    else state.enter(visit, { leasePaper: sha256 });
    redraw();
    void view.sync.run();
  };
  return element(
    'div',
    { class: 'field' },
    element('p', {}, say('field.leasePaper')),
    element(
      'ul',
      { class: 'papers' },
      ...papers.map((paper) => paperView(view, paper)),
      papers.length === 0 && named !== null ? element('li', {}, say('picture', named.slice(0, 8))) : null,
    ),
    cameraButton('take-lease', say('takeLease'), (files) => void take(files)),
  );
}

export async function takeAll(
  view: View,
  visit: string,
  kind: PaperKind,
  files: readonly File[],
): Promise<string | null> {
  let last: string | null = null;
  for (const file of files) {
    last = await keepPicture(view.state, visit, kind, file);
    if (last === null) view.tell(BAD_PICTURE(view.say));
  }
  view.redraw();
  void view.sync.run();
  return last;
}

/** A picture with the first characters of its hash, by which it is told apart. */
export function paperView({ state, say, language, redraw }: View, paper: PhonePaper): HTMLElement {
  const { sha256, arrived, refusal, takenAt, signer } = paper;
  const picture = element('img', { alt: say('picture', sha256.slice(0, 8)), width: '72', height: '72' });
  void state.store.paperContent(paper).then((content) => {
    if (content === null) return picture.remove();
    const address = URL.createObjectURL(new Blob([content]));
    picture.addEventListener('load', () => URL.revokeObjectURL(address), { once: true });
    picture.src = address;
  });
  const time = new Date(takenAt).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
  return element(
    'li',
    { class: arrived ? 'arrived' : 'waiting' },
    picture,
    element(
      'span',
      { class: 'who' },
      element('span', {}, signer === null ? `${time} · ${sha256.slice(0, 8)}` : say('signedBy', signer)),
      element(
        'b',
        {},
        refusal === null
          ? `${arrived ? '✔ ' : ''}${say(arrived ? 'arrived' : 'notArrived')}`
          : say('notTaken', refusal[language]),
      ),
    ),
    arrived
      ? null
      : button('✕', () => void state.dropPaper(paper).then(redraw), { class: 'remove', 'aria-label': say('remove') }),
  );
}

const BAD_PICTURE = (say: View['say']) => ({ zh: say('badPicture'), en: say('badPicture') });
