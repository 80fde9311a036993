import { describe, expect, it } from '@jest/globals';
import { normaliseHeader } from '../../domain/sheets.js';
import { FACT_KIND_CODES } from './fact-kind.js';
import { FACT_KINDS } from './kinds.js';

/** Of whose taxpayer a row is, stands before every kind's fields. */
const OWNER = ['纳税人识别号', '识别号', '税号', '统一社会信用代码', '纳税人名称', '名称', '户名', '字号名称'];

it('the kinds are the codes, each with a sheet of its own', () => {
  expect(FACT_KINDS.map(({ code }) => code)).toEqual(FACT_KIND_CODES);
  expect(new Set(FACT_KINDS.map(({ zh }) => zh)).size).toBe(FACT_KINDS.length);
  for (const { zh } of FACT_KINDS) expect(zh.length).toBeLessThanOrEqual(31);
});

describe.each(FACT_KINDS.map((kind) => [kind.code, kind] as const))('the kind %s', (_, kind) => {
  const names = kind.fields.map(({ name }) => name);

  it('knows each spelling of a header once', () => {
    const spellings = [...OWNER, ...kind.fields.flatMap(({ header, aliases }) => [header, ...aliases])];
    expect(spellings.map(normaliseHeader).filter((one, at, all) => all.indexOf(one) !== at)).toEqual([]);
  });

  it('names fields that it has, in key, day and rules', () => {
    for (const name of [...kind.key, kind.dated, ...kind.rules.flatMap(({ field, other }) => [field, other])])
      expect(names).toContain(name);
    // a workbook has the taxpayer's number and name beside them
    expect(new Set(['number', 'name', ...names]).size).toBe(names.length + 2);
  });

  it('keeps each field in a column of its own, and is dated by a required day', () => {
    const columns = kind.fields.map(({ column }) => column).filter((column) => column !== 'details');
    expect(new Set(columns).size).toBe(columns.length);
    const dated = kind.fields.find(({ name }) => name === kind.dated);
    expect(dated).toMatchObject({ required: true });
    expect(['day', 'due_on']).toContain(dated?.column);
  });

  it('has words for every choice, and for nothing else', () => {
    for (const { type, values } of kind.fields) expect(values.length > 0).toBe(type === 'choice');
  });
});
