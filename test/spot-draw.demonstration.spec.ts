import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../src/app.module.js';
import { DemonstrationService } from '../src/month/demonstration.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { Database } from '../src/platform/database/database.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { DrawsReadingService } from '../src/spot-check/draw/draws-reading.service.js';
import type { SpotDrawView } from '../src/spot-check/draw/draw-store.js';
import { readDrawFile } from '../src/spot-check/domain/draw-file.js';
import { verifyDraw } from '../src/spot-check/domain/verify-draw.js';
import { TEST_SETTINGS } from './support/app.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const AUTHORITY = '10000000100';
let database: TestDatabase;
let app: NestFastifyApplication;
let folder: string;
let draw: SpotDrawView;
let published: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taxroll-draw-'));
  database = await createDatabase();
  app = await createHttpApp(AppModule.forRoot(database.url, TEST_SETTINGS), TEST_SETTINGS);
  await app.init();
  await app.get(DemonstrationService).load(join(folder, 'passwords.txt'));
  const reading = app.get(DrawsReadingService);
  [draw] = (await reading.list(AUTHORITY)) as [SpotDrawView];
  published = (await reading.published(AUTHORITY, draw.id)).content.toString('utf8');
});
afterAll(async () => {
  await app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('the demonstration’s draw', () => {
  it('draws 67 of the month: 23, 19, 16 and 9', async () => {
    expect(draw).toMatchObject({ month: '2026-10', status: 'drawn', households: 657, seed: '3 1 6 2 5 4' });
    const { sizes } = await app.get(DrawsReadingService).get(AUTHORITY, draw.id);
    expect(sizes.map(({ sample }) => sample).sort((a, b) => b - a)).toEqual([23, 19, 16, 9]);
    expect(readDrawFile(published).of.drawn).toHaveLength(67);
  });

  it('equals the one that an independent script makes of the households and the text of the rule', async () => {
    const database_ = app.get(Database);
    const [{ salt }] = (await database_.query<{ salt: string }>('SELECT salt FROM spot_draw')) as [{ salt: string }];
    const households = await database_.query<{ number: string; station: string }>(
      `SELECT number, station FROM assessment WHERE month = '2026-10-01' AND quota_id IS NOT NULL`,
    );
    const script = execFileSync('python3', [projectPath('test/fixtures/draw/draw.py'), salt, '3 1 6 2 5 4', '0.10'], {
      input: households.map(({ number, station }) => `${number}\t${station}\n`).join(''),
      encoding: 'utf8',
    });
    const { of } = readDrawFile(published);
    const ours = [`digest\t${of.frozen[0]?.fields[1]}`, ...of.drawn.map(({ fields }) => fields.join('\t'))];
    expect(script.trimEnd().split('\n')).toEqual(ours);
  });

  it('is verified, and a flipped byte, another stratum and another seed are seen', () => {
    expect(verifyDraw(published, draw.digest).faults).toEqual([]);
    const bytes = Buffer.from(published);
    for (let place = 400; place < bytes.length; place += 4999) {
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] as number) ^ 1;
      expect([place, verifyDraw(flipped.toString('utf8'), draw.digest).faults.length > 0]).toEqual([place, true]);
    }
    const moved = published.replace(/^(frame\t[0-9a-f]{64})\t城关站$/m, '$1\t河东站');
    expect(verifyDraw(moved, draw.digest).faults.length).toBeGreaterThan(0);
    const reseeded = published.replace('3 1 6 2 5 4', '3 1 6 2 5 5');
    expect(verifyDraw(reseeded, draw.digest).faults.length).toBeGreaterThan(67);
  });

  it('is done once, whatever is started again', async () => {
    await app.get(DemonstrationService).load(join(folder, 'passwords.txt'));
    expect(await app.get(DrawsReadingService).list(AUTHORITY)).toEqual([draw]);
  });
});
