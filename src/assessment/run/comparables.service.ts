import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { maskNumber, maskPerson, withoutLongNumbers } from '../../kernel/masking.js';
import type { PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { withinScope } from '../../register/scope-sql.js';
import { refusal } from '../../register/withheld/locked.js';
import { withheldNumbers } from '../../register/withheld/withheld-sql.js';
import { RunsService } from './runs.service.js';

/** A household as a neighbour may see it: what the board shows of it. */
export interface Comparable {
  readonly number: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly area: string;
  readonly rent: string;
  readonly industryCoefficient: string;
  readonly areaCoefficient: string;
  readonly rentCoefficient: string;
  readonly assessedTurnover: string;
  readonly thresholdReached: boolean;
  readonly monthlyTax: string;
}

/** Of fewer one could tell who is who, and they would prove nothing. */
const SHOWN = 5;

/** The street is what an address says before its first number, which is the house's. */
const street = (address: string) => `substring(${address} from '^[^0-9]+')`;
const house = (address: string) => `substring(${address} from '^[^0-9]+([0-9]{1,9})')::integer`;

/** Finds the households that one can be compared with. */
@Injectable()
export class ComparablesService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsService,
  ) {}

  /**
   * 可比户: the five households of the same street and trade that are nearest by house number, then by area, as the
   * month's board shows them, without whom is withheld from the actor; none where there are fewer.
   * @throws TaxrollError ASSESSMENT.NO_RUN, ASSESSMENT.NOT_ASSESSED, ACCESS.OUTSIDE_SCOPE of the household itself
   */
  async of(actor: Actor, month: PlainMonth, taxpayerId: string): Promise<Comparable[]> {
    const { authority } = actor;
    const run = await this.runs.current(authority, month);
    const place = [authority, `${month}-01`, run.id, taxpayerId];
    const scope = withinScope(actor, 'a', 5);
    const [own] = await this.database.query<Row & { station: string; reached: boolean }>(
      `SELECT a.station, ${scope.sql} AS reached FROM assessment a
       JOIN taxpayer t ON t.authority = a.authority AND t.number = a.number
       WHERE a.authority = $1 AND a.month = $2 AND a.run_id = $3 AND t.id = $4`,
      [...place, ...scope.values],
    );
    if (own === undefined) throw new TaxrollError('ASSESSMENT.NOT_ASSESSED', { taxpayer: taxpayerId, month });
    if (!own.reached) throw refusal(actor, taxpayerId, own.station);
    // Neighbours are sought in the register, which has an index of industries, and shown as they were assessed.
    const found = await this.database.query<Comparable & Row>(
      `SELECT a.number, a.name, a.owner, a.address, a.area::text, round(a.rent, 2)::text AS rent,
         a.industry_coefficient::text AS "industryCoefficient", a.area_coefficient::text AS "areaCoefficient",
         a.rent_coefficient::text AS "rentCoefficient", a.assessed_turnover::text AS "assessedTurnover",
         a.threshold_reached AS "thresholdReached", a.monthly_tax::text AS "monthlyTax"
       FROM taxpayer me
       JOIN assessment mine ON mine.authority = me.authority AND mine.month = $2 AND mine.run_id = $3 AND mine.number = me.number
       JOIN taxpayer t ON t.authority = me.authority AND t.industry = mine.industry AND t.section = mine.section AND t.id <> me.id
       JOIN assessment a ON a.authority = t.authority AND a.month = $2 AND a.run_id = $3 AND a.number = t.number
       WHERE me.authority = $1 AND me.id = $4 AND a.industry = mine.industry AND a.section = mine.section
         AND ${street('a.address')} = ${street('mine.address')} AND a.number <> ALL($5)
       ORDER BY abs(${house('a.address')} - ${house('mine.address')}) NULLS LAST, abs(a.area - mine.area), a.number LIMIT ${SHOWN}`,
      [...place, withheldNumbers(actor)],
    );
    return found.length < SHOWN ? [] : found.map(shown);
  }
}

function shown({ number, name, owner, address, ...figures }: Comparable): Comparable {
  return {
    ...figures,
    number: maskNumber(number),
    name: withoutLongNumbers(name),
    owner: maskPerson(owner),
    address: withoutLongNumbers(address),
  };
}
