import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { ParametersService } from '../src/assessment/parameters/parameters.service.js';
import { PublicationService } from '../src/assessment/parameters/publication.service.js';
import { addDays } from '../src/kernel/plain-date.js';
import { MonthService } from '../src/month/month.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { tryOut } from './support/parameters.js';
import {
  answered,
  bothUsers,
  OFTEN,
  ONE_PERSON,
  Persons,
  said,
  TWO_PERSONS,
  type Doer,
} from './support/two-persons.js';

const SEED = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const PUBLISH = `
  UPDATE parameter_set SET status = 'published', published_by = $2, published_for = $3, published_at = now() WHERE id = $1`;

let persons: Persons;
let days = 0;
const service = () => persons.test.app.get(ParametersService);
/** A set that is valid on a day of its own. */
const nextSet = (): ParameterSet => {
  const day = addDays('1950-01-01', days++);
  return { ...SEED, code: `EA-${day}`, validFrom: day, validTo: day };
};
const drafted = async (doer: Doer) => {
  const { id } = await service().draft(persons.actor(doer), nextSet());
  await tryOut(persons.test.app, persons.test.authority, id);
  return id;
};
const publication = () => persons.test.app.get(PublicationService);
const publishPath = (id: string) => `/api/assessment/parameter-sets/${id}/publish`;
const statusOf = async (id: string) =>
  (await persons.owner.query<{ status: string }>('SELECT status FROM parameter_set WHERE id = $1', [id])).rows[0]
    ?.status;

beforeAll(async () => {
  persons = await Persons.gather(['collection', 'approval']);
});
afterAll(() => persons.close());

interface Way {
  readonly way: string;
  readonly refusal: string;
  readonly draft: (doer: Doer) => Promise<string>;
  readonly publish: (id: string, doer: Doer) => Promise<string>;
}

const WAYS: readonly Way[] = [
  {
    way: 'over HTTP',
    refusal: '409 ACCESS.SAME_PERSON',
    draft: async (doer) => {
      const { body } = await persons.as(doer).post('/api/assessment/parameter-sets').send(nextSet()).expect(201);
      await tryOut(persons.test.app, persons.test.authority, (body as { id: string }).id);
      return (body as { id: string }).id;
    },
    publish: (id, doer) => answered(persons.as(doer).post(publishPath(id))),
  },
  {
    way: 'by a worker or command, which calls the service',
    refusal: 'ACCESS.SAME_PERSON',
    draft: drafted,
    publish: (id, doer) => said(publication().publish(persons.actor(doer), id)),
  },
  {
    way: "in SQL as the application's user",
    refusal: '23514 parameter_set_two_persons',
    draft: drafted,
    publish: (id, doer) => said(persons.application.query(PUBLISH, [id, ...persons.ids(doer)])),
  },
  {
    way: "in SQL as the tables' owner",
    refusal: '23514 parameter_set_two_persons',
    draft: drafted,
    publish: (id, doer) => said(persons.owner.query(PUBLISH, [id, ...persons.ids(doer)])),
  },
];

describe.each(WAYS)('a parameter set, published $way', ({ refusal, draft, publish }) => {
  it.each(ONE_PERSON)('drafted by %s, is not published by %s', async (maker, approver) => {
    const id = await draft(maker);
    expect(await publish(id, approver)).toBe(refusal);
    expect(await statusOf(id)).toBe('draft');
  });

  it.each(TWO_PERSONS)('drafted by %s, is published by %s', async (maker, approver) => {
    const id = await draft(maker);
    expect(await publish(id, approver)).toBe('done');
    expect(await statusOf(id)).toBe('published');
  });
});

describe('a parameter set', () => {
  it('keeps whom it was drafted and published by, and for whom', async () => {
    const { body } = await persons.as('b for a').post('/api/assessment/parameter-sets').send(nextSet()).expect(201);
    const { id } = body as { id: string };
    await tryOut(persons.test.app, persons.test.authority, id);
    await persons.as('d for c').post(publishPath(id)).expect(200);
    const { rows } = await persons.owner.query(
      'SELECT drafted_by, drafted_for, published_by, published_for FROM parameter_set WHERE id = $1',
      [id],
    );
    const [[drafted_by, drafted_for], [published_by, published_for]] = [persons.ids('b for a'), persons.ids('d for c')];
    expect(rows).toEqual([{ drafted_by, drafted_for, published_by, published_for }]);
  });

  it.each([
    ['by nobody', 'NULL, NULL'],
    ['by its drafter', `'$a', NULL`],
    ["in its drafter's name", `'$b', '$a'`],
    ['by another: it begins as a draft', `'$b', NULL`],
  ])('is not put in as published %s', async (_, approver) => {
    const [a, b] = [persons.id('a'), persons.id('b')];
    const by = approver.replace('$a', a).replace('$b', b);
    const refusals = await bothUsers(
      persons,
      `INSERT INTO parameter_set (authority, id, kind, scheme, code, title, document, digest, valid_from, body, status,
         drafted_by, published_by, published_for, published_at)
       VALUES ($1, gen_random_uuid(), 'assessment-parameters', 'quota', 'EA-X', '', '', '', '1940-01-01', '{}', 'published',
         $2, ${by}, now())`,
      [persons.test.authority, a],
    );
    expect(refusals).toEqual({ application: 'TX001', owner: 'TX001' });
  });

  it('is drafted and published by officers, not by invented persons', async () => {
    const { body } = await persons.as('a').post('/api/assessment/parameter-sets').send(nextSet()).expect(201);
    const published = await bothUsers(
      persons,
      `UPDATE parameter_set SET status = 'published', published_by = gen_random_uuid(), published_at = now()
       WHERE authority = $1 AND id = $2`,
      [persons.test.authority, (body as { id: string }).id],
    );
    expect(published).toEqual({ application: 'TX003', owner: 'TX003' });
  });

  it.each([
    ['published', `title = '另一个'`, 'TX001'],
    ['published', `body = '{}'`, 'TX001'],
    ['published', `drafted_by = gen_random_uuid()`, 'TX001'],
    ['published', `valid_to = valid_to + 1`, 'TX001'],
    ['published', `kind = 'rating-rules'`, '42501'],
    ['published', `published_by = gen_random_uuid()`, 'TX001'],
    ['published', `status = 'draft', published_by = NULL, published_at = NULL`, 'TX001'],
    ['published', `status = 'withdrawn', published_by = NULL, published_at = NULL`, 'TX001'],
    ['withdrawn', `status = 'draft'`, 'TX001'],
    ['withdrawn', `status = 'published', published_by = gen_random_uuid(), published_at = now()`, 'TX001'],
    ['draft', `body = '{}'`, 'TX001'],
    ['draft', `body = '{}', digest = 'x'`, 'TX001'],
    ['draft', `drafted_by = gen_random_uuid()`, 'TX001'],
    ['draft', `earlier_drafters = '{}', digest = 'x'`, 'TX001'],
    [
      'draft',
      `drafted_by = gen_random_uuid(), status = 'published', published_by = drafted_by, published_at = now()`,
      'TX001',
    ],
  ])('that is %s is not edited: %s', async (status, change, application) => {
    const id = await drafted('a');
    if (status === 'published') await publication().publish(persons.actor('b'), id);
    if (status === 'withdrawn') await service().withdraw(persons.actor('a'), id);
    const refusals = await bothUsers(persons, `UPDATE parameter_set SET ${change} WHERE id = $1`, [id]);
    expect(refusals).toEqual({ application, owner: 'TX001' });
    expect(await statusOf(id)).toBe(status);
  });

  it.each(['draft', 'published'])('that is %s is not deleted', async (status) => {
    const id = await drafted('a');
    if (status === 'published') await publication().publish(persons.actor('b'), id);
    const refusals = await bothUsers(persons, 'DELETE FROM parameter_set WHERE id = $1', [id]);
    expect(refusals).toEqual({ application: '42501', owner: 'TX001' });
  });

  it('is published once where two approve it at once, and the log tells of one', async () => {
    for (let round = 0; round < OFTEN / 2; round++) {
      const id = await drafted('a');
      const answers = await Promise.all(
        (['b', 'c'] as const).map((doer) => answered(persons.as(doer).post(publishPath(id)))),
      );
      expect(answers.sort()).toEqual(['409 ASSESSMENT.PARAMETERS_NOT_DRAFT', 'done']);
      const { rowCount } = await persons.owner.query(
        `SELECT FROM audit_log WHERE act = 'assessment.parameters.publish' AND subject_key = $1`,
        [id],
      );
      expect(rowCount).toBe(1);
    }
  });

  it('is published or withdrawn where both are asked for at once, not both', async () => {
    for (let round = 0; round < OFTEN / 2; round++) {
      const id = await drafted('a');
      const withdraw = `/api/assessment/parameter-sets/${id}/withdraw`;
      const answers = await Promise.all([
        answered(persons.as('b').post(publishPath(id))),
        answered(persons.as('a').post(withdraw)),
      ]);
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
      expect(await statusOf(id)).toBe(answers[0] === 'done' ? 'published' : 'withdrawn');
    }
  });
});

describe("the trial set of the month's command", () => {
  let id: string;
  beforeAll(async () => {
    const out = mkdtempSync(join(tmpdir(), 'taxroll-two-persons-'));
    const register = projectPath('seeds/demonstration/register.xlsx');
    const input = { register, registerName: 'register.xlsx', parameters: SEED, month: '2026-10', out };
    try {
      await persons.test.app.get(MonthService).run({ ...input, authority: null, keepsHistory: true }, () => undefined);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
    const { rows } = await persons.owner.query<{ id: string }>(`SELECT id FROM parameter_set WHERE status = 'trial'`);
    id = rows[0]?.id as string;
  });

  it('is published by nobody over HTTP', async () => {
    expect(await answered(persons.as('a').post(publishPath(id)))).toBe('409 ASSESSMENT.PARAMETERS_NOT_DRAFT');
  });

  it('is published by no service', async () => {
    expect(await said(publication().publish(persons.actor('a', 'command'), id))).toBe(
      'ASSESSMENT.PARAMETERS_NOT_DRAFT',
    );
  });

  it.each([
    ['published by one', `status = 'published', published_by = '$a', published_at = now()`, 'TX001'],
    ['a draft', `status = 'draft'`, 'TX001'],
    ['a draft by somebody', `status = 'draft', drafted_by = '$a'`, 'TX001'],
    ['published by two', `status = 'published', drafted_by = '$a', published_by = '$b', published_at = now()`, 'TX001'],
  ])('is not made %s in SQL', async (_, change, application) => {
    const [a, b] = [persons.id('a'), persons.id('b')];
    const sql = `UPDATE parameter_set SET ${change.replace('$a', a).replace('$b', b)} WHERE id = $1`;
    expect(await bothUsers(persons, sql, [id])).toEqual({ application, owner: 'TX001' });
    expect(await statusOf(id)).toBe('trial');
  });

  it('is no draft of which another run makes one in force', async () => {
    expect(await said(service().inForce(persons.test.authority, '2026-10'))).toBe('ASSESSMENT.NO_PARAMETERS');
  });
});
