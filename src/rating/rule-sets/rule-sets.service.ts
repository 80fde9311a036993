import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Queryable } from '../../platform/database/database.js';
import type { DatedSetKind, DatedSetView, ReadySet } from '../../platform/dated-sets/dated-set.js';
import { DatedSets } from '../../platform/dated-sets/dated-sets.js';
import type { FileFault } from '../../platform/dated-sets/form-faults.js';
import { CATALOGUE } from '../domain/catalogue.js';
import { lint, stopping, type LintFinding } from '../domain/lint.js';
import type { RatingRuleFile } from '../domain/rule-file.js';
import { rulesOf, type RatingRules } from '../domain/rules.js';
import { checkRuleFile, ruleFileFaults } from './rule-set-file.js';

/** A rule set that a cycle rates by: its rules ready for grading. */
export type RulesInForce = ReadySet<RatingRuleFile, RatingRules>;

/** What the log vouches for of a set: its content, from the draft on. */
export const RULES_SEAL = 'rating.rules';

const KNOWN_FACTS: ReadonlySet<string> = new Set(CATALOGUE.keys());

const RULES: DatedSetKind<RatingRuleFile, RatingRules> = {
  kind: 'rating-rules',
  scheme: ({ scheme }) => scheme,
  log: RULES_SEAL,
  subject: 'rule-set',
  rulesOf,
  errors: {
    exist: 'RATING.RULES_EXIST',
    notDraft: 'RATING.RULES_NOT_DRAFT',
    stale: 'RATING.RULES_STALE',
    notFound: 'RATING.RULES_NOT_FOUND',
    overlap: 'RATING.RULES_OVERLAP',
  },
};

/** Rule sets of the rating (评定方案): of each scheme one at a time is in force; several schemes stand side by side. */
@Injectable()
export class RuleSetsService {
  private readonly sets: DatedSets<RatingRuleFile, RatingRules>;

  constructor(
    database: Database,
    private readonly audit: Audit,
  ) {
    this.sets = new DatedSets(database, audit, RULES);
  }

  /** Drafts a set; the same content again changes nothing. @throws TaxrollError RATING.RULES_INVALID, .RULES_EXIST */
  async draft(actor: Actor, content: object): Promise<DatedSetView> {
    return this.sets.draft(actor, checkRuleFile(content));
  }

  /**
   * As DatedSets.replace.
   * @throws TaxrollError RATING.RULES_INVALID, .RULES_NOT_DRAFT, .RULES_NOT_FOUND, .RULES_OTHER_SCHEME, .RULES_STALE,
   * .RULES_EXIST
   */
  async replace(actor: Actor, id: string, basedOn: string, content: object): Promise<DatedSetView> {
    const file = checkRuleFile(content);
    const { code, scheme } = await this.sets.view(actor.authority, id);
    if (file.scheme !== scheme) throw new TaxrollError('RATING.RULES_OTHER_SCHEME', { set: code, scheme });
    return this.sets.replace(actor, id, basedOn, file);
  }

  /** Takes a draft back. @throws TaxrollError RATING.RULES_NOT_DRAFT */
  withdraw(actor: Actor, id: string): Promise<DatedSetView> {
    return this.sets.withdraw(actor, id);
  }

  /** What is wrong with a set, or, of one without faults, what the lint finds, its cases among it. Keeps nothing. */
  async check(actor: Actor, content: object): Promise<{ faults: FileFault[]; findings: LintFinding[] }> {
    const faults = ruleFileFaults(content);
    const findings = faults.length > 0 ? [] : lint(checkRuleFile(content), KNOWN_FACTS);
    await this.audit.note(actor, {
      act: 'rating.rules.check',
      facts: { faults: faults.length, findings: findings.length },
    });
    return { faults, findings };
  }

  /**
   * As DatedSets.publish: nothing that the lint finds may stop it, and its cases must come out.
   * @throws TaxrollError RATING.RULES_NOT_DRAFT, .RULES_INVALID, .RULES_LINT, .RULES_OVERLAP, ACCESS.SAME_PERSON
   */
  publish(actor: Actor, id: string): Promise<DatedSetView> {
    return this.sets.publish(actor, id, (_, { code, body }) => {
      // what is checked may have become stricter since it was drafted
      const findings = stopping(lint(checkRuleFile(body), KNOWN_FACTS));
      if (findings.length === 0) return Promise.resolve();
      throw new TaxrollError('RATING.RULES_LINT', {
        ...{ set: code, count: findings.length },
        findings: findings.map((finding) => `${finding.code} ${finding.place} ${finding.zh} (${finding.en})`),
      });
    });
  }

  /** Of every scheme and status, the latest first. */
  list(authority: string): Promise<DatedSetView[]> {
    return this.sets.list(authority);
  }

  /** The set of a scheme in force on a day. @throws TaxrollError RATING.NO_RULES */
  async inForce(authority: string, scheme: string, day: PlainDate): Promise<RulesInForce> {
    const found = await this.sets.inForce(authority, scheme, day);
    if (found === undefined) throw new TaxrollError('RATING.NO_RULES', { scheme, day });
    return found;
  }

  /** A set by its id, of any status. @throws TaxrollError RATING.RULES_NOT_FOUND */
  get(authority: string, id: string, queryable?: Queryable): Promise<RulesInForce> {
    return this.sets.get(authority, id, queryable);
  }

  /** A set with what it says. @throws TaxrollError RATING.RULES_NOT_FOUND */
  withBody(authority: string, id: string): Promise<DatedSetView & { readonly body: RatingRuleFile }> {
    return this.sets.withBody(authority, id);
  }

  /** The seal of a set again, from its content as it stands now; null where it is gone. */
  seal(authority: string, id: string): ReturnType<DatedSets<RatingRuleFile, RatingRules>['seal']> {
    return this.sets.seal(authority, id);
  }
}
