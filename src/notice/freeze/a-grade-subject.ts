import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../kernel/plain-date.js';
import { formatChineseDate, monthOf } from '../../kernel/plain-date.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { NoticePeriod } from '../../kernel/working-days.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import type { Connection, Row } from '../../platform/database/database.js';
import type { AListEntry } from '../../rating/domain/a-list.js';
import { letterScheme } from '../../rating/domain/letter-content.js';
import { schemeInWords } from '../../rating/domain/rating-letter.js';
import { STANDING_A_LIST, STANDING_PUBLISHED_A_LIST } from '../../rating/grades/steps-sql.js';
import { RuleSetsService } from '../../rating/rule-sets/rule-sets.service.js';
import { householdCells, type FrozenRow } from '../domain/frozen-row.js';
import { postingPeriod } from '../domain/posting-period.js';
import { objectionWhilePosted } from '../domain/wording.js';
import type { Subject } from './subject.js';

interface Cycle extends Row {
  readonly name: string;
  readonly ruleSet: string;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly shown: PlainDate | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly published: PlainDate | null;
}

const CYCLE = `
  SELECT name, rule_set_id AS "ruleSet", period_from AS "periodFrom", period_to AS "periodTo", shown_on AS shown,
    shown_from AS from, shown_to AS to, published_on AS published
  FROM rating_cycle WHERE authority = $1 AND id = $2`;

/** 纳税信用A级名单: as it hangs for objections (公示), and as it was published (公告). */
@Injectable()
export class AGradeSubjects {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly ruleSets: RuleSetsService,
  ) {}

  /**
   * Who stands on the list by now: a household that an objection has taken from it is on no notice.
   * @param today from when the published list can hang
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, .LIST_NOT_SHOWN, .NOT_PUBLISHED, CALENDAR.YEAR_NOT_PUBLISHED
   */
  async of(
    connection: Connection,
    authority: string,
    kind: 'a-grade' | 'a-grade-published',
    id: string,
    today: PlainDate,
  ): Promise<Subject> {
    const branch = await this.authorities.get(authority, connection);
    const [cycle] = await connection.query<Cycle>(CYCLE, [authority, id]);
    if (cycle === undefined) throw new TaxrollError('RATING.CYCLE_NOT_FOUND', { id });
    const isPublished = kind === 'a-grade-published';
    const period = isPublished ? publishedPeriod(cycle, today) : shownPeriod(cycle);
    const { set } = await this.ruleSets.get(authority, cycle.ruleSet, connection);
    const scheme = letterScheme(set);
    const list = isPublished ? STANDING_PUBLISHED_A_LIST : STANDING_A_LIST;
    const entries = await connection.query<AListEntry & Row>(list, [authority, id]);
    const [whole] = await connection.query<Row & { count: number }>(`SELECT count(*)::int AS count FROM (${list}) l`, [
      ...[authority, id],
    ]);
    const stations = [...new Set(entries.map(({ station }) => station))].sort(byCodePoint);
    return {
      ...{ kind, id, month: monthOf(period.posted), trial: false, period },
      title: isPublished ? '纳税信用A级纳税人名单公告' : '纳税信用A级纳税人名单公示',
      about: `${cycle.name}（${formatChineseDate(cycle.periodFrom)}至${formatChineseDate(cycle.periodTo)}）`,
      legalBasis: [schemeInWords(scheme), ...(scheme.note === null ? [] : [scheme.note])],
      objection: objectionWhilePosted(branch, period.to),
      ...{ rules: [], rulesDigests: [], stations },
      whole: { count: (whole as { count: number }).count, below: null, reached: null, tax: null },
      rows: () => rows(entries, stations),
      runs: null,
    };
  }
}

function shownPeriod({ shown, from, to }: Cycle): NoticePeriod {
  if (shown === null) throw new TaxrollError('RATING.LIST_NOT_SHOWN');
  return { posted: shown, from, to };
}

function publishedPeriod({ published }: Cycle, today: PlainDate): NoticePeriod {
  if (published === null) throw new TaxrollError('RATING.NOT_PUBLISHED');
  return postingPeriod(published, today);
}

async function* rows(entries: readonly AListEntry[], stations: readonly string[]): AsyncGenerator<FrozenRow[]> {
  for (const station of stations)
    yield entries
      .filter((entry) => entry.station === station)
      .sort((a, b) => byCodePoint(a.number, b.number))
      .map(({ number, name, score }, index) => ({
        ...{ station, number, serial: index + 1, basis: null },
        cells: { ...householdCells(number, name), score: score ?? '' },
      }));
}

/** By code point, never by locale. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
