import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { OpeningsService } from '../src/collection/openings.service.js';
import { SheetsService } from '../src/collection/sheets.service.js';
import { SignaturesService } from '../src/collection/signatures.service.js';
import { todayInChina } from '../src/kernel/plain-date.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { parseParameterSet } from '../src/assessment/parameters/parameter-file.js';
import { publishSet } from './support/parameters.js';
import { importRegister } from './support/month.js';
import { answered, ONE_PERSON, Persons, said, TWO_PERSONS, type Doer } from './support/two-persons.js';

const TODAY = todayInChina();
const CHECK = `UPDATE collection_sheet SET version = version + 1, status = 'checked', checker_by = $2, checker_for = $3,
  checker_at = now() WHERE id = $1`;

let persons: Persons;
const sheets = () => persons.test.app.get(SheetsService);
const signatures = () => persons.test.app.get(SignaturesService);

/** A sheet of own premises, measured by somebody. */
async function measuredBy(doer: Doer): Promise<string> {
  const actor = persons.actor(doer);
  const { rows } = await persons.owner.query<{ id: string; area: string }>(
    `SELECT id, area::text FROM taxpayer t WHERE premises = '自有' AND collection_mode = '定期定额' AND status = '正常'
       AND NOT EXISTS (SELECT FROM collection_sheet s WHERE s.taxpayer_id = t.id) ORDER BY number LIMIT 1`,
  );
  const { id: taxpayer, area } = rows[0] as { id: string; area: string };
  const wanted = { taxpayer, trigger: 'ruling', causedBy: null, supersedes: null, notBy: [] } as const;
  const id = await persons.test.app.get(OpeningsService).open(actor, wanted, TODAY);
  await sheets().change(actor, id, 1, { parts: [{ what: '营业厅', area }] }, TODAY);
  await signatures().collect(actor, id, 2);
  return id;
}
const inSql = (client: () => pg.Client) => (id: string, doer: Doer) =>
  said(client().query(CHECK, [id, ...persons.ids(doer)]));

beforeAll(async () => {
  persons = await Persons.gather(['collection']);
  const { app, actor } = persons.test;
  const set = parseParameterSet(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8'));
  await publishSet(app, set, actor('collection'), actor('approval'));
  const http = () => persons.test.as('clerk');
  await importRegister({ http, apply: (id: string) => http().post(`/api/register/imports/${id}/apply`) });
});
afterAll(() => persons.close());

const WAYS = [
  {
    way: 'over HTTP',
    refusal: '409 ACCESS.SAME_PERSON',
    check: (id: string, doer: Doer) =>
      answered(persons.as(doer).post(`/api/collection/sheets/${id}/sign-checker`).send({ version: 3 })),
  },
  {
    way: 'by a worker or command, which calls the service',
    refusal: 'ACCESS.SAME_PERSON',
    check: (id: string, doer: Doer) => said(signatures().check(persons.actor(doer), id, 3)),
  },
  {
    way: "in SQL as the application's user",
    refusal: '23514 collection_sheet_two_persons',
    check: inSql(() => persons.application),
  },
  {
    way: "in SQL as the tables' owner",
    refusal: '23514 collection_sheet_two_persons',
    check: inSql(() => persons.owner),
  },
];

describe.each(WAYS)('a collection sheet, checked $way', ({ refusal, check }) => {
  it.each(ONE_PERSON)('measured by %s, is not checked by %s', async (collector, checker) => {
    expect(await check(await measuredBy(collector), checker)).toBe(refusal);
  });

  it.each(TWO_PERSONS)('measured by %s, is checked by %s', async (collector, checker) => {
    expect(await check(await measuredBy(collector), checker)).toBe('done');
  });
});

describe('officers of the same name', () => {
  it('are two in the register, too: one name twice would read as one person', async () => {
    await persons.owner.query(`UPDATE officer SET name = '王伟' WHERE login IN ('person-a', 'person-b')`);
    const id = await measuredBy('a');
    await signatures().check(persons.actor('b'), id, 3);
    const refused = { how: 'refused', reason: '不同意', witness: '李敏', witnessPaper: null, signedOn: TODAY } as const;
    await signatures().seal(persons.actor('c'), id, 4, refused, TODAY);
    const { rows } = await persons.owner.query(
      'SELECT t.collector, t.checker FROM taxpayer t JOIN collection_sheet s ON s.taxpayer_id = t.id WHERE s.id = $1',
      [id],
    );
    expect(rows).toEqual([{ collector: '王伟（person-a）', checker: '王伟（person-b）' }]);
  });
});
