import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { Database, type Queryable, type Row } from '../database/database.js';
import { Authority } from './authority.entity.js';

/** What a branch hands over about itself. */
export type AuthorityFacts = Pick<Authority, 'code' | 'name' | 'shortName' | 'address' | 'telephone'>;

@Injectable()
export class AuthorityService {
  constructor(private readonly database: Database) {}

  /**
   * The authority that a request acts for. Until there is sign-in, an installation serves one.
   * @throws TaxrollError AUTHORITY.NONE
   */
  async current(): Promise<AuthorityFacts> {
    const [authority] = await this.database.query<AuthorityFacts & Row>(
      `SELECT code, name, short_name AS "shortName", address, telephone FROM authority ORDER BY code LIMIT 1`,
    );
    if (authority === undefined) throw new TaxrollError('AUTHORITY.NONE');
    return authority;
  }

  /** Whether the database serves a branch already: one that does is never seeded again. */
  async exists(): Promise<boolean> {
    return (await this.database.query('SELECT FROM authority LIMIT 1')).length > 0;
  }

  async create(authority: AuthorityFacts): Promise<void> {
    await this.database.connected((connection) => connection.manager.insert(Authority, authority));
  }
}

/** Makes stations known that a parameter set names. */
export async function addStations(queryable: Queryable, authority: string, names: readonly string[]): Promise<void> {
  await queryable.query(
    `INSERT INTO station (authority, name) SELECT DISTINCT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
    [authority, [...names]],
  );
}
