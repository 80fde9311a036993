import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditCodeFault, identityNumberFault, organisationCodeFault, taxpayerNumberRule } from './identity-numbers.js';

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const textOf = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });

/** The checks of the standards written down again, by their tables of weights. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const weighted = (body: string, alphabet: string, weights: number[]) =>
  [...body].reduce((sum, one, at) => sum + alphabet.indexOf(one) * (weights[at] ?? NaN), 0);
const withOrganisationCheck = (body: string) =>
  body + '0X987654321'.charAt(weighted(body, ORGANISATION, ORGANISATION_WEIGHTS) % 11);
const withCreditCheck = (body: string) =>
  body + CREDIT.charAt((31 - (weighted(body, CREDIT, CREDIT_WEIGHTS) % 31)) % 31);
const withIdentityCheck = (body: string) => body + '10X98765432'.charAt(weighted(body, CREDIT, IDENTITY_WEIGHTS) % 11);

const organisationCode = textOf(CREDIT, 8).map(withOrganisationCheck);
const region = fc.oneof(fc.constant('000000'), textOf('0123456789', 6));
const creditCode = fc
  .tuple(textOf(CREDIT, 2), region, organisationCode)
  .map(([kind, at, organisation]) => withCreditCheck(kind + at + organisation));
const birthday = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
const identityNumber = fc
  .tuple(region, birthday, textOf('0123456789', 3))
  .map(([at, day, sequence]) => withIdentityCheck(at + day + sequence));

/** A number and another one that differs in exactly one character. */
const withOneChange = (numbers: fc.Arbitrary<string>, places = fc.nat()) =>
  fc
    .tuple(numbers, places, fc.constantFrom(...ORGANISATION))
    .map(([number, place, other]) => {
      const at = place % number.length;
      return { number, at, changed: number.slice(0, at) + other + number.slice(at + 1) };
    })
    .filter(({ number, changed }) => number !== changed);

describe('a credit code', () => {
  it.each([
    ['the example of GB 32100-2015', '91350100M000100Y43'],
    ['an organisation check of X', '9144030071526726XG'],
    ['a credit check of a digit', '914403001922038216'],
    ['an individual business of the demonstration, region 000000', '92000000MAUD6BHUXG'],
  ])('is valid: %s', (_, code) => {
    expect(creditCodeFault(code)).toBeUndefined();
    expect(taxpayerNumberRule(code, 'individual')?.fault).toBeUndefined();
    expect(taxpayerNumberRule(code, 'enterprise')?.fault).toBeUndefined();
  });

  it('made by the tables of the standards is valid', () => {
    fc.assert(fc.property(creditCode, (code) => creditCodeFault(code) === undefined));
  });

  it('with any one character changed is detected, whichever and wherever', () => {
    fc.assert(
      fc.property(withOneChange(creditCode), ({ changed }) => creditCodeFault(changed) !== undefined),
      { numRuns: 2000 },
    );
  });

  it('with two neighbours swapped is detected', () => {
    fc.assert(
      fc.property(creditCode, fc.nat(16), (code, at) => {
        const [one, other] = [code.charAt(at), code.charAt(at + 1)];
        fc.pre(one !== other);
        return creditCodeFault(code.slice(0, at) + other + one + code.slice(at + 2)) !== undefined;
      }),
      { numRuns: 1000 },
    );
  });

  it('around a wrong organisation code is detected though its own check holds', () => {
    const wrong = textOf(CREDIT, 9).filter((code) => organisationCodeFault(code) !== undefined);
    fc.assert(fc.property(wrong, (code) => creditCodeFault(withCreditCheck(`91000000${code}`)) !== undefined));
  });

  it.each([
    '',
    '91350100m000100y43',
    '91350I00M000100Y43',
    '9135010OM000100Y43',
    '91350100M000100Y430',
    '９1350100M000100Y43',
  ])('has the wrong form: “%s”', (code) => expect(creditCodeFault(code)).toBe('form'));
});

describe('an organisation code', () => {
  it('is valid: the example of GB 11714, D2143569X', () => {
    expect(organisationCodeFault('D2143569X')).toBeUndefined();
  });

  it('with one character changed is detected, but for values that differ by 11, 22 or 33, as 0, B, M and X do', () => {
    fc.assert(
      fc.property(withOneChange(organisationCode), ({ number, at, changed }) => {
        const difference = ORGANISATION.indexOf(number.charAt(at)) - ORGANISATION.indexOf(changed.charAt(at));
        const blind = at < 8 && difference % 11 === 0;
        return (organisationCodeFault(changed) === undefined) === blind;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an identity number', () => {
  it.each([
    ['the first example of GB 11643-1999', '11010519491231002X'],
    ['its second example', '440524188001010014'],
    ['one of the demonstration, region 000000', '000000198511150163'],
    ['a leap day', withIdentityCheck('00000020000229001')],
  ])('is valid: %s', (_, number) => {
    expect(identityNumberFault(number)).toBeUndefined();
  });

  it('made by the tables of the standard is valid', () => {
    fc.assert(fc.property(identityNumber, (number) => identityNumberFault(number) === undefined));
  });

  it('with any one character changed is detected, whichever and wherever', () => {
    fc.assert(
      fc.property(withOneChange(identityNumber), ({ changed }) => identityNumberFault(changed) !== undefined),
      { numRuns: 2000 },
    );
  });

  it.each(['00000019000229001', '00000020261301001', '00000020260431001', '00000020260400001'])(
    'with the impossible birthday of %s is no number though its check holds',
    (body) => expect(identityNumberFault(withIdentityCheck(body))).toBe('form'),
  );
});

describe("a taxpayer's number", () => {
  it('of a sole trader may be the identity number and two digits, which no check covers', () => {
    fc.assert(
      fc.property(identityNumber, textOf('0123456789', 2), (number, digits) => {
        expect(taxpayerNumberRule(number + digits, 'individual')).toMatchObject({ fault: undefined });
        expect(taxpayerNumberRule(number + digits, 'enterprise')).toBeUndefined();
      }),
    );
  });

  it('of a sole trader with one character of the identity number changed is detected', () => {
    const numbers = identityNumber.map((number) => `${number}01`);
    fc.assert(
      fc.property(withOneChange(numbers, fc.nat(17)), ({ changed }) => {
        const rule = taxpayerNumberRule(changed, 'individual');
        return rule?.fault !== undefined;
      }),
    );
  });

  it('of an enterprise may be region and organisation code; no check covers the region', () => {
    fc.assert(
      fc.property(region, organisationCode, (at, code) => {
        expect(taxpayerNumberRule(at + code, 'enterprise')).toMatchObject({ fault: undefined });
        expect(taxpayerNumberRule(at + code, 'individual')).toBeUndefined();
      }),
    );
  });

  it('of another length is none at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.constantFrom('individual', 'enterprise'), (text, kind) => {
        fc.pre(![15, 18, 20].includes(text.length));
        return taxpayerNumberRule(text, kind) === undefined;
      }),
    );
  });
});
