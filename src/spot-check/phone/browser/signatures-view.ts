import { button, element } from '../../../platform/page/dom.js';
import type { VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import { takes } from '../../visit/domain/papers.js';
import { paperView } from './papers-view.js';
import { keepCanvas } from './pictures.js';
import type { View } from './view.js';

const WIDTH = 640;
const HEIGHT = 260;

/** Each of the two signs with a finger; the picture bears the name and the time. */
export function signaturesView(view: View, { id, checkers, status }: VisitSummaryDto): HTMLElement {
  const { say, state } = view;
  const signatures = state.papersOf(id).filter(({ kind }) => kind === 'signature');
  return element(
    'section',
    {},
    element('h3', {}, say('signatures')),
    element('ul', { class: 'papers' }, ...signatures.map((paper) => paperView(view, paper))),
    ...(takes('signature', status)
      ? checkers
          .filter(({ name }) => !signatures.some(({ signer }) => signer === name))
          .map(({ id: checker, name }) => padView(view, id, checker, name))
      : []),
  );
}

function padView(view: View, visit: string, checker: string, name: string): HTMLElement {
  const { say, state, redraw, sync } = view;
  const canvas = element('canvas', {
    width: String(WIDTH),
    height: String(HEIGHT),
    class: 'pad',
    id: `pad-${checker}`,
    role: 'img',
    'aria-label': say('signHere', name),
  });
  const pen = canvas.getContext('2d');
  const keep = button(say('keep'), () => void kept(), { class: 'main' });
  const clear = button(say('clear'), empty);
  empty();
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen?.beginPath();
    pen?.moveTo(...at(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (pen === null || event.pressure === 0) return;
    pen.lineTo(...at(event));
    pen.stroke();
    keep.disabled = false;
    canvas.classList.add('inked');
  });
  return element(
    'div',
    { class: 'signing' },
    element('p', {}, say('signHere', name)),
    canvas,
    element('div', { class: 'pair' }, clear, keep),
  );

  function empty(): void {
    keep.disabled = true;
    canvas.classList.remove('inked');
    if (pen === null) return;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.strokeStyle = '#111';
    pen.lineWidth = 4;
    pen.lineCap = pen.lineJoin = 'round';
  }

  function at(event: PointerEvent): [number, number] {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  }

  async function kept(): Promise<void> {
    if (pen === null) return;
    pen.fillStyle = '#111';
    pen.font = '20px sans-serif';
    pen.fillText(`${name} ${new Date().toLocaleString('zh-CN')}`, 12, HEIGHT - 12);
    await keepCanvas(state, { visit, kind: 'signature', signer: name }, canvas, 'image/png');
    canvas.classList.remove('inked');
    redraw();
    void sync.run();
  }
}
