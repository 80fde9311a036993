import { buffer } from 'node:stream/consumers';
import type { Connection } from '../../platform/database/database.js';
import { parseDecimal } from '../../kernel/decimal.js';
import { coverageList, type Covered, type Standing } from '../domain/coverage.js';
import { draw, type Drawn } from '../domain/draw.js';
import type { FrameLine } from '../domain/frame.js';
import { pairsOf } from '../domain/pairs.js';
import type { SpotDrawView } from './draw-store.js';
import { copyPostedFrame, copyStandings } from './frame-sql.js';

/** What a seed draws of a frame. */
export interface Sample {
  /** the posted frame */
  readonly frame: Iterable<FrameLine>;
  readonly random: readonly Drawn[];
  readonly coverage: readonly Covered[];
}

/** The posted frame of a draw, held as the bytes that were posted. */
async function postedFrameOf(connection: Connection, authority: string, id: string): Promise<Iterable<FrameLine>> {
  const text = await buffer(connection.copyOut(copyPostedFrame(authority, id)));
  return pairsOf(text, (pseudonym, stratum): FrameLine => ({ id: pseudonym, stratum }));
}

/**
 * 随机抽查: of each stratum the smallest tickets of the posted frame.
 * @param seed as it counts (`seedOf`)
 */
export async function randomPart(
  connection: Connection,
  authority: string,
  { id, share }: Pick<SpotDrawView, 'id' | 'share'>,
  seed: string,
): Promise<Pick<Sample, 'frame' | 'random'>> {
  const frame = await postedFrameOf(connection, authority, id);
  return { frame, random: draw(frame, seed, parseDecimal(share)) };
}

/** 抽签: the random part, and the coverage list beside it. */
export async function sampleOf(
  connection: Connection,
  authority: string,
  one: Pick<SpotDrawView, 'id' | 'share' | 'month' | 'procedure'>,
  seed: string,
): Promise<Sample> {
  const { frame, random } = await randomPart(connection, authority, one, seed);
  const waiting = await buffer(connection.copyOut(copyStandings(authority, one.id)));
  const standings = pairsOf(waiting, (id, since): Standing => ({ id, since }));
  const drawn = new Set(random.map(({ id }) => id));
  const within = one.procedure.coverageMonths;
  return { frame, random, coverage: coverageList(standings, { drawn, month: one.month, seed, within }) };
}
