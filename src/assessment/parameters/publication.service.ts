import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Queryable } from '../../platform/database/database.js';
import type { DatedSetView } from '../../platform/dated-sets/dated-set.js';
import { lint, stopping, type LintFinding } from '../domain/lint.js';
import type { ParameterSet } from '../domain/parameter-set.js';
import type { ParameterFault } from '../domain/rules.js';
import { checkParameterSet, parameterSetFaults } from './parameter-file.js';
import { ParametersService } from './parameters.service.js';
import { registerUse } from './register-use.js';

/**
 * Puts a draft into force: by somebody else than who wrote it, when its worked cases come out, nothing that the lint
 * finds stops it, and it was tried over the register as it is.
 */
@Injectable()
export class PublicationService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly parameters: ParametersService,
  ) {}

  /**
   * As DatedSets.publish.
   * @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT, .PARAMETERS_INVALID, .PARAMETERS_LINT, .WHAT_IF_MISSING,
   * .PARAMETERS_OVERLAP, ACCESS.SAME_PERSON
   */
  async publish(actor: Actor, id: string): Promise<DatedSetView> {
    try {
      return await this.parameters.sets.publish(actor, id, (connection, { code, body }) =>
        requireSound(connection, actor.authority, code, body),
      );
    } catch (error) {
      if ((error as { code?: string }).code !== 'TX005') throw error;
      const { code } = await this.parameters.view(actor.authority, id);
      throw new TaxrollError('ASSESSMENT.WHAT_IF_MISSING', { set: code }, { cause: error });
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
}

async function requireSound(queryable: Queryable, authority: string, code: string, set: ParameterSet): Promise<void> {
  // what is checked may have become stricter since it was drafted
  checkParameterSet(set);
  const findings = stopping(lint(set, await registerUse(queryable, authority)));
  if (findings.length > 0)
    throw new TaxrollError('ASSESSMENT.PARAMETERS_LINT', {
      ...{ set: code, count: findings.length },
      findings: findings.map((finding) => `${finding.code} ${finding.place} ${finding.zh} (${finding.en})`),
    });
}
