import { sha256 } from '../../src/kernel/canonical-json.js';
import { add, formatDecimal, parseDecimal, subtract, type Decimal } from '../../src/kernel/decimal.js';
import { noticePeriodFor } from '../../src/kernel/working-days.js';
import { listForm } from '../../src/notice/domain/columns.js';
import { ListDigest } from '../../src/notice/domain/list-digest.js';
import type {
  FrozenNotice,
  ListName,
  ListTotal,
  NoticeDocument,
  NoticeList,
  NoticeRow,
} from '../../src/notice/domain/notice-document.js';

type Cells = Readonly<Record<string, string>>;

export interface Given {
  /** households of each station, in the order of the branch's list */
  readonly stations: Readonly<Record<string, number>>;
  readonly document?: Partial<Omit<NoticeDocument, 'lists'>>;
  readonly lists?: readonly ListName[];
  /** what a household's posted cells say otherwise; counted from 0 through the branch */
  readonly cells?: (at: number) => Cells;
}

const PORTION = 500;
const NO_CELLS: Cells = {};

/** A frozen notice of any size, the same for the same request. Its figures are plausible, none of them is computed. */
export function frozenNotice(given: Given): FrozenNotice {
  const names = Object.keys(given.stations);
  const starts = names.map((_, at) => sum(Object.values(given.stations).slice(0, at)));
  function* ofStation(list: ListName, station: string): Generator<NoticeRow> {
    const start = starts[names.indexOf(station)] ?? 0;
    let serial = 0;
    for (let at = start; at < start + (given.stations[station] ?? 0); at++) {
      const cells = CELLS[list](at, given.cells?.(at) ?? NO_CELLS);
      if (cells !== undefined) yield { station, serial: ++serial, cells, basis: null };
    }
  }
  function* rowsOf(list: ListName, station: string | null): Generator<NoticeRow> {
    for (const one of station === null ? names : [station]) yield* ofStation(list, one);
  }

  const head = { ...DOCUMENT, ...given.document };
  const listOf = (name: ListName): NoticeList => {
    const form = listForm(head.kind === 'a-grade' ? 'a-grade' : 'monthly', name);
    const partOf = <S extends string | null>(station: S) => {
      const digest = new ListDigest(head, form, station);
      const total = new Total();
      for (const row of rowsOf(name, station)) {
        digest.add(row);
        total.add(row.cells);
      }
      return { station, total: total.sum(), digest: digest.hex() };
    };
    const stations = names.map(partOf).filter(({ total }) => total.count > 0);
    return { ...form, stations, whole: partOf(null) };
  };
  return {
    document: { ...head, lists: (given.lists ?? ['posted']).map(listOf) },
    async *rows(list, station) {
      let portion: NoticeRow[] = [];
      for (const row of rowsOf(list, station)) {
        portion.push(row);
        if (portion.length < PORTION) continue;
        yield await Promise.resolve(portion);
        portion = [];
      }
      if (portion.length > 0) yield portion;
    },
  };
}

const DOCUMENT: Omit<NoticeDocument, 'lists'> = {
  kind: 'monthly',
  number: '示范税分公示〔2026〕7号',
  title: '月度电子定税公示',
  trial: false,
  branch: '示范分局',
  month: '2026-10',
  about: '2026年10月',
  legalBasis: ['《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）', '示范分局〔2025〕18号'],
  period: noticePeriodFor('2026-10'),
  office: { address: '示范县中山路1号', telephone: '0000-1234567' },
  objection:
    '对公示内容有异议的，请在2026年11月9日（公示期最后一日，含当日）以前向示范分局提出。地址：示范县中山路1号　　电话：0000-1234567',
  history: { seq: 987_654, hash: sha256('where the chain stood') },
  print: { size: 'A4', orientation: 'landscape' },
  address: 'https://tax.example/notices/0b7e1c9a-5d7f-4f0e-9d55-6f1f2a3b4c5d',
  exceptions: null,
  rules: [],
  bridge: null,
  corrects: null,
};

const STREETS = ['中山路', '人民街', '解放大道', '河东新村', '建设北路'];
const TRADES = ['便利店零售', '正餐服务', '理发及美容服务', '五金零售', '服装零售'];
const OWNERS = ['邹*', '欧阳*', '张*', '李*', '王*'];

/** By its list a household's printed cells; undefined: it is not on that list. */
const CELLS: Readonly<Record<ListName, (at: number, changes: Cells) => Cells | undefined>> = {
  posted: postedCells,
  crossings(at, changes) {
    if (at % 10 !== 0) return undefined;
    const { number, name, address, assessedTurnover, monthlyTax } = postedCells(at, changes) as Record<string, string>;
    return {
      ...{ number: number!, name: name!, address: address! },
      ...{ assessedTurnover: assessedTurnover!, monthlyTax: monthlyTax! },
      ...{ change: at % 20 === 0 ? '转为达到' : '转为未达', turnoverBefore: '99800.00', taxBefore: '0.00' },
    };
  },
  differences(at, changes) {
    if (at % 10 !== 0) return undefined;
    const { number, name, monthlyTax } = postedCells(at, changes) as Record<string, string>;
    return { number: number!, name: name!, column: '月应纳税额', printed: '1.23', right: monthlyTax! };
  },
};

function postedCells(at: number, changes: Cells): Cells {
  const street = STREETS[at % STREETS.length]!;
  const trade = TRADES[(at * 7) % TRADES.length]!;
  const reached = at % 4 === 0;
  return {
    number: `920000**********${String(at % 100).padStart(2, '0')}`,
    name: `示范县${street}第${at + 1}${trade.slice(0, 2)}店`,
    owner: OWNERS[at % OWNERS.length]!,
    address: `示范县${street}${at + 1}号`,
    industry: trade,
    area: at % 3 === 0 ? String(20 + (at % 60)) : `${20 + (at % 60)}.${at % 10}`,
    rent: `${1000 + (at % 900) * 10}.00`,
    industryCoefficient: '1.10',
    areaCoefficient: at % 2 === 0 ? '1.00' : '0.95',
    rentCoefficient: at % 2 === 0 ? '1.125' : '0.9',
    assessedTurnover: `${reached ? 100_100 + (at % 500) * 100 : 20_000 + (at % 700) * 100}.00`,
    thresholdReached: reached ? '是' : '否',
    monthlyTax: reached ? `${1051 + (at % 500)}.${String(at % 100).padStart(2, '0')}` : '0.00',
    ...changes,
  };
}

class Total {
  private count = 0;
  private reached = 0;
  private tax: Decimal = { units: 0n, scale: 2 };

  add(cells: Cells): void {
    this.count++;
    if (cells['thresholdReached'] === '是') this.reached++;
    this.tax = add(this.tax, parseDecimal(cells['monthlyTax'] ?? '0.00'));
  }

  sum(): ListTotal {
    const { count, reached } = this;
    return { count, below: count - reached, reached, tax: formatDecimal(this.tax) };
  }
}

/** 月度对比 of a notice of `total`: steps that lead from the month before to it. */
export function bridgeTo({ count, tax }: ListTotal): NonNullable<NoticeDocument['bridge']> {
  const steps = [
    { label: '新增户', households: 12, tax: '3456.78' },
    { label: '注销户', households: -3, tax: '-210.00' },
    { label: '停业、复业', households: 1, tax: '0.00' },
    { label: '重新核定', households: 0, tax: '-99.99' },
  ];
  const moved = steps.reduce<Decimal>((all, step) => add(all, parseDecimal(step.tax)), { units: 0n, scale: 2 });
  return {
    since: '2026-09',
    before: { households: count - 10, tax: formatDecimal(subtract(parseDecimal(tax ?? '0.00'), moved)) },
    after: { households: count, tax: tax ?? '0.00' },
    steps,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
