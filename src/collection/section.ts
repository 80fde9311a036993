import { TaxrollError } from '../kernel/errors.js';
import type { Queryable } from '../platform/database/database.js';
import { SECTIONS } from '../register/clearing/match.js';
import type { FoundSheet } from './sheet-store.js';

/**
 * That a section is not another station's: who moves there is handed over by a transfer first, since the station decides
 * who may measure at all. A section that no parameter set in force knows is the assessment's to tell.
 * @throws TaxrollError COLLECTION.SECTION_OF_ANOTHER_STATION
 */
export async function requireOwnSection(
  queryable: Queryable,
  authority: string,
  { section, station }: Pick<FoundSheet, 'section' | 'station'>,
): Promise<void> {
  const known = await queryable.query<{ name: string; station: string }>(SECTIONS, [authority]);
  const of = known.find(({ name }) => name === section);
  if (of !== undefined && of.station !== station)
    throw new TaxrollError('COLLECTION.SECTION_OF_ANOTHER_STATION', { section });
}
