import { element } from '../../../platform/page/dom.js';
import type { VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import type { Say } from './words.js';

/** Who is visited and by whom; nothing that was ever assessed. */
export function factsView({ taxpayer, station, street, address, checkers }: VisitSummaryDto, say: Say): HTMLElement {
  const facts: [string, string][] = [
    [say('address'), `${station} ${street} ${address}`],
    [say('owner'), taxpayer.owner],
    [say('telephone'), taxpayer.telephone ?? say('unknown')],
    [say('number'), taxpayer.number],
    [say('team'), checkers.map(({ name }) => name).join('、')],
  ];
  return element(
    'dl',
    { class: 'facts' },
    ...facts.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]),
  );
}
