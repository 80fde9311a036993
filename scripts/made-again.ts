import type { INestApplicationContext } from '@nestjs/common';
import { sha256 } from '../src/kernel/canonical-json.js';
import { NoticesReadingService } from '../src/notice/notices-reading.service.js';
import { KeptNotices } from '../src/notice/pack/kept-notices.js';
import { PARTS, type PackPart } from '../src/notice/pack/pack-part.js';
import { systemActor } from '../src/platform/audit/actor.js';

/** A file of a notice as it is kept, and as it comes out when it is made again now. */
export interface MadeAgain {
  readonly name: string;
  readonly kept: string;
  /** null where nothing makes a file of this name any more */
  readonly again: string | null;
}

/** Makes every file of a notice again, from what was frozen. */
export async function madeAgain(app: INestApplicationContext, authority: string, id: string): Promise<MadeAgain[]> {
  const actor = systemActor(authority, 'system');
  const reading = app.get(NoticesReadingService);
  const notice = await app.get(KeptNotices).get(authority, id);
  const parts = app.get<readonly PackPart[]>(PARTS);
  const made: MadeAgain[] = [];
  for (const { role, station, name, sha256: kept } of await reading.filesOf(actor, await reading.get(actor, id))) {
    const of = station === '' ? null : station;
    const part = parts.find((one) => one.role === role && one.fileName(notice, of) === name);
    made.push({ name, kept, again: part === undefined ? null : sha256(await part.make(notice, of)) });
  }
  return made;
}
