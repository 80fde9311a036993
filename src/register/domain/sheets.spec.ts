import { describe, expect, it } from '@jest/globals';
import { industryDigits } from './industries.js';
import { columnRule, normaliseHeader, SHEETS, sheetRule } from './sheets.js';

describe.each(SHEETS.map((sheet) => ({ name: sheet.name, sheet })))('the sheet $name', ({ sheet }) => {
  it('has no spelling that means two columns', () => {
    const meant = new Map<string, Set<string>>();
    for (const { header, aliases, field } of sheet.columns)
      for (const spelling of [header, ...aliases].map(normaliseHeader))
        meant.set(spelling, (meant.get(spelling) ?? new Set()).add(field));
    expect([...meant].filter(([, fields]) => fields.size > 1)).toEqual([]);
  });

  it('knows every spelling of a column, whatever its width and blanks', () => {
    const written = sheet.columns.flatMap((rule) =>
      [rule.header, ...rule.aliases].map((spelling) => ({ rule, spelling })),
    );
    const unknown = written.filter(({ rule, spelling }) => {
      const wide = spelling.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
      return [spelling, wide, `\u3000${[...spelling].join(' ')}\n`].some((one) => columnRule(sheet, one) !== rule);
    });
    expect(unknown).toEqual([]);
  });

  it('is found by its name and by no other', () => {
    expect(sheetRule(` ${sheet.name}\u3000`)).toBe(sheet);
    expect(sheetRule(`${sheet.name}2`)).toBeUndefined();
  });
});

describe('an industry code', () => {
  it.each([
    ['F5213', '5213'],
    ['5213', '5213'],
    ['521', '521'],
    ['52', '52'],
    ['A01', '01'],
    ['T97', '97'],
  ])('%s is %s', (code, digits) => {
    expect(industryDigits(code)).toBe(digits);
  });

  it.each(['', '5', '52130', '00', '98', 'T96', 'G5213', 'U97', 'F', '5F21', '52.1'])('“%s” is none', (code) => {
    expect(industryDigits(code)).toBeUndefined();
  });

  it('has 97 divisions of two digits, each under one letter', () => {
    const divisions = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0'));
    const letters = divisions.map((division) =>
      [...'ABCDEFGHIJKLMNOPQRST'].filter((letter) => industryDigits(letter + division)),
    );
    expect(letters.filter(({ length }) => length === 1)).toHaveLength(97);
    expect(letters.filter(({ length }) => length > 1)).toEqual([]);
  });
});
