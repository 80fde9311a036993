import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readingsOf } from './pinyin.js';
import { fieldsOf, matcher, nearlyMatches } from './search-match.js';
import { atStations, nearClauses, numberClauses, parseQuery, type Clauses } from './search-query.js';
import { indexTerms, plain, plainText, stationTerm, type SearchSources } from './search-terms.js';

const taxpayer = (name: string, more: Partial<SearchSources> = {}): SearchSources => ({
  ...{ name, owner: '', address: '', number: '92000000MAUD6BHUXG', telephone: null, station: '城关站' },
  ...more,
});
const fulfils = (terms: ReadonlySet<number>, clauses: Clauses | null) =>
  clauses !== null && clauses.every((clause) => clause.some((term) => terms.has(term)));

/** What the index and the exact look at a candidate say together. */
function finds(typed: string, sources: SearchSources): boolean {
  const query = parseQuery(typed);
  const terms = new Set(indexTerms(sources));
  const candidate = fulfils(terms, query.written) || fulfils(terms, query.spoken);
  const found = matcher(query.plain, query.words, query.single)(fieldsOf(plainText(sources))) !== null;
  if (query.decided) expect([typed, candidate]).toEqual([typed, found]);
  return candidate && found;
}

function findsNearly(typed: string, sources: SearchSources): boolean {
  const query = parseQuery(typed);
  const terms = new Set(indexTerms(sources));
  return (
    nearClauses(query).some((clauses) => fulfils(terms, clauses)) &&
    nearlyMatches(fieldsOf(plainText(sources)), query.plain) !== null
  );
}

const COMMON = [...'示范县乐清长重庆小面行家五金单解仇曾查区尉迟盖便利店茶叶理发王李张刘陈伟芳娜绿吕六安厦西仙饿儿'];
const name = fc
  .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...COMMON) }, fc.constantFrom(...'88kTVa')), {
    minLength: 2,
    maxLength: 14,
  })
  .map((characters) => characters.join(''));
const part = name.chain((text) =>
  fc
    .tuple(fc.nat(text.length - 2), fc.nat(text.length))
    .map(([from, more]) => ({ text, from, to: Math.min(text.length, from + 2 + more) })),
);

describe('every reading of a character finds it', () => {
  it.each([
    ['单雄', ['shanxiong', 'danxiong', 'chanxiong', 'sx', 'dx', 'cx', '单x', 's雄']],
    ['解娜', ['xiena', 'jiena', 'xn', 'jn']],
    ['仇勇海', ['qiuyonghai', 'chouyonghai', 'qyh', 'cyh', 'qiuyh']],
    ['曾静', ['zengjing', 'cengjing', 'zj', 'cj', 'zengj']],
    ['查良', ['zhaliang', 'chaliang', 'zl', 'cl', 'zhl', 'chl']],
    ['区桂', ['ougui', 'qugui', 'og', 'qg']],
    ['尉迟磊', ['yuchilei', 'weichilei', 'yc', 'wc', 'yuchi', 'weichi', 'ycl', 'yuchl']],
    ['长乐重庆小面', ['changlechongqingxiaomian', 'zhangyuezhongqingxiaomian', 'cl', 'zy', 'cq', 'zq', 'clcqxm']],
    ['行家五金行', ['hangjiawujinhang', 'xingjiawujinxing', 'hj', 'xj', 'hjwjh', 'xingjia', 'wujinhang', 'jx', 'jh']],
    [
      '乐清',
      ['leqing', 'yueqing', 'lq', 'yq', 'le qing', 'leq', 'l qing', 'lqing', '乐q', 'l清', 'yue清', 'ＬＥ　Ｑing'],
    ],
    ['吕绿', ['lvlv', 'lulu', 'lülü', 'lvl', 'll']],
    ['西安', ['xian', 'xa', 'xan']],
    ['仙居', ['xian', 'xianju', 'xj', 'xianj']],
  ])('%s', (text, queries) => {
    expect(queries.filter((query) => !finds(query, taxpayer(text)))).toEqual([]);
    expect(queries.filter((query) => !finds(query, taxpayer('某', { owner: `老${text}` })))).toEqual([]);
  });

  it('no wrong one does', () => {
    const wrong = ['shanqing', 'leqin g x', 'qinglei', 'ql', 'lqx', 'leqingx', '清乐', 'qle', 'z', '乐x'];
    expect(wrong.filter((query) => finds(query, taxpayer('乐清')))).toEqual([]);
  });

  it('whatever it is written or spoken as, in whole or in part', () => {
    fc.assert(
      fc.property(part, fc.infiniteStream(fc.nat(1000)), ({ text, from, to }, choice) => {
        const chosen = <T>(options: readonly T[]): T => options[(choice.next().value ?? 0) % options.length] as T;
        const characters = [...plain(text).slice(from, to)];
        const spoken = (ways: (reading: string) => string[]) =>
          characters.map((character) => chosen(ways(chosen(readingsOf(character))))).join('');
        const queries = [
          characters.join(''),
          spoken((reading) => [reading]),
          spoken((reading) => [reading[0] as string]),
          spoken((reading) => [reading, reading[0] as string]),
          characters.map((one) => chosen([one, ...readingsOf(one)])).join(chosen(['', ' ', '　'])),
        ];
        for (const query of queries.filter((one) => one.length > 1))
          expect([query, finds(query, taxpayer(text))]).toEqual([query, true]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('two and three letters', () => {
  it.each([
    ['乐清', ['le', 'lao', 'lq', 'leq', 'lqi', 'yqi'], ['la', 'ql', 'qin', 'laq', 'lqq', 'leg']],
    ['周重', ['zz', 'zzh', 'zhz', 'zch', 'zht'], ['zh', 'zhh', 'zhu', 'cz']],
    ['88号K', ['8h', '8ha', 'hk', '88h', 'hao'], ['h8', 'ha', 'hka']],
  ])('of %s', (text, some, none) => {
    expect(some.filter((query) => !finds(query, taxpayer(text)))).toEqual([]);
    expect(none.filter((query) => finds(query, taxpayer(text)))).toEqual([]);
  });

  it('are decided by the index alone: it finds whom the exact look finds, and nobody else', () => {
    const letters = fc.oneof(
      fc.stringMatching(/^[a-z]{2,3}$/),
      name.chain((text) => {
        const spoken = [...plain(text)].map((one) => readingsOf(one)[0] as string).join('');
        return fc
          .tuple(fc.nat(spoken.length), fc.integer({ min: 2, max: 3 }))
          .map(([at, length]) => spoken.slice(at, at + length));
      }),
    );
    let found = 0;
    fc.assert(
      fc.property(name, letters, (text, typed) => {
        if (finds(typed, taxpayer(text, { address: '8号ktv街' }))) found++;
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

describe('within stations', () => {
  const [here, there] = ['城关站', '湖滨站'];
  const within = (typed: string, stations: string[], sources: SearchSources) => {
    const query = parseQuery(typed);
    const terms = new Set(indexTerms(sources));
    return [query.written, query.spoken, ...numberClauses(query)].some(
      (clauses) => clauses !== null && fulfils(terms, atStations(clauses, stations)),
    );
  };

  it('whoever is there is found by the same queries, and by letters nobody from elsewhere', () => {
    fc.assert(
      fc.property(part, ({ text, from, to }) => {
        const letters = [...plain(text).slice(from, to)].map((one) => (readingsOf(one)[0] as string)[0]).join('');
        for (const typed of [text.slice(from, to), letters].filter((one) => plain(one).length > 1)) {
          const all = [typed, within(typed, [here], taxpayer(text)), within(typed, [there, here], taxpayer(text))];
          expect(all).toEqual([typed, true, true]);
        }
        for (const typed of [letters.slice(0, 2), letters.slice(0, 3)].filter((one) => /^[a-z]{2,3}$/.test(one)))
          expect([typed, within(typed, [there], taxpayer(text))]).toEqual([typed, false]);
      }),
    );
  });

  it('ends of numbers are sought without the station, whose taxpayers are many more', () => {
    expect(atStations([[stationTerm(there)]], [here])).toHaveLength(2);
    const [number = [], beginning = [], end = []] = numberClauses(parseQuery('5672'));
    expect([number, beginning, end].map((clauses) => atStations(clauses, [here]).length)).toEqual([1, 2, 1]);
  });
});

describe('what makes no difference', () => {
  it.each([
    ['示范县（乐清）K T V', ['示范县乐清ktv', '县(乐', 'ＫＴＶ', 'k-t-v', '清k', 'lqktv']],
    ['88号便利店', ['８８号', '88hbld', '号便利', '8号']],
    ['乐清便利店', ['乐清 便利店', '便利店 乐清', '乐', 'leqing bianli']],
  ])('%s', (text, queries) => {
    expect(queries.filter((query) => !finds(query, taxpayer(text)))).toEqual([]);
  });

  it('addresses are found as they are written', () => {
    const sources = taxpayer('某店', { address: '示范县人民街355号A座' });
    expect(['人民街', '355号', 'a座', '民街3'].filter((query) => !finds(query, sources))).toEqual([]);
    expect(finds('rmj', sources)).toBe(false);
  });
});

describe('one character wrong, missing or too many', () => {
  it.each([
    [
      '长乐重庆小面',
      [
        '长乐重庆小麺',
        '长乐重庆面',
        '长乐重庆大小面',
        '长了重庆小面',
        'changlechonqing',
        'chongqinxiaomian',
        'xiaomiann',
      ],
    ],
    ['王小明', ['王晓明', '王大明', '黄小明', '王小民', '王小小明']],
  ])('%s', (text, queries) => {
    expect(queries.filter((query) => !findsNearly(query, taxpayer(text)))).toEqual([]);
  });

  it('of any name and any place', () => {
    const han = fc.array(fc.constantFrom(...COMMON), { minLength: 4, maxLength: 10 });
    fc.assert(
      fc.property(han, fc.nat(9), fc.constantFrom('wrong', 'missing', 'extra'), (characters, place, mistake) => {
        const at = place % characters.length;
        const typed = [...characters];
        typed.splice(at, mistake === 'extra' ? 0 : 1, ...(mistake === 'missing' ? [] : ['龘']));
        expect(findsNearly(typed.join(''), taxpayer(characters.join('')))).toBe(true);
      }),
    );
  });

  it('of any name as it is spoken', () => {
    const han = fc.array(fc.constantFrom(...COMMON), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(han, fc.nat(99), fc.constantFrom('wrong', 'missing', 'extra'), (characters, place, mistake) => {
        const letters = [...characters.map((one) => readingsOf(one)[0]).join('')];
        const at = place % letters.length;
        letters.splice(at, mistake === 'extra' ? 0 : 1, ...(mistake === 'missing' ? [] : ['v']));
        const typed = letters.join('');
        if (typed.length < 7 || typed.length > 20) return;
        expect([typed, findsNearly(typed, taxpayer(characters.join('')))]).toEqual([typed, true]);
      }),
      { numRuns: 1000 },
    );
  });
});

it('the terms stay bounded, and few clauses are asked', () => {
  const worst = '乐单行朝重长曾查和调';
  expect(indexTerms(taxpayer(worst)).length).toBeLessThan(400);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...COMMON), { minLength: 10, maxLength: 20 }), (characters) => {
      const letters = characters.map((one) => readingsOf(one)[0]).join('');
      const clauses = parseQuery(letters).spoken ?? [];
      expect(clauses.length).toBeLessThanOrEqual(8);
      expect(clauses.flat().length).toBeLessThan(200);
    }),
  );
});
