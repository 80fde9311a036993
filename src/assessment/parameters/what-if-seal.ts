import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { Database, type Row } from '../../platform/database/database.js';
import type { WhatIfSummary } from '../domain/what-if.js';
import { WhatIfService, type WhatIfView } from './what-if.service.js';

/** What the log vouches for of a what-if: what was tried against what, and its report. */
export const WHAT_IF_SEAL = 'assessment.what-if';

/** Of a what-if with its summary, lower-case hex SHA-256. */
export function whatIfDigest({ parameterSetId, digest, baseSetId, month, summary }: Sealed): string {
  return sha256(canonicalJson({ parameterSetId, digest, baseSetId, month, summary }));
}

type Sealed = Pick<WhatIfView, 'parameterSetId' | 'digest' | 'baseSetId' | 'month'> & {
  readonly summary: WhatIfSummary | null;
};

/** Takes the seal of a what-if again, from its row as it stands now. */
@ChecksSeal(WHAT_IF_SEAL)
@Injectable()
export class WhatIfSealCheck implements SealCheck {
  constructor(
    private readonly database: Database,
    private readonly whatIfs: WhatIfService,
  ) {}

  async digest(authority: string, key: string): Promise<Seal | null> {
    const there = await this.database.query<Row>('SELECT FROM parameter_what_if WHERE authority = $1 AND id = $2', [
      authority,
      key,
    ]);
    if (there.length === 0) return null;
    const whatIf = await this.whatIfs.get(authority, key);
    const rows = whatIf.summary?.households ?? 0;
    return { kind: WHAT_IF_SEAL, key, rows, sha256: whatIfDigest(whatIf) };
  }
}
