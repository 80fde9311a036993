import { describe, expect, it } from '@jest/globals';
import { frozenNotice } from '../../../test/support/frozen-notice.js';
import { cautionTexts, coverTexts, footTexts, headTexts, householdsText, periodText } from './notice-texts.js';
import { shortWords } from '../../kernel/short-words.js';

const { document } = frozenNotice({ stations: { 城关站: 4 } });
const [posted] = document.lists;
const head = (changes: Partial<typeof document>) =>
  headTexts({ ...document, ...changes }, { ...posted!.stations[0]!, columns: posted!.columns });

describe('what stands above a list', () => {
  it('is its number, whose it is, of when, and by which law', () => {
    expect(head({})).toEqual([
      '文号：示范税分公示〔2026〕7号　公示单位：示范分局　管理站：城关站　所属期：2026年10月　户数：4户（未达起征点3户，达起征点1户）',
      '公示期：2026年11月3日至2026年11月9日（5个工作日）　单位：面积为平方米，房租、营业额和税额为元',
      '依据：《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）；示范分局〔2025〕18号',
    ]);
    expect(head({ number: null })[0]).toMatch(/^公示单位/);
  });

  it('names units where there are such figures, and a threshold where there is one', () => {
    const { columns } = frozenNotice({ stations: {}, document: { kind: 'a-grade' } }).document.lists[0]!;
    const total = { count: 12, below: null, reached: null, tax: null };
    const texts = headTexts(document, { station: null, total, columns });
    expect(texts[0]).toMatch(/管理站：全部管理站.*户数：12户$/);
    expect(texts[1]).not.toContain('单位');
    const sums = [{ key: 'tax', header: '税额', width: 9, align: 'right', figure: 'grouped' }] as const;
    expect(headTexts(document, { station: null, total, columns: sums })[1]).toContain('金额单位：元');
  });

  it('warns of what is not as usual, and of nothing else', () => {
    expect(cautionTexts(document)).toEqual([]);
    const unusual = {
      ...{ ...document, trial: true, exceptions: { households: 2, reason: '未核查' } },
      corrects: { number: '7号', postedOn: '2026-11-02', reason: '面积有误' },
    };
    expect(cautionTexts(unusual)).toEqual([
      '更正：本公示更正2026年11月2日张贴的7号，有关内容以本公示为准。原因：面积有误',
      '例外：另有2户未列入本公示，已经批准。原因：未核查',
      '本表为测算结果，未经核准，不作为征税依据。',
    ]);
  });
});

describe('a notice period', () => {
  it('counts its working days, without days of rest and with those that were moved', () => {
    expect(periodText({ posted: '2026-09-28', from: '2026-09-29', to: '2026-10-10' })).toBe(
      '2026年9月29日至2026年10月10日（5个工作日）',
    );
  });

  it('counts none in a year whose calendar is not published', () => {
    expect(periodText({ posted: '2099-01-04', from: '2099-01-05', to: '2099-01-09' })).toBe(
      '2099年1月5日至2099年1月9日',
    );
  });
});

describe('what stands below a list', () => {
  it('is how to object, what the stars are, and what the notice bears witness to', () => {
    const { seq, hash } = document.history!;
    const witness = `存证：本公示生成前，本分局审计链的链头为${seq}:${hash}。短词为${shortWords(hash)}。此前的任何记录如被改动，均可据此链头查出。`;
    expect(footTexts(document)).toEqual([`异议：${document.objection}`, expect.stringMatching(/^说明/), witness]);
    expect(coverTexts(document)).toEqual([`异议：${document.objection}`, witness]);
    expect(footTexts({ ...document, history: null })).toHaveLength(2);
  });

  it('speaks of owners where the list has them', () => {
    const graded = frozenNotice({ stations: {}, document: { kind: 'a-grade' } });
    expect(footTexts(document)[1]).toContain('经营者只显示姓氏');
    expect(footTexts(graded.document)[1]).not.toContain('经营者');
  });

  it('tells households by the threshold where it was asked', () => {
    expect(householdsText({ count: 3, below: 1, reached: 2, tax: '0.00' })).toBe('3户（未达起征点1户，达起征点2户）');
    expect(householdsText({ count: 3, below: null, reached: null, tax: null })).toBe('3户');
  });
});
