import { button, element, labelled } from '../../../platform/page/dom.js';
import type { VisitDto } from '../../visit/dto/visit-view.dto.js';
import { RENT_OPINIONS, type Judgement } from '../../visit/domain/judgement.js';
import { newDraft } from '../draft.js';
import { answers, cameraButton, longField, textField } from './fields.js';
import * as office from './office.js';
import { paperView, takeAll } from './papers-view.js';
import { step } from './step.js';
import type { View } from './view.js';
import { opinionWord } from './words.js';

/** What is judged once both sides are seen: whether the rent is true, whether the document was served. */
export function judgementView(view: View, visit: VisitDto): HTMLElement {
  const { say, state, sync, redraw } = view;
  const given = () => state.draft(visit.id)?.judgement ?? {};
  const judge = (entered: Partial<Judgement>, anew = false) => {
    const draft = state.draft(visit.id) ?? newDraft(visit.id);
    void state.putDraft({ ...draft, judgement: { ...draft.judgement, ...entered } });
    if (anew) redraw();
  };
  const trades = visit.fields?.state === 'trading';
  const isLeased = trades && visit.fields?.premises === '租赁';
  const { rentOpinion, reasonableRent, rentReason, served, receiptPaper, remarks } = given();
  const opinion = isLeased ? rentOpinion : 'none';
  const isUnlike = opinion === 'too-low' || opinion === 'too-high';
  const receipts = state.papersOf(visit.id).filter(({ kind }) => kind === 'receipt');
  const complete = button(say('complete'), press, { class: 'main', id: 'complete' });
  complete.disabled = opinion === undefined || (trades && served == null);
  return element(
    'div',
    { class: 'judgement' },
    element('h3', {}, say('judge')),
    isLeased
      ? answers(
          'rentOpinion',
          say('rentOpinion'),
          RENT_OPINIONS.filter((one) => one !== 'none').map((one) => [one, say(opinionWord(one))] as const),
          rentOpinion ?? null,
          (one) => judge({ rentOpinion: one }, true),
        )
      : null,
    ...(isUnlike
      ? [
          labelled(
            say('reasonableRent'),
            textField('reasonableRent', reasonableRent ?? '', (typed) => judge({ reasonableRent: typed }), {
              inputmode: 'decimal',
              maxlength: '40',
            }),
          ),
          labelled(
            say('rentReason'),
            textField('rentReason', rentReason ?? '', (typed) => judge({ rentReason: typed }), { maxlength: '500' }),
          ),
        ]
      : []),
    ...(trades
      ? [
          answers(
            'served',
            say('served'),
            [
              ['yes', say('yes')],
              ['no', say('no')],
            ],
            served == null ? null : served ? 'yes' : 'no',
            (one) => judge({ served: one === 'yes' }, true),
          ),
          element('p', {}, say('receipt')),
          element('ul', { class: 'papers' }, ...receipts.map((paper) => paperView(view, paper))),
          cameraButton('take-receipt', say('takeReceipt'), (files) => void receipt(files)),
        ]
      : []),
    labelled(
      say('field.remarks'),
      longField('judged-remarks', remarks ?? '', (typed) => judge({ remarks: typed })),
    ),
    complete,
  );

  async function receipt(files: readonly File[]): Promise<void> {
    const taken = await takeAll(view, visit.id, 'receipt', files);
    if (taken !== null) judge({ receiptPaper: taken }, true);
  }

  function press(): void {
    step(view, async () => {
      await sync.run();
      const judgement: Judgement = {
        rentOpinion: opinion ?? 'none',
        reasonableRent: isUnlike ? (given().reasonableRent ?? null) : null,
        rentReason: isUnlike ? (given().rentReason ?? null) : null,
        served: trades ? (served ?? null) : null,
        receiptPaper: receiptPaper ?? null,
        remarks: given().remarks || null,
      };
      state.show(await office.complete(visit.id, visit.version, judgement));
      await sync.run();
    });
  }
}
