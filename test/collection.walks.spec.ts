import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeOf, CollectionApi, SHEETS, TODAY, type Household } from './support/collection-api.js';

const OFFICERS = ['first', 'second', 'third'] as const;
const STEPS = ['measure', 'remark', 'sign-collector', 'sign-checker', 'sign-taxpayer', 'refuse', 'withdraw'] as const;

interface Move {
  readonly step: (typeof STEPS)[number];
  readonly officer: (typeof OFFICERS)[number];
  /** by somebody who has not seen the sheet as it is */
  readonly stale: boolean;
}

/** What a sheet is to be after the moves so far. */
interface Model {
  status: 'draft' | 'measured' | 'checked' | 'sealed' | 'withdrawn';
  version: number;
  measured: boolean;
  collector: string | null;
  checker: string | null;
}

const FROM: Readonly<Record<Move['step'], readonly Model['status'][]>> = {
  measure: ['draft', 'measured', 'checked'],
  remark: ['draft', 'measured', 'checked'],
  'sign-collector': ['draft'],
  'sign-checker': ['measured'],
  'sign-taxpayer': ['checked'],
  refuse: ['checked'],
  withdraw: ['draft', 'measured', 'checked'],
};

/** What is to be answered, and what of the model changes where it is done. */
function expected(model: Model, { step, officer, stale }: Move): { answer: string; then?: Partial<Model> } {
  if (!FROM[step].includes(model.status)) return { answer: '409 COLLECTION.WRONG_STATE' };
  if (stale) return { answer: '409 COLLECTION.CHANGED_MEANWHILE' };
  const done = (then: Partial<Model>) => ({ answer: '200 done', then });
  switch (step) {
    case 'measure':
      return model.status === 'draft' ? done({ measured: true }) : { answer: '409 COLLECTION.FIELD_SEALED' };
    case 'remark':
      return done({});
    case 'sign-collector':
      return model.measured
        ? done({ status: 'measured', collector: officer })
        : { answer: '409 COLLECTION.INCOMPLETE' };
    case 'sign-checker':
      return model.collector === officer
        ? { answer: '409 ACCESS.SAME_PERSON' }
        : done({ status: 'checked', checker: officer });
    case 'sign-taxpayer':
    case 'refuse':
      return done({ status: 'sealed' });
    case 'withdraw':
      return done({ status: 'withdrawn' });
  }
}

let collection: CollectionApi;
let turn = 0;
const papers = new Map<string, string>();

beforeAll(async () => {
  collection = await CollectionApi.start();
  for (const officer of OFFICERS) papers.set(officer, await collection.paper(officer));
});
afterAll(() => collection.test.close());

/** Own premises: the rent has specs of its own. */
function send(id: string, { area }: Household, version: number, { step, officer }: Move) {
  const who = collection.test.as(officer);
  const text = `第 ${++turn} 次`;
  switch (step) {
    case 'measure':
      return who.patch(`${SHEETS}/${id}`).send({ version, parts: [{ what: text, area }] });
    case 'remark':
      return who.patch(`${SHEETS}/${id}`).send({ version, remarks: text });
    case 'sign-collector':
    case 'sign-checker':
      return who.post(`${SHEETS}/${id}/${step}`).send({ version });
    case 'sign-taxpayer':
      return who
        .post(`${SHEETS}/${id}/${step}`)
        .send({ version, how: 'drawn', paper: papers.get(officer), signedOn: TODAY });
    case 'refuse':
      return who
        .post(`${SHEETS}/${id}/${step}`)
        .send({ version, reason: text, witness: '居委会 李敏', signedOn: TODAY });
    case 'withdraw':
      return who.post(`${SHEETS}/${id}/${step}`).send({ version, reason: text });
  }
}

const move = fc.record<Move>({
  // a sheet that is given up at once shows nothing
  step: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...STEPS.slice(0, -1)) },
    { weight: 1, arbitrary: fc.constant('withdraw') },
  ),
  officer: fc.constantFrom(...OFFICERS),
  stale: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

describe('whatever officers try in whatever order', () => {
  it('a sheet goes the way that the model says, and is sealed by two officers and the taxpayer or not at all', async () => {
    const ends: Model['status'][] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 6, maxLength: 25 }), async (moves) => {
        const household = await collection.household(`premises = '自有'`);
        const { id } = await collection.open(household.id);
        const model: Model = { status: 'draft', version: 1, measured: false, collector: null, checker: null };
        for (const one of moves) {
          const { answer, then } = expected(model, one);
          const told = await codeOf(send(id, household, model.version + (one.stale ? 1 : 0), one));
          expect({ ...one, ...model, told }).toEqual({ ...one, ...model, told: answer });
          if (then !== undefined) Object.assign(model, then, { version: model.version + 1 });
        }
        const { status, version, collectorName, checkerName, contentHash, actSeq } = await collection.get(id);
        const { measured: _, ...rest } = model;
        expect({ status, version, collector: collectorName, checker: checkerName }).toEqual(rest);
        expect([contentHash !== null, actSeq !== null]).toEqual([status === 'sealed', status === 'sealed']);
        ends.push(model.status);
      }),
      { numRuns: 40, seed: 20261123, endOnFailure: true },
    );
    // the walks have come everywhere
    expect([...new Set(ends)].sort()).toEqual(['checked', 'draft', 'measured', 'sealed', 'withdrawn']);
    const [acts] = await collection.sql(`SELECT count(*)::int AS count FROM taxpayer_act WHERE kind = 'collection'`);
    expect(acts).toEqual({ count: ends.filter((end) => end === 'sealed').length });
  });
});
