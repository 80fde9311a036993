import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { Database } from '../../platform/database/database.js';
import type { ParameterSet } from '../domain/parameter-set.js';
import { parameterDigest } from './parameter-file.js';
import { PARAMETERS_SEAL } from './parameters.service.js';

/** Takes the seal of a parameter set again, from its content as it stands now. */
@ChecksSeal(PARAMETERS_SEAL)
@Injectable()
export class ParametersSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const [set] = await this.database.query<{ body: ParameterSet }>(
      'SELECT body FROM parameter_set WHERE authority = $1 AND id = $2',
      [authority, key],
    );
    return set === undefined ? null : { kind: PARAMETERS_SEAL, key, rows: 1, sha256: parameterDigest(set.body) };
  }
}
