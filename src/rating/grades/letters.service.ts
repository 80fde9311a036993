import { Inject, Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { maskNumber } from '../../kernel/masking.js';
import type { Paper } from '../../kernel/paper.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { PUBLIC_URL } from '../../platform/config/public-url.js';
import { Database, type Row } from '../../platform/database/database.js';
import { findCycle } from '../cycles/cycle-store.js';
import { ratingProcedureOf } from '../cycles/procedure-file.js';
import { aCertificate } from '../domain/a-certificate.js';
import { aList, aListDigest, postedEntries, type AListEntry } from '../domain/a-list.js';
import type { DecisionInputs } from '../domain/decision.js';
import { letterCategories, letterDeductions, letterReasons, letterScheme } from '../domain/letter-content.js';
import { GRADE_TRIGGERS, type GradeTrigger } from '../domain/grade-steps.js';
import { LETTER_TITLE, ratingLetter, schemeInWords } from '../domain/rating-letter.js';
import { GradesService, type GradePage } from './grades.service.js';
import { RuleSetsService } from '../rule-sets/rule-sets.service.js';
import { A_LIST, PUBLISHED_A_LIST } from './steps-sql.js';

export type LetterKind = 'letter' | 'certificate';

interface Published extends Row {
  readonly authority: string;
  readonly id: string;
  readonly inputs: DecisionInputs;
  readonly ruleSetId: string;
  readonly trigger: GradeTrigger;
  readonly cause: string | null;
  readonly grade: string;
  readonly year: number;
  readonly letter: number;
  readonly certificate: number | null;
  readonly code: string;
  readonly holdsFrom: PlainDate;
  readonly name: string;
  readonly number: string;
  readonly address: string;
  readonly issuer: string;
  readonly later: boolean;
}

/** What anybody is told who scans the code of a letter. */
export interface CheckedLetter {
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: PlainDate;
  /** masked */
  readonly taxpayer: string;
  readonly grade: string;
  /** the scheme with its document: a grade is one of its scheme only */
  readonly scheme: string;
  readonly status: string;
}

const PUBLISHED = `
  SELECT g.authority, g.id, g.inputs, g.rule_set_id AS "ruleSetId", g.trigger, g.cause, g.grade, g.letter_year AS year, g.letter_number AS letter,
    g.certificate_number AS certificate, g.check_code AS code, g.holds_from AS "holdsFrom", s.name, s.number, t.address, o.name AS issuer,
    EXISTS (SELECT FROM rating_grade l WHERE l.authority = g.authority AND l.taxpayer_id = g.taxpayer_id AND l.scheme = g.scheme
      AND l.status = 'published' AND l.holds_from > g.holds_from) AS later
  FROM rating_grade g JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
    JOIN taxpayer t ON t.authority = g.authority AND t.id = g.taxpayer_id
    JOIN officer o ON o.authority = g.authority AND o.id = g.published_by
  WHERE g.status = 'published'`;

/** 文书: letters, certificates and lists, made from what was frozen; made again they are the same. */
@Injectable()
export class LettersService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly authorities: AuthorityService,
    private readonly grades: GradesService,
    private readonly ruleSets: RuleSetsService,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  /**
   * 《纳税信用等级评定结果通知书》 or the certificate of the honoured grade. They name the taxpayer in full: that they were printed is
   * written down.
   * @throws TaxrollError RATING.GRADE_NOT_FOUND, .NOT_PUBLISHED, .NO_CERTIFICATE, ACCESS.OUTSIDE_SCOPE
   */
  async paper(actor: Actor, id: string, kind: LetterKind): Promise<Paper> {
    const { authority } = actor;
    const page = await this.grades.get(actor, id);
    const [published] = await this.database.query<Published>(`${PUBLISHED} AND g.authority = $1 AND g.id = $2`, [
      authority,
      id,
    ]);
    if (published === undefined) throw new TaxrollError('RATING.NOT_PUBLISHED');
    if (kind === 'certificate' && published.certificate === null) throw new TaxrollError('RATING.NO_CERTIFICATE');
    const paper = await this.compose(published, page, kind);
    await this.audit.note(actor, {
      ...{ act: 'rating.grade.print', subject: { kind: 'rating-grade', key: id } },
      ...{ station: page.station, facts: { paper: kind } },
    });
    return paper;
  }

  /**
   * The list of A grades for the boards, as it was posted, or as it was published.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.LIST_NOT_SHOWN, RATING.NOT_PUBLISHED, ACCESS.BRANCH_ONLY
   */
  async list(actor: Actor, cycleId: string, stage: 'shown' | 'published'): Promise<Paper> {
    requireWholeBranch(actor);
    const { authority } = actor;
    const cycle = await findCycle(this.database, actor, cycleId);
    const [days] = await this.database.query<
      Row & { shown: string | null; from: string; to: string; published: string | null }
    >(
      `SELECT shown_on AS shown, shown_from AS from, shown_to AS to, published_on AS published
       FROM rating_cycle WHERE authority = $1 AND id = $2`,
      [authority, cycleId],
    );
    const postedOn = stage === 'shown' ? days?.shown : days?.published;
    if (days === undefined || postedOn == null)
      throw new TaxrollError(stage === 'shown' ? 'RATING.LIST_NOT_SHOWN' : 'RATING.NOT_PUBLISHED');
    const found = await this.database.query<AListEntry & Row>(stage === 'shown' ? A_LIST : PUBLISHED_A_LIST, [
      authority,
      cycleId,
    ]);
    const entries = postedEntries(found);
    const { name, address, telephone } = await this.authorities.get(authority);
    const { rules, set } = await this.ruleSets.get(authority, cycle.ruleSet);
    await this.audit.note(actor, {
      ...{ act: 'rating.cycle.print', subject: { kind: 'rating-cycle', key: cycleId } },
      facts: { list: stage, entries: entries.length },
    });
    return aList({
      ...{ issuer: name, cycle: cycle.name, grade: rules.honoured, scheme: letterScheme(set), entries, postedOn },
      ...{ periodFrom: cycle.periodFrom, periodTo: cycle.periodTo, digest: aListDigest(entries) },
      shown: stage === 'shown' ? { from: days.from, to: days.to } : null,
      office: { address, telephone },
    });
  }

  /** A letter by the code on it; null where there is none with this code. */
  async check(code: string): Promise<CheckedLetter | null> {
    const [published] = await this.database.query<Published>(`${PUBLISHED} AND g.check_code = $1`, [code]);
    if (published === undefined) return null;
    const { name, shortName } = await this.authorities.get(published.authority);
    const { set } = await this.ruleSets.get(published.authority, published.ruleSetId);
    return {
      title: LETTER_TITLE,
      number: letterNumber(shortName, published),
      issuer: name,
      issuedOn: published.holdsFrom,
      taxpayer: `${published.name}（${maskNumber(published.number)}）`,
      grade: published.grade,
      scheme: schemeInWords(letterScheme(set)),
      status: published.later ? '已被后来的决定取代' : '现行有效',
    };
  }

  private async compose(published: Published, page: GradePage, kind: LetterKind): Promise<Paper> {
    const { authority, inputs, holdsFrom, grade, name, number: taxNumber } = published;
    const { name: issuer, shortName, address, telephone } = await this.authorities.get(authority);
    const { rules, set } = await this.ruleSets.get(authority, published.ruleSetId);
    const { periodFrom, periodTo, ratingDay } = inputs.sheet;
    const common = {
      ...{ issuer, scheme: letterScheme(set), periodFrom, periodTo, holdsFrom, issuedOn: holdsFrom },
      checkUrl: `${this.publicUrl}/check/${published.code}`,
    };
    if (kind === 'certificate') {
      const number = `${shortName}税信${grade}〔${published.year}〕${place(published.certificate ?? 0)}号`;
      return aCertificate({ ...common, number, grade, taxpayer: { name, taxNumber } });
    }
    const { reviewRequestDays, reviewAnswerDays } = ratingProcedureOf(holdsFrom);
    return ratingLetter({
      ...common,
      number: letterNumber(shortName, published),
      taxpayer: { name, taxNumber, address: published.address },
      ratingDay,
      cause: causeOf(published),
      grade,
      score: page.score,
      categories: letterCategories(rules, inputs),
      deductions: letterDeductions(rules, inputs),
      reasons: letterReasons(rules, inputs, page.reasons),
      override: overrideOf(page, holdsFrom),
      wayUp: published.trigger === 'override' ? [] : wayUpWords(page),
      explanation: page.explanation,
      review: { days: reviewRequestDays, answerDays: reviewAnswerDays },
      office: { address, telephone },
      officers: [published.issuer],
    });
  }
}

const place = (number: number): string => String(number).padStart(5, '0');

/** 文号, such as 示范分局税信〔2026〕00001号. */
function letterNumber(shortName: string, { year, letter }: Published): string {
  return `${shortName}税信〔${year}〕${place(letter)}号`;
}

function causeOf({ trigger, cause }: Published): string | null {
  return cause === null ? null : `${GRADE_TRIGGERS[trigger].zh}（${cause}）`;
}

function overrideOf({ computed, overrideReason }: GradePage, day: PlainDate) {
  if (overrideReason === null) return null;
  const reason = ratingProcedureOf(day).overrideReasons.find(({ code }) => code === overrideReason);
  return { computed, reason: reason?.text ?? overrideReason };
}

/** What is in the way, and until when each of it counts. */
function wayUpWords({ wayUp }: GradePage): string[] {
  if (wayUp === null) return [];
  const facts = wayUp.facts.map(
    ({ words, lapses }) => `${words}（${lapses === null ? '在本评定期内计算' : `计算至${formatChineseDate(lapses)}`}）`,
  );
  return [`没有下列事实时可定为${wayUp.grade}级：${facts.join('、')}`];
}
