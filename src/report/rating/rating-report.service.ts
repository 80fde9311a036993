import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { writePlainWorkbook, type PlainColumn, type PlainSheet } from '../../platform/excel/plain-workbook.js';
import { industriesOn } from '../../register/industries/industries-store.js';
import { withinReach } from '../../register/scope-sql.js';
import {
  CYCLE,
  GRADE_GROUPS,
  gradesBy,
  listed,
  lostByItem,
  lostByPart,
  moves,
  type GradeGroup,
} from './rating-report-sql.js';

/** A category of the set that a cycle is rated by, as its file has it. */
interface Category {
  readonly code: string;
  readonly name: string;
  readonly indicators: readonly { code: string; name: string; items: readonly { code: string; text: string }[] }[];
}

export interface ReportedCycle {
  readonly id: string;
  readonly name: string;
  readonly scheme: string;
  readonly status: string;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly ratingDay: PlainDate;
  readonly rules: string;
  readonly document: string;
}

type FoundCycle = Row &
  ReportedCycle & {
    readonly categories: readonly Category[];
    readonly bands: readonly { grade: string; from: string; below: string | null }[];
    readonly before: string | null;
  };

/** Taxpayers of a group by grade; who has none yet under an empty grade. */
export interface GradeCount {
  readonly group: string;
  readonly name: string;
  readonly grade: string;
  readonly taxpayers: number;
  /** of the cycle before; null where there is none */
  readonly before: number | null;
}

/** What was deducted: on how many sheets, and how many points in all; of items before the indicator's cap. */
export interface Lost {
  readonly code: string;
  readonly name: string;
  readonly sheets: number;
  readonly points: string;
  readonly before: { readonly sheets: number; readonly points: string } | null;
}

export interface Move {
  /** null: not rated then */
  readonly from: string | null;
  readonly to: string | null;
  readonly taxpayers: number;
}

export interface RatingReport {
  readonly cycle: ReportedCycle;
  readonly before: ReportedCycle | null;
  readonly grades: Readonly<Record<GradeGroup, readonly GradeCount[]>>;
  readonly categories: readonly Lost[];
  readonly indicators: readonly Lost[];
  readonly items: readonly Lost[];
  readonly moves: readonly Move[];
}

interface Named {
  readonly code: string;
  readonly name: string;
}

interface LostRow extends Row {
  readonly code: string;
  readonly sheets: number;
  readonly points: string;
}

const KINDS: Readonly<Record<string, string>> = { enterprise: '企业', individual: '个体工商户' };
const PAGE = 2_000;

/** What a cycle came to, beside the cycle before it, within the actor's scope. */
@Injectable()
export class RatingReportService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Cycles, the newest first. */
  async cycles(authority: string): Promise<ReportedCycle[]> {
    const rows = await this.database.query<FoundCycle>(`${CYCLE} ORDER BY c.period_to DESC, c.opened_at DESC`, [
      authority,
    ]);
    return rows.map(shown);
  }

  /** @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async report(actor: Actor, id: string): Promise<RatingReport> {
    const cycle = await this.find(actor.authority, id);
    const before = cycle.before === null ? null : await this.find(actor.authority, cycle.before);
    const grades = {} as Record<GradeGroup, GradeCount[]>;
    for (const group of GRADE_GROUPS) grades[group] = await this.gradesBy(actor, cycle, before, group);
    const all = cycle.categories.flatMap((category) =>
      category.indicators.map((indicator) => ({ ...indicator, category: category.code })),
    );
    const lost = (wanted: readonly Named[], partOf: ((indicator: (typeof all)[number]) => string) | null) =>
      this.lost(actor, cycle, before, wanted, partOf === null ? null : [all.map(({ code }) => code), all.map(partOf)]);
    const items = all.flatMap((one) => one.items.map(({ code, text }) => ({ code, name: text })));
    return {
      cycle: shown(cycle),
      before: before === null ? null : shown(before),
      grades,
      categories: await lost(cycle.categories, ({ category }) => category),
      indicators: await lost(all, ({ code }) => code),
      items: await lost(items, null),
      moves: before === null ? [] : await this.moves(actor, cycle.id, before.id),
    };
  }

  /**
   * The cycle's list and figures as a workbook, number masked; that it was exported is written down.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND
   */
  async workbook(actor: Actor, id: string, grade: string | null): Promise<AsyncGenerator<Buffer>> {
    const report = await this.report(actor, id);
    await this.audit.note(actor, {
      act: 'rating.export',
      subject: { kind: 'rating-cycle', key: id },
      facts: { grade },
    });
    return writePlainWorkbook([
      { name: '名单', columns: LIST, pages: this.pages(actor, id, grade) },
      ...figures(report).map(({ name, columns, rows }) => ({ name, columns, pages: once(rows) })),
    ]);
  }

  private async *pages(actor: Actor, cycle: string, grade: string | null): AsyncGenerator<(string | null)[][]> {
    const scope = withinReach(actor, 't', 6);
    const sql = `${listed(scope.sql)} LIMIT ${PAGE}`;
    for (let last: ListedRow | undefined; ;) {
      const page: ListedRow[] = await this.database.query<ListedRow>(sql, [
        ...[actor.authority, cycle, grade, last?.station ?? null, last?.number ?? null],
        ...scope.values,
      ]);
      last = page.at(-1);
      if (last === undefined) return;
      yield page.map((row) => [
        ...[row.station, maskPersonalNumber(row.number), row.name, row.industry, row.score, row.grade],
        ...[(row.reasons ?? []).map(({ code }) => code).join('、'), row.participationReason],
      ]);
    }
  }

  private async gradesBy(
    actor: Actor,
    cycle: FoundCycle,
    before: FoundCycle | null,
    group: GradeGroup,
  ): Promise<GradeCount[]> {
    const scope = withinReach(actor, 't', 3);
    const counted = async (id: string) => {
      const rows = await this.database.query<Row & { group: string; grade: string | null; taxpayers: number }>(
        gradesBy(group, scope.sql),
        [actor.authority, id, ...scope.values],
      );
      return new Map(rows.map((row) => [JSON.stringify([row.group, row.grade ?? '']), row.taxpayers]));
    };
    const now = await counted(cycle.id);
    const then = before === null ? null : await counted(before.id);
    const industries = group === 'industry' ? await industriesOn(this.database, cycle.ratingDay) : new Map();
    const keys = [...new Set([...now.keys(), ...(then?.keys() ?? [])])].sort();
    return keys.map((key) => {
      const [code, grade] = JSON.parse(key) as [string, string];
      const name = group === 'kind' ? (KINDS[code] ?? code) : ((industries.get(code) as string | undefined) ?? code);
      return {
        group: code,
        name,
        grade,
        taxpayers: now.get(key) ?? 0,
        before: then === null ? null : (then.get(key) ?? 0),
      };
    });
  }

  /** Of each that is wanted what was deducted, now and before; null parts: by item. */
  private async lost(
    actor: Actor,
    cycle: FoundCycle,
    before: FoundCycle | null,
    wanted: readonly Named[],
    parts: readonly (readonly string[])[] | null,
  ): Promise<Lost[]> {
    const scope = withinReach(actor, 't', parts === null ? 3 : 5);
    const sql = parts === null ? lostByItem(scope.sql) : lostByPart(scope.sql);
    const counted = async (of: FoundCycle) => {
      const rows = await this.database.query<LostRow>(sql, [actor.authority, of.id, ...(parts ?? []), ...scope.values]);
      const byCode = new Map(rows.map(({ code, sheets, points }) => [code, { sheets, points }]));
      return ({ code }: Named) => byCode.get(code) ?? { sheets: 0, points: '0' };
    };
    const now = await counted(cycle);
    const then = before === null ? null : await counted(before);
    return wanted.map((one) => ({
      ...{ code: one.code, name: one.name, ...now(one) },
      before: then === null ? null : then(one),
    }));
  }

  private moves(actor: Actor, cycle: string, before: string): Promise<Move[]> {
    const scope = withinReach(actor, 't', 4);
    return this.database.query<Move & Row>(moves(scope.sql), [actor.authority, cycle, before, ...scope.values]);
  }

  private async find(authority: string, id: string): Promise<FoundCycle> {
    const [cycle] = await this.database.query<FoundCycle>(`${CYCLE} AND c.id = $2`, [authority, id]);
    if (cycle === undefined) throw new TaxrollError('RATING.CYCLE_NOT_FOUND', { id });
    return cycle;
  }
}

interface ListedRow extends Row {
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly industry: string;
  readonly participationReason: string | null;
  readonly score: string | null;
  readonly grade: string | null;
  readonly reasons: readonly { code: string }[] | null;
}

function shown({ categories: _c, bands: _b, before: _p, ...cycle }: FoundCycle): ReportedCycle {
  return cycle;
}

const text = (head: string, width: number): PlainColumn => ({ head, type: 'text', width });
const number = (head: string): PlainColumn => ({ head, type: 'number', width: 12 });
const LIST = [
  ...[text('管理站', 12), text('纳税人识别号', 24), text('纳税人名称', 36), text('行业', 8)],
  ...[number('得分'), text('等级', 8), text('理由', 16), text('不参评原因', 36)],
];

interface Figures extends Omit<PlainSheet, 'pages'> {
  readonly rows: readonly (readonly (string | null)[])[];
}

const TITLES: Readonly<Record<GradeGroup, string>> = { station: '管理站', industry: '行业', kind: '纳税人类型' };

function figures({ grades, categories, indicators, items, moves: moved }: RatingReport): Figures[] {
  const counted = GRADE_GROUPS.map((group) => ({
    name: `等级分布-${TITLES[group]}`,
    columns: [text(TITLES[group], 36), text('等级', 8), number('本期户数'), number('上期户数')],
    rows: grades[group].map((row) => [row.name, row.grade, String(row.taxpayers), textOf(row.before)]),
  }));
  const lost = ([name, rows]: readonly [string, readonly Lost[]]) => ({
    name,
    columns: [text('代码', 8), text('名称', 50), ...['本期户数', '本期扣分', '上期户数', '上期扣分'].map(number)],
    rows: rows.map((row) => [
      ...[row.code, row.name, String(row.sheets), row.points, textOf(row.before?.sheets), row.before?.points ?? null],
    ]),
  });
  return [
    ...counted,
    ...(
      [
        ['扣分-类别', categories],
        ['扣分-指标', indicators],
        ['扣分-项目', items],
      ] as const
    ).map(lost),
    {
      name: '等级变动',
      columns: [text('上期等级', 10), text('本期等级', 10), number('户数')],
      rows: moved.map(({ from, to, taxpayers }) => [from ?? '未评定', to ?? '未评定', String(taxpayers)]),
    },
  ];
}

const textOf = (count: number | null | undefined): string | null => (count == null ? null : String(count));

async function* once<T>(page: T): AsyncGenerator<T> {
  yield page;
}
