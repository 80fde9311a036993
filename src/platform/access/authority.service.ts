import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { Database, type Queryable, type Row } from '../database/database.js';
import { Audit } from '../audit/audit.js';
import { systemActor } from '../audit/actor.js';
import { Authority } from './authority.entity.js';
import { FIRST_POLICY, insertPolicy } from './security.service.js';

/** What a branch hands over about itself. */
export type AuthorityFacts = Pick<Authority, 'code' | 'name' | 'shortName' | 'address' | 'telephone'>;

@Injectable()
export class AuthorityService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * The authority of this installation, for what comes before somebody has signed in. A request acts for the authority
   * of its officer.
   * @throws TaxrollError AUTHORITY.NONE
   */
  async current(): Promise<AuthorityFacts> {
    return select(this.database, 'ORDER BY code LIMIT 1', []);
  }

  /** @throws TaxrollError AUTHORITY.NONE */
  get(code: string, queryable: Queryable = this.database): Promise<AuthorityFacts> {
    return select(queryable, 'WHERE code = $1', [code]);
  }

  /** Whether the database serves a branch already: one that does is never seeded again. */
  async exists(): Promise<boolean> {
    return (await this.database.query('SELECT FROM authority LIMIT 1')).length > 0;
  }

  /** A new branch with its first security policy. */
  async create(authority: AuthorityFacts, source: 'command' | 'system'): Promise<void> {
    const actor = systemActor(authority.code, source);
    await this.audit.act(actor, async (connection, record) => {
      await connection.manager.insert(Authority, authority);
      await insertPolicy(connection, actor, 1, FIRST_POLICY);
      const subject = { kind: 'authority', key: authority.code };
      record({ act: 'access.authority.create', subject, after: authority, facts: { policy: 1 } });
    });
  }
}

async function select(queryable: Queryable, rest: string, values: unknown[]): Promise<AuthorityFacts> {
  const [authority] = await queryable.query<AuthorityFacts & Row>(
    `SELECT code, name, short_name AS "shortName", address, telephone FROM authority ${rest}`,
    values,
  );
  if (authority === undefined) throw new TaxrollError('AUTHORITY.NONE');
  return authority;
}

/** Makes stations known that a parameter set names. */
export async function addStations(queryable: Queryable, authority: string, names: readonly string[]): Promise<void> {
  await queryable.query(
    `INSERT INTO station (authority, name) SELECT DISTINCT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
    [authority, [...names]],
  );
}
