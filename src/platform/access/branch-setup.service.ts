import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { systemActor } from '../audit/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { insertOfficer, type NewOfficer } from './officers.service.js';
import { hashPassword } from './password-rules.js';
import type { Role } from './permissions.js';
import { insertGrant, type ScopeKind } from './roles.service.js';

/** An officer of the first hour, with the one role that the set-up gives. */
export interface FirstOfficer extends NewOfficer {
  readonly role: Role;
  readonly scope: ScopeKind;
  readonly password: string;
}

/** The first accounts of a branch: afterwards, accounts are made by one administrator and given roles by another. */
@Injectable()
export class BranchSetupService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async hasOfficers(authority: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM officer WHERE authority = $1 LIMIT 1', [authority])).length > 0;
  }

  /**
   * Makes all of them, or none.
   * @param oneTime whether their passwords must be changed at the first sign-in
   * @throws TaxrollError ACCESS.OFFICERS_EXIST
   */
  async makeFirst(
    authority: string,
    officers: readonly FirstOfficer[],
    source: 'command' | 'system',
    reason: string,
    oneTime: boolean,
  ): Promise<void> {
    const actor = systemActor(authority, source);
    const hashes = await Promise.all(officers.map(({ password }) => hashPassword(password)));
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(`SELECT pg_advisory_xact_lock(hashtext('taxroll.branch-setup'))`);
      if ((await connection.query('SELECT FROM officer WHERE authority = $1 LIMIT 1', [authority])).length > 0)
        throw new TaxrollError('ACCESS.OFFICERS_EXIST');
      for (const [index, { role, scope, password: _, ...officer }] of officers.entries()) {
        const id = await insertOfficer(connection, actor, officer, hashes[index] as string, oneTime, record);
        const validFrom = todayInChina();
        await insertGrant(
          connection,
          actor,
          id,
          { role, scope, stations: [], validFrom, validTo: null, reason },
          record,
        );
      }
    });
  }
}
