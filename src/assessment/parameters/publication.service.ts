import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { addDays } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { lint, stopping, type LintFinding } from '../domain/lint.js';
import type { ParameterSet } from '../domain/parameter-set.js';
import type { ParameterFault } from '../domain/rules.js';
import { checkParameterSet, parameterSetFaults } from './parameter-file.js';
import { KIND, SCHEME, VIEW, type ParameterSetView } from './parameters.service.js';
import { registerUse } from './register-use.js';

interface Draft extends ParameterSetView, Row {
  readonly body: ParameterSet;
}

/**
 * Puts a draft into force: by somebody else than who wrote it, when its worked cases come out, nothing that the lint
 * finds stops it, and it was tried over the register as it is. The set before it, where it has no end, ends the day
 * before.
 */
@Injectable()
export class PublicationService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * One of two who approve at once is told that it is done.
   * @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT, .PARAMETERS_INVALID, .PARAMETERS_LINT, .WHAT_IF_MISSING,
   * .PARAMETERS_OVERLAP, ACCESS.SAME_PERSON
   */
  async publish(actor: Actor, id: string): Promise<ParameterSetView> {
    try {
      return await this.audit.act(actor, async (connection, record) => {
        const draft = await this.requireReady(connection, actor.authority, id);
        await endPredecessor(connection, actor.authority, draft, record);
        return await putIntoForce(connection, actor, draft, record);
      });
    } catch (error) {
      throw await this.inOurWords(error, actor.authority, id);
    }
  }

  /** What is wrong with a set, or, of one without faults, what the lint finds over the register as it is. Keeps nothing. */
  async check(actor: Actor, content: object): Promise<{ faults: ParameterFault[]; findings: LintFinding[] }> {
    const faults = parameterSetFaults(content);
    const use = await registerUse(this.database, actor.authority);
    const findings = faults.length > 0 ? [] : lint(checkParameterSet(content), use);
    const facts = { faults: faults.length, findings: findings.length };
    await this.audit.note(actor, { act: 'assessment.parameters.check', facts });
    return { faults, findings };
  }

  private async requireReady(connection: Connection, authority: string, id: string): Promise<Draft> {
    const [draft] = await connection.query<Draft>(
      `SELECT ${VIEW}, body FROM parameter_set WHERE authority = $1 AND id = $2 AND status = 'draft' FOR UPDATE`,
      [authority, id],
    );
    if (draft === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_DRAFT', { set: id });
    // what is checked may have become stricter since it was drafted
    checkParameterSet(draft.body);
    const findings = stopping(lint(draft.body, await registerUse(connection, authority)));
    if (findings.length > 0)
      throw new TaxrollError('ASSESSMENT.PARAMETERS_LINT', {
        ...{ set: draft.code, count: findings.length },
        findings: findings.map(({ code, place, zh, en }) => `${code} ${place} ${zh} (${en})`),
      });
    return draft;
  }

  private async inOurWords(error: unknown, authority: string, id: string): Promise<unknown> {
    const { constraint, code } = error as { constraint?: string; code?: string };
    const cause = { cause: error };
    if (constraint === 'parameter_set_two_persons' || constraint === 'parameter_set_other_drafters')
      return new TaxrollError('ACCESS.SAME_PERSON', {}, cause);
    if (code !== 'TX005' && constraint !== 'parameter_set_no_overlap') return error;
    const [set] = await this.database.query<{ code: string; other: string | null }>(
      `SELECT s.code, (SELECT o.code FROM parameter_set o WHERE o.authority = s.authority AND (o.kind, o.scheme) = (s.kind, s.scheme)
         AND o.status = 'published' AND o.id <> s.id
         AND daterange(o.valid_from, o.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
         ORDER BY o.valid_from LIMIT 1) AS other
       FROM parameter_set s WHERE s.authority = $1 AND s.id = $2`,
      [authority, id],
    );
    const names = { set: set?.code ?? id };
    return code === 'TX005'
      ? new TaxrollError('ASSESSMENT.WHAT_IF_MISSING', names, cause)
      : new TaxrollError('ASSESSMENT.PARAMETERS_OVERLAP', { ...names, other: set?.other ?? '' }, cause);
  }
}

/** The set without an end that is in force when the draft begins ends the day before; the database wants both or none. */
async function endPredecessor(
  connection: Connection,
  authority: string,
  draft: Draft,
  record: TakeDown,
): Promise<void> {
  const [ended] = await connection.query<{ id: string; code: string }>(
    `UPDATE parameter_set SET valid_to = $4 WHERE authority = $1 AND (kind, scheme) = ($2, $3) AND status = 'published'
       AND valid_to IS NULL AND valid_from <= $4 RETURNING id, code`,
    [authority, KIND, SCHEME, addDays(draft.validFrom, -1)],
  );
  if (ended === undefined) return;
  const facts = { code: ended.code, validTo: addDays(draft.validFrom, -1), followedBy: draft.code };
  record({ act: 'assessment.parameters.end', subject: { kind: 'parameter-set', key: ended.id }, facts });
}

async function putIntoForce(
  connection: Connection,
  actor: Actor,
  draft: Draft,
  record: TakeDown,
): Promise<ParameterSetView> {
  const [view] = await connection.query<ParameterSetView & Row>(
    `UPDATE parameter_set SET status = 'published', published_by = $3, published_for = $4, published_at = now()
     WHERE authority = $1 AND id = $2 AND status = 'draft' RETURNING ${VIEW}`,
    [actor.authority, draft.id, officerOf(actor), actor.onBehalfOf],
  );
  const { code, digest, validFrom, validTo } = view as ParameterSetView;
  const subject = { kind: 'parameter-set', key: draft.id };
  record({ act: 'assessment.parameters.publish', subject, facts: { code, digest, validFrom, validTo } });
  return view as ParameterSetView;
}
