import { Injectable } from '@nestjs/common';
import { sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import { addDays, todayInChina, type PlainDate } from '../../kernel/plain-date.js';
import { systemActor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { readIndustryFile, type Industry } from '../domain/industry-file.js';

export interface Edition {
  readonly edition: string;
  readonly title: string;
  readonly validFrom: PlainDate;
}

const MOST_SUGGESTED = 50;

/** The editions of GB/T 4754 and their codes. */
@Injectable()
export class IndustriesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Codes of the edition in force that begin with the text or bear it in their names, classes first; up to fifty. */
  find(text: string): Promise<Industry[]> {
    const digits = text.toUpperCase().replace(/^[A-T](?=\d)/, '');
    return this.database.query<Industry & Row>(
      `SELECT i.code, i.name, i.level, i.parent FROM industry i JOIN industry_edition e USING (edition)
       WHERE daterange(e.valid_from, e.valid_to, '[]') @> $1::date
         AND (starts_with(i.code, $2) OR strpos(i.name, $3) > 0)
       ORDER BY i.level = 4 DESC, i.code LIMIT ${MOST_SUGGESTED}`,
      [todayInChina(), digits, text],
    );
  }

  /**
   * Loads an edition; the one before ends on the day before it begins. Whole or, with any fault, not at all.
   * @returns how many codes
   * @throws TaxrollError REGISTER.INDUSTRIES_INVALID, REGISTER.INDUSTRIES_OVERLAP
   */
  async load(authority: string, { edition, title, validFrom }: Edition, file: string): Promise<number> {
    const { industries, faults } = readIndustryFile(file);
    if (faults.length > 0) throw new TaxrollError('REGISTER.INDUSTRIES_INVALID', { faults: faults.slice(0, 100) });
    await this.audit
      .act(systemActor(authority, 'command'), async (connection, record) => {
        await connection.query(
          'UPDATE industry_edition SET valid_to = $1 WHERE valid_to IS NULL AND valid_from <= $1',
          [addDays(validFrom, -1)],
        );
        await connection.query('INSERT INTO industry_edition (edition, title, valid_from) VALUES ($1, $2, $3)', [
          ...[edition, title, validFrom],
        ]);
        await connection.query(
          `INSERT INTO industry (edition, code, name, parent, level)
           SELECT $1, code, name, parent, level FROM jsonb_to_recordset($2::jsonb) AS i(code text, name text, parent text, level integer)`,
          [edition, JSON.stringify(industries)],
        );
        const facts = { edition, validFrom, codes: industries.length, sha256: sha256(Buffer.from(file)) };
        record({ act: 'register.industries.load', subject: { kind: 'industry-edition', key: edition }, facts });
      })
      .catch((error: unknown) => {
        const { constraint } = error as { constraint?: string };
        if (constraint !== 'industry_edition_pkey' && constraint !== 'industry_edition_no_overlap') throw error;
        throw new TaxrollError('REGISTER.INDUSTRIES_OVERLAP', { edition }, { cause: error });
      });
    return industries.length;
  }
}
