import { TaxrollError } from '../../kernel/errors.js';
import type { Connection } from '../../platform/database/database.js';
import { listForm } from '../domain/columns.js';
import type { ListHead } from '../domain/list-digest.js';
import type { ListTotal, NoticeList } from '../domain/notice-document.js';
import { householdsText } from '../domain/notice-texts.js';
import { stationCheck } from '../domain/station-check.js';
import { correctedRows, differingHouseholds, stationsLeftEmpty } from './corrected-rows.js';
import { crossingsOf } from './crossings.js';
import { freezeList, type ListOf } from './frozen-lists.js';
import type { Subject } from './subject.js';

/**
 * Freezes the lists of a notice: the posted one; of a month who crossed the threshold, where somebody did; of a
 * correction what it changes.
 * @param corrected id of the notice that it corrects, or null
 * @throws TaxrollError NOTICE.NOBODY_LISTED, NOTICE.NOTHING_TO_CORRECT, and NOTICE.TOTALS_DIFFER where the frozen rows are
 *   not what the results say of themselves
 */
export async function freezeLists(
  connection: Connection,
  of: ListOf,
  head: ListHead,
  subject: Subject,
  corrected: string | null,
): Promise<NoticeList[]> {
  const { kind, stations, runs, whole } = subject;
  const form = listForm(kind, 'posted');
  const empty = corrected === null ? [] : await stationsLeftEmpty(connection, of.authority, corrected, stations);
  const posted = await freezeList(connection, of, head, form, { rows: subject.rows(), whole, empty });
  requireSum(posted);
  if (corrected !== null) {
    const correction = { authority: of.authority, corrected, correction: of.publication };
    const households = await differingHouseholds(connection, correction);
    if (households === 0) throw new TaxrollError('NOTICE.NOTHING_TO_CORRECT');
    const differences = await freezeList(connection, of, head, listForm(kind, 'differences'), {
      rows: correctedRows(connection, correction, form.columns, [...stations, ...empty]),
      // who moved is on the differences of two stations
      whole: { count: households, below: null, reached: null, tax: null },
      empty: [],
    });
    return [posted, differences];
  }
  if (posted.whole.total.count === 0) throw new TaxrollError('NOTICE.NOBODY_LISTED');
  if (runs === null) return [posted];
  const rows = crossingsOf(connection, of.authority, runs, stations);
  const crossings = await freezeList(connection, of, head, listForm(kind, 'crossings'), {
    ...{ rows, whole: null, empty: [] },
  });
  return crossings.whole.total.count === 0 ? [posted] : [posted, crossings];
}

function requireSum(posted: NoticeList): void {
  const { sum, agrees } = stationCheck(posted);
  if (!agrees)
    throw new TaxrollError('NOTICE.TOTALS_DIFFER', { sum: inWords(sum), whole: inWords(posted.whole.total) });
}

function inWords(total: ListTotal): string {
  return `${householdsText(total)}${total.tax === null ? '' : `，${total.tax}元`}`;
}
