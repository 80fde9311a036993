import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { projectPath } from '../src/platform/config/project-root.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';
import { Secrets } from './support/secrets.js';

const MONTH = '/api/assessment/months/2026-10/assessments';

interface Household {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly industry: string;
  readonly section: string;
  readonly station: string;
  readonly area: string;
}

describe('households that one can be compared with', () => {
  let api: RegisterApi;
  let owner: Owner;
  let all: Household[];
  beforeAll(async () => {
    api = await RegisterApi.start();
    owner = await Owner.open(api.test);
    const plan = await api.upload(readFileSync(projectPath('seeds/demonstration/register.xlsx'))).expect(201);
    await api.apply(plan.body.id as string).expect(200);
    const { body } = await api
      .http()
      .post('/api/assessment/runs')
      .send({ month: '2026-10', basis: 'register' })
      .expect(202);
    await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
    all = await owner.query(
      `SELECT t.id, a.number, a.address, a.industry, a.section, a.station, a.area::text
       FROM assessment a JOIN taxpayer t ON t.number = a.number ORDER BY a.number`,
    );
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });

  const street = ({ address }: Household) => /^[^0-9]+/.exec(address)?.[0];
  const house = ({ address }: Household) => Number(/[0-9]+/.exec(address)?.[0]);
  const distance = (a: string, b: string) => Math.abs(Math.round(Number(a) * 1e6) - Math.round(Number(b) * 1e6));
  /** As the rule says, over the whole list. */
  const expected = (one: Household) => {
    const neighbours = all
      .filter((other) => other.id !== one.id && other.industry === one.industry && other.section === one.section)
      .filter((other) => street(other) === street(one))
      .sort(
        (a, b) =>
          Math.abs(house(a) - house(one)) - Math.abs(house(b) - house(one)) ||
          distance(a.area, one.area) - distance(b.area, one.area) ||
          (a.number < b.number ? -1 : 1),
      );
    return neighbours.length < 5 ? [] : neighbours.slice(0, 5).map(({ address }) => address);
  };

  it('are the five nearest of the street and trade, none where there are fewer', async () => {
    const sizes = new Set<number>();
    for (const one of all.filter((_, at) => at % 9 === 0)) {
      const { body } = await api.http().get(`${MONTH}/${one.id}/comparables`).expect(200);
      const found = body as { address: string }[];
      expect([one.address, found.map(({ address }) => address)]).toEqual([one.address, expected(one)]);
      sizes.add(found.length);
    }
    expect([...sizes].sort()).toEqual([0, 5]);
  });

  it('are shown as the board shows them', async () => {
    const secrets = await Secrets.of(owner);
    const some = all.filter((one) => expected(one).length > 0).slice(0, 40);
    for (const { id } of some) {
      const { body } = await api.http().get(`${MONTH}/${id}/comparables`).expect(200);
      expect(secrets.in(JSON.stringify(body))).toEqual([]);
      for (const { number, owner: person } of body as { number: string; owner: string }[])
        expect([number, person]).toEqual([expect.stringMatching(/^.{6}\*+.{2}$/), expect.stringMatching(/^.{1,2}\*$/)]);
    }
  });

  it('are told of taxpayers within one’s stations who were assessed', async () => {
    const [one] = all;
    const elsewhere = one?.station === '城关站' ? '新区站' : '城关站';
    await api.test.hire('elsewhere', elsewhere, [{ role: 'collection', scope: 'own' }]);
    const path = `${MONTH}/${one?.id}/comparables`;
    expect((await api.test.as('elsewhere').get(path).expect(403)).body.code).toBe('ACCESS.OUTSIDE_SCOPE');
    const none = (await owner.query(`SELECT id FROM taxpayer WHERE kind = 'enterprise' LIMIT 1`))[0]?.id as string;
    expect((await api.http().get(`${MONTH}/${none}/comparables`).expect(404)).body.code).toBe(
      'ASSESSMENT.NOT_ASSESSED',
    );
  });
});
