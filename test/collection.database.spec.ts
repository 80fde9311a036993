import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SHEET_STATUSES, type SheetStatus } from '../src/collection/domain/lifecycle.js';
import { isOpen, SHEET_FIELDS, type SheetField } from '../src/collection/domain/sealing.js';
import { columnOf } from '../src/collection/sheet-store.js';
import { AuditVerifier } from '../src/platform/audit/verify.service.js';
import { CollectionApi, TODAY, type SheetBody } from './support/collection-api.js';
import { Owner, refusalOf } from './support/owner.js';

const FROZEN = 'TX001';
/** Another value of each column, as SQL. */
const OTHERS: Readonly<Record<SheetField, string>> = {
  ...{
    address: `'别处'`,
    section: `'别处'`,
    industry: `CASE industry WHEN '5281' THEN '5282' ELSE '5281' END`,
    industryName: `'别的'`,
    area: `7`,
    parts: `'[]'`,
  },
  ...{ premises: `CASE premises WHEN '自有' THEN '租赁' ELSE '自有' END`, leasePaper: `repeat('0', 64)` },
  ...{ leaseFrom: `'2020-01-01'`, leaseTo: `'2020-01-02'`, employees: `99`, declaredRent: `7`, determinedRent: `7` },
  ...{ rentReason: `'别的'`, rentEvidence: `'{x}'`, determinedBy: `gen_random_uuid()` },
  ...{ determinedFor: `gen_random_uuid()`, rentComparison: `'{}'`, declaredTurnover: `7`, remarks: `'别的'` },
};
/** What no change of values ever touches. */
const NEVER = {
  ...{ id: `gen_random_uuid()`, taxpayer_id: `gen_random_uuid()`, trigger: `'ruling'`, caused_by: `'别的'` },
  ...{ supersedes: `gen_random_uuid()`, not_by: `ARRAY[gen_random_uuid()]`, opened_by: `gen_random_uuid()` },
  ...{ opened_on: `'2020-01-01'`, collector_by: `gen_random_uuid()`, collector_at: `'2020-01-01'` },
  ...{ checker_by: `gen_random_uuid()`, checker_at: `'2020-01-01'`, signature: `'refused'`, signature_paper: `NULL` },
  ...{ signed_on: `'2020-01-01'`, witness: `'别人'`, sealed_at: `'2020-01-01'`, act_seq: `99` },
  ...{ content_hash: `repeat('0', 64)`, withdrawn_by: `gen_random_uuid()`, withdrawn_reason: `'别的'` },
};

let collection: CollectionApi;
let owner: pg.Client;
let application: pg.Client;
const sheets = new Map<SheetStatus, SheetBody>();
const idOf = (status: SheetStatus) => (sheets.get(status) as SheetBody).id;
/** What the database says of a change, which is then taken back. */
async function said(client: pg.Client, status: SheetStatus, set: string): Promise<string> {
  await client.query('BEGIN');
  const code = await refusalOf(client, `UPDATE collection_sheet SET ${set} WHERE id = $1`, idOf(status));
  await client.query('ROLLBACK');
  return code;
}

beforeAll(async () => {
  collection = await CollectionApi.start();
  sheets.set('draft', await collection.filled(await collection.household()));
  sheets.set('measured', await collection.measured(await collection.household()));
  sheets.set('checked', await collection.checked(await collection.household()));
  sheets.set('sealed', await collection.sealed(await collection.household()));
  const given = await collection.checked(await collection.household());
  await collection.ask('withdraw', given, { reason: '测试' });
  sheets.set('withdrawn', given);
  [owner, application] = [collection.test.ownerUrl, collection.test.url].map((url) => new pg.Client(url)) as [
    pg.Client,
    pg.Client,
  ];
  await Promise.all([owner.connect(), application.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), application.end()]);
  await collection.test.close();
});

describe('the database', () => {
  it.each(SHEET_STATUSES)(
    'lets the values of a sheet that is %s be changed by the very table of the domain',
    async (status) => {
      for (const client of [owner, application])
        for (const field of SHEET_FIELDS) {
          const code = await said(client, status, `version = version + 1, ${columnOf(field)} = ${OTHERS[field]}`);
          expect([field, status, code === FROZEN ? 'sealed' : 'open']).toEqual([
            ...[field, status, isOpen(field, status) ? 'open' : 'sealed'],
          ]);
        }
    },
  );

  it.each(SHEET_STATUSES)('lets nobody change who asked for, signed or sealed a sheet that is %s', async (status) => {
    for (const [column, value] of Object.entries(NEVER))
      if (!(column === 'signature_paper' && status !== 'sealed'))
        expect([column, await said(owner, status, `version = version + 1, ${column} = ${value}`)]).toEqual([
          ...[column, FROZEN],
        ]);
  });

  it('lets a sheet take no step but the next one, and no value change with it', async () => {
    const steps: Readonly<Partial<Record<SheetStatus, readonly SheetStatus[]>>> = {
      ...{ draft: ['measured', 'withdrawn'], measured: ['checked', 'withdrawn'], checked: ['sealed', 'withdrawn'] },
    };
    for (const from of SHEET_STATUSES)
      for (const to of SHEET_STATUSES.filter((status) => status !== from)) {
        const code = await said(owner, from, `version = version + 1, status = '${to}'`);
        const allowed = steps[from]?.includes(to) === true;
        // a step that is allowed still wants its signature
        expect([from, to, code]).toEqual([from, to, allowed ? '23514' : FROZEN]);
        const signed = `collector_by = opened_by, collector_at = now(), remarks = '夹带'`;
        expect(await said(owner, from, `version = version + 1, status = '${to}', ${signed}`)).toBe(FROZEN);
      }
  });

  it('counts the versions, keeps what is written as it is written, and deletes nothing', async () => {
    expect(await said(owner, 'draft', `remarks = '无版本'`)).toBe(FROZEN);
    expect(await said(owner, 'draft', `version = version + 2, remarks = '跳号'`)).toBe(FROZEN);
    expect(await said(owner, 'draft', `version = version + 1`)).toBe(FROZEN);
    expect(await said(owner, 'measured', 'version = version + 1, area = area + 0.000')).toBe(FROZEN);
    expect(await refusalOf(owner, 'DELETE FROM collection_sheet')).toBe(FROZEN);
    expect(await refusalOf(application, 'DELETE FROM collection_sheet')).toBe('42501');
  });

  it('wants the rent compared before the first signature and settled before the second', async () => {
    const signed = (who: string) => `version = version + 1, ${who}_by = opened_by, ${who}_at = now()`;
    await owner.query('BEGIN');
    const change = (set: string) => owner.query(`UPDATE collection_sheet SET ${set} WHERE id = $1`, [idOf('draft')]);
    await change(`version = version + 1, declared_rent = declared_rent + 1`);
    await expect(change(`status = 'measured', ${signed('collector')}`)).rejects.toMatchObject({
      constraint: 'collection_sheet_compared',
    });
    await owner.query('ROLLBACK');
    await owner.query('BEGIN');
    const check = (set: string) => owner.query(`UPDATE collection_sheet SET ${set} WHERE id = $1`, [idOf('measured')]);
    await check(`version = version + 1, rent_comparison = jsonb_set(rent_comparison, '{toDetermine}', 'true')`);
    await expect(check(`status = 'checked', ${signed('checker')}`)).rejects.toMatchObject({
      constraint: 'collection_sheet_rent',
    });
    await owner.query('ROLLBACK');
  });

  it.each([
    ['parts that are not the area', `parts = '[{"what": "间", "area": "1"}]'`, 'collection_sheet_parts'],
    ['a determined rent without evidence', `determined_rent = 7, rent_reason = '同类'`, 'collection_sheet_determined'],
    ['a lease that ends first', `lease_from = '2026-02-01', lease_to = '2026-01-31'`, 'collection_sheet_lease'],
    ['a rent of own premises', `premises = '自有'`, 'collection_sheet_own_premises'],
  ])('takes no %s', async (_, set, constraint) => {
    const change = `UPDATE collection_sheet SET version = version + 1, ${set} WHERE id = $1`;
    await expect(application.query(change, [idOf('draft')])).rejects.toMatchObject({ constraint });
  });

  it('begins no sheet that is signed, supersedes what is not sealed, or lets the contested officers measure again', async () => {
    const { taxpayerId } = sheets.get('sealed') as SheetBody;
    const begin = async (columns: string, values: string) => {
      await application.query('BEGIN');
      const code = await refusalOf(
        application,
        `INSERT INTO collection_sheet (authority, taxpayer_id, trigger, opened_by, opened_on${columns})
         SELECT authority, $1, 'objection', opened_by, '${TODAY}'${values} FROM collection_sheet WHERE id = $2`,
        taxpayerId,
        idOf('sealed'),
      );
      await application.query('ROLLBACK');
      return code;
    };
    expect(await begin(', status', `, 'sealed'`)).toBe(FROZEN);
    expect(await begin(', collector_by, collector_at', ', opened_by, now()')).toBe(FROZEN);
    expect(await begin(', supersedes', `, '${idOf('withdrawn')}'::uuid`)).toBe('23514');
    expect(await begin(', supersedes', ', id')).toBe('23514');
    expect(await begin(', opened_for, supersedes, not_by', ', NULL, id, ARRAY[collector_by, checker_by]')).toBe('done');
  });
});

describe('the log', () => {
  const verify = () => collection.test.app.get(AuditVerifier).verify(collection.test.authority, [], { seals: true });

  it('vouches for every sealed sheet', async () => {
    const { findings, uncheckedKinds } = await verify();
    expect({ findings, uncheckedKinds }).toEqual({ findings: [], uncheckedKinds: [] });
  });

  it.each([
    ['an area', 'area = area + 1', 'seal-broken'],
    ['a figure’s places', 'area = area + 0.000', 'seal-broken'],
    ['who checked', 'checker_by = opened_by', 'seal-broken'],
    ['a signature', `signature_paper = NULL`, 'seal-broken'],
    ['the comparison', `rent_comparison = rent_comparison || '{"zh": "正常"}'`, 'seal-broken'],
    ['the hash itself', `content_hash = repeat('0', 64)`, 'seal-broken'],
    ['that it was sealed', `status = 'draft'`, 'seal-gone'],
  ])('tells where somebody past all guards has changed %s', async (_, set, expected) => {
    const past = await Owner.open(collection.test);
    const id = idOf('sealed');
    try {
      await past.query('CREATE TABLE kept AS SELECT * FROM collection_sheet WHERE id = $1', id);
      // constraints bind also him; he may take them away
      await past.query('ALTER TABLE collection_sheet DROP CONSTRAINT IF EXISTS collection_sheet_parts');
      for (const one of ['two_persons', 'sealed', 'signed'])
        await past.query(`ALTER TABLE collection_sheet DROP CONSTRAINT IF EXISTS collection_sheet_${one}`);
      await past.query(`UPDATE collection_sheet SET ${set} WHERE id = $1`, id);
      const { findings } = await verify();
      expect(findings.map(({ kind }) => kind)).toEqual([expected]);
      expect(findings[0]?.zh).toContain(id);
    } finally {
      await past.query('DELETE FROM collection_sheet WHERE id = $1', id);
      await past.query('INSERT INTO collection_sheet SELECT * FROM kept');
      await past.query('DROP TABLE kept');
      await past.close();
    }
    expect((await verify()).findings).toEqual([]);
  });

  it('tells where somebody has put another picture in the place of a signature', async () => {
    const past = await Owner.open(collection.test);
    const { signaturePaper } = await collection.get(idOf('sealed'));
    await past.query(`UPDATE stored_file SET content = content || '\\x00' WHERE sha256 = $1`, signaturePaper);
    await past.close();
    expect((await verify()).findings.map(({ kind }) => kind)).toEqual(['seal-broken']);
  });
});
