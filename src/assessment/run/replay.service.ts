import { Injectable } from '@nestjs/common';
import { parseTrusted } from '../../kernel/decimal.js';
import { formatYuan, toFen } from '../../kernel/money.js';
import { monthOf, type PlainMonth } from '../../kernel/plain-date.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import { maskNumber } from '../../kernel/masking.js';
import { assess } from '../domain/formula.js';
import { frozenHousehold, type FrozenInputs } from '../domain/household.js';
import { ParametersService } from '../parameters/parameters.service.js';

/** A figure that does not come out again. */
export interface Difference {
  readonly month: PlainMonth;
  readonly run: string;
  /** masked */
  readonly number: string;
  readonly figure: string;
  readonly kept: string;
  readonly replayed: string;
}

export interface Replayed {
  readonly runs: number;
  readonly lines: number;
  /** the first hundred */
  readonly differences: readonly Difference[];
}

interface Line extends FrozenInputs, Row {
  readonly run: string;
  readonly month: string;
  readonly number: string;
  readonly parameterSetId: string;
  readonly computed: string;
  readonly assessed: string;
  readonly reached: boolean;
  readonly levies: readonly string[];
  readonly tax: string;
}

const AT_ONCE = 5000;
const TOLD = 100;

const LINES = `
  SELECT run_id AS run, month, number, parameter_set_id AS "parameterSetId", section, industry, area::text, premises,
    declared_rent::text AS "declaredRent", determined_rent::text AS "determinedRent", rent_reason AS "rentReason",
    declared_turnover::text AS "declaredTurnover", computed_turnover::text AS computed, assessed_turnover::text AS assessed,
    threshold_reached AS reached, levies::text[] AS levies, monthly_tax::text AS tax
  FROM assessment WHERE authority = $1 AND ($2::date IS NULL OR month = $2)`;

/** 复算: every line of past months from its frozen inputs and rules; it must come out as it is kept. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly database: Database,
    private readonly parameters: ParametersService,
  ) {}

  /** @param month the first day of one month, null for all of them */
  replay(authority: string, month: string | null): Promise<Replayed> {
    const runs = new Set<string>();
    const differences: Difference[] = [];
    let lines = 0;
    return this.database.transaction(async (connection: Connection) => {
      for await (const portion of portionsOf<Line>(connection, LINES, [authority, month], AT_ONCE))
        for (const line of portion) {
          lines++;
          runs.add(line.run);
          const { rules } = await this.parameters.get(authority, line.parameterSetId);
          const result = assess(frozenHousehold(line), rules);
          const figures: [string, string, string][] = [
            ['computed_turnover', yuan(line.computed), formatYuan(result.computed)],
            ['assessed_turnover', yuan(line.assessed), formatYuan(result.assessed)],
            ['threshold_reached', String(line.reached), String(result.thresholdReached)],
            ['levies', line.levies.map(yuan).join(), result.levies.map(formatYuan).join()],
            ['monthly_tax', yuan(line.tax), formatYuan(result.tax)],
          ];
          for (const [figure, kept, replayed] of figures)
            if (kept !== replayed && differences.length < TOLD)
              differences.push({
                ...{ month: monthOf(line.month), run: line.run, number: maskNumber(line.number) },
                ...{ figure, kept, replayed },
              });
        }
      return { runs: runs.size, lines, differences };
    });
  }
}

const yuan = (text: string): string => formatYuan(toFen(parseTrusted(text)));
