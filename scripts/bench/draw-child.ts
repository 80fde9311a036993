import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { Database, type Connection } from '../../src/platform/database/database.js';
import { DRAW_ALGORITHM, type Drawn } from '../../src/spot-check/domain/draw.js';
import { drawFileParts } from '../../src/spot-check/domain/draw-file.js';
import { frameDigest } from '../../src/spot-check/domain/frame.js';
import { verifyDraw } from '../../src/spot-check/domain/verify-draw.js';
import { listDraws, type SpotDrawView } from '../../src/spot-check/draw/draw-store.js';
import { randomPart, sampleOf } from '../../src/spot-check/draw/sample.js';
import { BRANCH, createContext } from '../branch.js';

export type DrawWork = 'bare' | 'draw' | 'whole';

export interface DrawMeasured {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  /** of the list */
  readonly digest: string;
  /** that the verifier found in the published file */
  readonly faults: number;
}

const SEED = '3 1 6 2 5 4';
const [, , work = '', ownerUrl = '', url = ''] = process.argv;
const app = await createContext({ ownerUrl, url });

/** The same list by SQL alone, sent by COPY. */
const bareSql = (draw: string) => `COPY (
  SELECT stratum, ticket, pseudonym FROM (
    SELECT stratum, encode(ticket, 'hex') AS ticket, pseudonym, row_number() OVER w AS place, count(*) OVER (PARTITION BY stratum) AS size
    FROM (SELECT stratum COLLATE "C" AS stratum, pseudonym, sha256(convert_to('${SEED}' || chr(10) || pseudonym, 'UTF8')) AS ticket
      FROM spot_frame_line WHERE authority = '${BRANCH.code}' AND draw_id = '${draw}') t
    WINDOW w AS (PARTITION BY stratum ORDER BY ticket)) numbered
  WHERE place <= ceil(size * 0.1) ORDER BY stratum, place) TO STDOUT`;

const lineOf = ({ stratum, ticket, id }: Drawn) => `${stratum}\t${ticket}\t${id}\n`;

async function worked(connection: Connection, draw: SpotDrawView): Promise<{ list: Buffer; published: string | null }> {
  if (work === 'bare') {
    const chunks: Buffer[] = [];
    for await (const chunk of connection.copyOut(bareSql(draw.id))) chunks.push(chunk as Buffer);
    return { list: Buffer.concat(chunks), published: null };
  }
  if (work === 'draw') {
    const { random } = await randomPart(connection, BRANCH.code, draw, SEED);
    return { list: Buffer.from(random.map(lineOf).join('')), published: null };
  }
  const { frame, random } = await sampleOf(connection, BRANCH.code, draw, SEED);
  const parts = drawFileParts({
    ...{ algorithm: DRAW_ALGORITHM, month: draw.month, strata: draw.strata, share: draw.share, frame, sample: random },
    authority: { code: BRANCH.code, name: BRANCH.name },
    digest: frameDigest(frame),
    frozenAt: '2026-11-02T09:00:00+08:00',
    source: { namedAt: '2026-11-02T09:30:00+08:00', text: '-' },
    seed: { enteredAt: '2026-11-03T10:00:00+08:00', text: SEED },
    witnesses: [
      { name: '甲', role: '领导' },
      { name: '乙', role: '抽查' },
    ],
  });
  const published = Buffer.concat(Array.from(parts, (part) => Buffer.from(part)));
  return { list: Buffer.from(random.map(lineOf).join('')), published: published.toString('utf8') };
}

const measured = await app.get(Database).connected(async (connection): Promise<DrawMeasured> => {
  const [draw] = (await listDraws(connection, BRANCH.code)) as [SpotDrawView];
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const { list, published } = await worked(connection, draw);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return {
    rows: list.filter((byte) => byte === 0x0a).length,
    ...{ seconds, cpuSeconds: (user + system) / 1e6, peakMegabytes },
    digest: createHash('sha256').update(list).digest('hex'),
    faults: published === null ? 0 : verifyDraw(published).faults.length,
  };
});
await app.close();
process.stdout.write(JSON.stringify(measured));
