import { describe, expect, it } from '@jest/globals';
import { ERROR_TABLE, type ErrorCode } from './error-table.js';
import { sentence, TaxrollError } from './errors.js';

const codes = Object.keys(ERROR_TABLE) as ErrorCode[];
// {zh} and {en} are one thing: another error's sentence told within this one, each in its own language
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!.replace(/^(zh|en)$/, 'zh|en')))].sort();

describe('the error table', () => {
  it.each(codes)('%s names the same data in both languages', (code) => {
    const { zh, en } = ERROR_TABLE[code];
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(zh).not.toContain('{en}');
    expect(en).not.toContain('{zh}');
    // no brace that is no placeholder, which would be printed as it stands
    for (const text of [zh, en]) expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
  });

  it.each(codes)('%s has a code, a status and sentences that fit each other', (code) => {
    const { status, level, zh, en } = ERROR_TABLE[code];
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*\.[A-Z]+(_[A-Z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    if (level === 'error') expect(status).toBeGreaterThanOrEqual(500);
    expect(zh).toMatch(/[一-鿿]/);
    expect(en).not.toMatch(/[一-鿿]/);
  });
});

describe('the one error', () => {
  it('says its sentence with its data in both languages', () => {
    const cause = new Error('ENOSPC');
    const error = new TaxrollError(
      'ASSESSMENT.RENT_TO_DETERMINE',
      { ratio: '1.900000', low: '0.60', high: '1.80' },
      { cause },
    );
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.status, error.cause]).toEqual(['TaxrollError', 409, cause]);
    expect(error.sentence('zh')).toBe(
      '申报租金与地段参考租金之比为 1.900000，超出 0.60–1.80，须由税务人员核定房租并写明理由',
    );
    expect(error.sentence('en')).toBe(
      'The declared rent is 1.900000 of the reference, outside 0.60–1.80; an officer must determine it with a reason',
    );
    expect(error.message).toBe(`ASSESSMENT.RENT_TO_DETERMINE: ${error.sentence('en')}`);
  });

  it('joins lists in the manner of the language and prints figures', () => {
    const data = { missing: ['采集人', '核查人'] };
    expect(sentence('ASSESSMENT.SHEET_UNSIGNED', data, 'zh')).toBe('采集表未签全：采集人、核查人');
    expect(sentence('ASSESSMENT.SHEET_UNSIGNED', data, 'en')).toBe(
      'The collection sheet is not fully signed: 采集人, 核查人',
    );
    expect(sentence('JOB.NOT_FOUND', { id: 0 }, 'en')).toBe('There is no job 0.');
  });

  it('leaves a name without data visible and takes data as it is', () => {
    expect(sentence('FILE.NOT_FOUND', {}, 'en')).toBe('There is no such file: {file}.');
    expect(sentence('FILE.NOT_FOUND', { file: '$&{file}$1' }, 'en')).toBe('There is no such file: $&{file}$1.');
  });
});
