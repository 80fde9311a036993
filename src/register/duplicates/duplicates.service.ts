import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Queryable, type Row } from '../../platform/database/database.js';
import type { LikenessReason } from '../clearing/domain/likeness.js';
import { withinReach } from '../scope-sql.js';
import { houseFromItsEnd, personOf, resemblance, type Hint, type Newcomer } from './domain/duplicates.js';

/** Somebody registered whom a newcomer resembles. Outside the officer's scope only that he is there, and where. */
export interface LikelyDuplicate {
  readonly id: string;
  readonly station: string;
  readonly likely: boolean;
  readonly outside: boolean;
  readonly number: string | null;
  readonly name: string | null;
  readonly owner: string | null;
  readonly address: string | null;
  readonly status: string | null;
  /** 0 to 100 */
  readonly score: number | null;
  readonly parts: Readonly<Record<LikenessReason, number>> | null;
  readonly hints: readonly Hint[];
}

interface Found extends Newcomer, Row {
  readonly id: string;
  readonly number: string;
  readonly station: string;
  readonly status: string;
  readonly reached: boolean;
}

/** So many share an owner's name or a house at most; of more, the name says nothing. */
const MOST_SHARING = 1000;
const MOST_TOLD = 10;

const SHARING = (condition: string) =>
  `(SELECT id FROM taxpayer WHERE authority = $1 AND ${condition} LIMIT ${MOST_SHARING})`;

/** Whoever is registered and alive and shares owner, house, telephone or person, each by its own index. */
export const candidates = (reached: string): string => `
  SELECT ${reached} AS reached, t.id, t.number, t.name, t.owner, t.address, t.station, t.status, t.telephone, t.certificate_number AS "certificateNumber"
  FROM (${[
    'register_owner_key(owner) = register_owner_key($2)',
    `register_house_from_end(address) COLLATE "C" >= $3 AND register_house_from_end(address) COLLATE "C" < $3 || chr(1114111)`,
    'telephone = $4',
    'certificate_number = $5',
    `number >= $5 AND number < $5 || ':'`,
    'number = $6',
  ]
    .map(SHARING)
    .join(' UNION ')}) c
  JOIN taxpayer t ON t.authority = $1 AND t.id = c.id WHERE t.status <> '注销'`;

/** A warning before a taxpayer is registered twice. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Up to ten of the branch, the likeliest first; personal data masked. That somebody asked is written down: the answer
   * reaches beyond his stations.
   */
  async find(actor: Actor, newcomer: Newcomer): Promise<LikelyDuplicate[]> {
    const found = (await this.all(actor, newcomer, this.database)).slice(0, MOST_TOLD);
    const facts = { found: found.length, outside: found.filter(({ outside }) => outside).length };
    await this.audit.note(actor, { act: 'register.duplicates.ask', facts });
    return found;
  }

  /**
   * Nobody is registered whom the newcomer is likely to be, but for those whom the officer knows to be others.
   * @throws TaxrollError ACT.LIKELY_DUPLICATE with the candidates
   */
  async requireNone(queryable: Queryable, actor: Actor, newcomer: Newcomer, known: readonly string[]): Promise<void> {
    const all = await this.all(actor, newcomer, queryable);
    const likely = all.filter((one) => one.likely && !known.includes(one.id));
    if (likely.length > 0)
      throw new TaxrollError('ACT.LIKELY_DUPLICATE', { count: likely.length, candidates: likely.slice(0, MOST_TOLD) });
  }

  private async all(actor: Actor, newcomer: Newcomer, queryable: Queryable): Promise<LikelyDuplicate[]> {
    const scope = withinReach(actor, 't', 7);
    const { owner, telephone, number, address } = newcomer;
    const found = await queryable.query<Found>(candidates(scope.sql), [
      ...[actor.authority, owner, houseFromItsEnd(address), telephone, personOf(newcomer), number],
      ...scope.values,
    ]);
    return found
      .flatMap((registered) => {
        const alike = resemblance(newcomer, registered);
        return alike === null ? [] : [{ registered, alike }];
      })
      .sort((a, b) => b.alike.score - a.alike.score || (a.registered.number < b.registered.number ? -1 : 1))
      .map(({ registered, alike: { score, parts, hints, likely } }) => {
        const { id, station, reached, name, status } = registered;
        const nothing = {
          number: null,
          name: null,
          owner: null,
          address: null,
          status: null,
          score: null,
          parts: null,
        };
        return reached
          ? {
              ...{ id, station, likely, outside: false, number: maskPersonalNumber(registered.number), name },
              ...{ owner: registered.owner, address: registered.address, status, score, parts, hints },
            }
          : { id, station, likely, outside: true, ...nothing, hints: [] };
      });
  }
}
