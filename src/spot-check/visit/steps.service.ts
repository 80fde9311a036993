import { Injectable } from '@nestjs/common';
import { ParametersService } from '../../assessment/parameters/parameters.service.js';
import { TaxrollError } from '../../kernel/errors.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import { contentHash, findingHash } from './domain/content.js';
import { contradictions, missingOf } from './domain/fields.js';
import { recordFinding } from './domain/finding-record.js';
import { judgementFaults } from './domain/found-household.js';
import type { Judgement } from './domain/judgement.js';
import { readJudgement } from './entered-fields.js';
import { lineOnFile } from './on-file.js';
import { VisitPapersService } from './visit-papers.service.js';
import { findVisit, momentOf, ownVisit, requireAsSeen, requireState, takeStep, tell } from './visit-store.js';

/** What the log vouches for of a visit: the checkers' own values, and what was found. */
export const VISIT_SEAL = 'spot-check.visit';
export const FINDING_SEAL = 'spot-check.finding';

/** The steps of a visit, each one conditional UPDATE; the order is `domain/lifecycle.ts`. */
@Injectable()
export class VisitStepsService {
  constructor(
    private readonly audit: Audit,
    private readonly parameters: ParametersService,
    private readonly papers: VisitPapersService,
  ) {}

  /**
   * 存定: seals what the checkers saw; from then on the values on file are shown to them, and nothing of it changes.
   * @param sent SHA-256 of every paper that the device has sent
   * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.NOT_YOUR_VISIT, SPOT_CHECK.BARRED,
   *   SPOT_CHECK.WRONG_STATE, SPOT_CHECK.CHANGED_MEANWHILE, SPOT_CHECK.INCOMPLETE, SPOT_CHECK.FIELDS_INVALID,
   *   SPOT_CHECK.PAPERS_MISSING
   */
  async store(actor: Actor, id: string, version: number, sent: readonly string[]): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const { visit } = await ownVisit(connection, actor, id);
      requireAsSeen(visit, version, 'store');
      const missing = missingOf(visit.fields);
      if (missing.length > 0) throw new TaxrollError('SPOT_CHECK.INCOMPLETE', { missing });
      const faults = contradictions(visit.fields);
      if (faults.length > 0) throw new TaxrollError('SPOT_CHECK.FIELDS_INVALID', { faults });
      const papers = await this.papers.list(connection, actor.authority, id);
      const arrived = new Set(papers.map(({ sha256 }) => sha256));
      const lost = sent.filter((sha256) => !arrived.has(sha256));
      if (lost.length > 0) throw new TaxrollError('SPOT_CHECK.PAPERS_MISSING', { missing: lost });
      const doer = { measuredBy: officerOf(actor), measuredFor: actor.onBehalfOf };
      const measured = { ...doer, measuredAt: await momentOf(connection) };
      const hash = contentHash({ ...visit, ...measured }, papers);
      await takeStep(connection, actor.authority, visit, 'store', { ...measured, contentHash: hash });
      const seals = [{ kind: VISIT_SEAL, key: id, rows: 1, sha256: hash }];
      tell(record, visit, 'store', { state: visit.fields.state, papers: papers.length, seals }, visit.fields);
    });
  }

  /**
   * 比对: holds what was seen, with what the checkers judge of rent and service, against the month's line; the finding is
   * frozen with everything that it follows from.
   * @throws TaxrollError as `store`, and SPOT_CHECK.JUDGEMENT_INVALID, SPOT_CHECK.PAPER_UNKNOWN
   */
  async complete(actor: Actor, id: string, version: number, entered: Judgement): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const { visit } = await ownVisit(connection, actor, id);
      requireAsSeen(visit, version, 'complete');
      const rest = readJudgement(entered);
      const faults = judgementFaults(visit.fields, rest);
      if (faults.length > 0) throw new TaxrollError('SPOT_CHECK.JUDGEMENT_INVALID', { faults });
      await this.requireReceipt(connection, actor, id, rest.receiptPaper);
      const { line, parameterSetId } = await lineOnFile(connection, actor.authority, visit);
      const { rules, code, digest, document } = await this.parameters.get(actor.authority, parameterSetId);
      const ruled = { areaTolerance: visit.areaTolerance, of: { code, version: digest, document } };
      const finding = recordFinding(line, visit.fields, rest, rules, ruled);
      const doer = { comparedBy: officerOf(actor), comparedFor: actor.onBehalfOf };
      const compared = { ...doer, comparedAt: await momentOf(connection) };
      await takeStep(connection, actor.authority, visit, 'complete', { ...compared, rest, finding });
      const sha256 = findingHash({ ...visit, ...doer, rest, finding });
      const { classes, difference } = finding;
      const seals = [{ kind: FINDING_SEAL, key: id, rows: 1, sha256 }];
      tell(record, visit, 'complete', { classes, difference, seals }, { rest, finding });
    });
  }

  /**
   * A checker's signature under the finding, which is frozen, by his own session. With the second one the visit is
   * signed; where nothing is wrong it is closed by that.
   * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.NOT_YOUR_VISIT, SPOT_CHECK.BARRED,
   *   SPOT_CHECK.WRONG_STATE, SPOT_CHECK.SIGNED_ALREADY, ACCESS.SAME_PERSON
   */
  async sign(actor: Actor, id: string): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        const { visit, side } = await ownVisit(connection, actor, id);
        requireState(visit, 'sign-first');
        if ((side === 'a' ? visit.signedAAt : visit.signedBAt) !== null)
          throw new TaxrollError('SPOT_CHECK.SIGNED_ALREADY');
        const isSecond = (side === 'a' ? visit.signedBAt : visit.signedAAt) !== null;
        const at = await momentOf(connection);
        const signature =
          side === 'a'
            ? { signedAFor: actor.onBehalfOf, signedAAt: at }
            : { signedBFor: actor.onBehalfOf, signedBAt: at };
        await takeStep(connection, actor.authority, visit, isSecond ? 'sign-second' : 'sign-first', signature);
        tell(record, visit, 'sign', { side });
        if (!isSecond || visit.finding?.error !== false) return;
        const closed = { closedBy: officerOf(actor), closedFor: actor.onBehalfOf, closedAt: at };
        await takeStep(connection, actor.authority, { ...visit, version: visit.version + 1 }, 'close', closed);
        tell(record, visit, 'close', { followUps: 0 });
      })
      .catch((error: unknown) => {
        if ((error as { constraint?: string }).constraint !== 'spot_visit_two_persons') throw error;
        throw new TaxrollError('ACCESS.SAME_PERSON', {}, { cause: error });
      });
  }

  /**
   * 办结: closes a visit whose error is followed up.
   * @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, SPOT_CHECK.WRONG_STATE,
   *   SPOT_CHECK.CHANGED_MEANWHILE, SPOT_CHECK.NOT_FOLLOWED
   */
  async close(actor: Actor, id: string, version: number): Promise<void> {
    await this.audit
      .act(actor, async (connection, record) => {
        const visit = await findVisit(connection, actor, id);
        requireAsSeen(visit, version, 'close');
        const closed = { closedBy: officerOf(actor), closedFor: actor.onBehalfOf };
        await takeStep(connection, actor.authority, visit, 'close', {
          ...closed,
          closedAt: await momentOf(connection),
        });
        tell(record, visit, 'close', {});
      })
      .catch((error: unknown) => {
        if ((error as { constraint?: string }).constraint !== 'spot_visit_followed') throw error;
        throw new TaxrollError('SPOT_CHECK.NOT_FOLLOWED', {}, { cause: error });
      });
  }

  private async requireReceipt(connection: Connection, { authority }: Actor, id: string, sha256: string | null) {
    if (sha256 === null) return;
    const papers = await this.papers.list(connection, authority, id);
    if (!papers.some((paper) => paper.sha256 === sha256 && paper.kind === 'receipt'))
      throw new TaxrollError('SPOT_CHECK.PAPER_UNKNOWN', { sha256 });
  }
}
