import { Injectable } from '@nestjs/common';
import { parseTrusted } from '../../kernel/decimal.js';
import { formatYuan, toFen, type Fen } from '../../kernel/money.js';
import { firstDayOf, type PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import { withinScope } from '../../register/scope-sql.js';
import { BRIDGE_STEPS, bridgeStep, type BridgeSide, type BridgeStep } from '../domain/bridge.js';
import { RunsService, type RunView } from './runs.service.js';

export interface BridgeLine {
  readonly step: BridgeStep;
  readonly households: number;
  /** yuan: what the step adds to the month before's sum, negative where it takes away */
  readonly tax: string;
}

export interface Bridge {
  readonly since: PlainMonth;
  readonly month: PlainMonth;
  readonly before: { readonly households: number; readonly tax: string };
  readonly after: { readonly households: number; readonly tax: string };
  /** before and all steps are after: households by opened and closed, tax by all of them */
  readonly steps: readonly BridgeLine[];
}

/** Both lines of a household; the figures of the month that has none are null. */
interface Pair extends Row {
  readonly beforeTax: string | null;
  readonly beforeReached: boolean;
  readonly beforeSet: string;
  readonly beforeInputs: string;
  readonly afterTax: string | null;
  readonly afterReached: boolean;
  readonly afterSet: string;
  readonly afterInputs: string;
}

const AT_ONCE = 5000;
const INPUTS = ['section', 'industry', 'area', 'premises', 'declared_rent', 'determined_rent', 'declared_turnover'];
const sideOf = (alias: 'b' | 'a', name: string) => `
  ${alias}.monthly_tax::numeric(30,2)::text AS "${name}Tax", ${alias}.threshold_reached AS "${name}Reached",
  ${alias}.parameter_set_id AS "${name}Set", jsonb_build_array(${INPUTS.map((one) => `${alias}.${one}`).join(', ')})::text AS "${name}Inputs"`;

/** 月度对比: how a month's sum came out of another's. */
@Injectable()
export class BridgeService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsService,
  ) {}

  /** Over the households within the actor's scope. @throws TaxrollError ASSESSMENT.NO_RUN of either month */
  async between(actor: Actor, since: PlainMonth, month: PlainMonth): Promise<Bridge> {
    const { authority } = actor;
    const [before, now] = [await this.runs.current(authority, since), await this.runs.current(authority, month)];
    return this.database.transaction((connection) => this.ofRuns(connection, actor, before, now));
  }

  /** The same of two runs, within the transaction at hand. */
  async ofRuns(connection: Connection, actor: Actor, then: RunView, now: RunView): Promise<Bridge> {
    const { authority } = actor;
    const scope = withinScope(actor, 'x', 6);
    const lines = (place: 2 | 4) =>
      `(SELECT * FROM assessment x WHERE x.authority = $1 AND x.month = $${place} AND x.run_id = $${place + 1} AND ${scope.sql})`;
    const sums = new Map<BridgeStep, { households: number; tax: Fen }>();
    let [householdsBefore, householdsAfter, before, after] = [0, 0, 0n, 0n];
    const pairs = portionsOf<Pair>(
      connection,
      `SELECT ${sideOf('b', 'before')}, ${sideOf('a', 'after')} FROM ${lines(2)} b FULL JOIN ${lines(4)} a ON a.number = b.number`,
      [authority, firstDayOf(then.month), then.id, firstDayOf(now.month), now.id, ...scope.values],
      AT_ONCE,
    );
    for await (const portion of pairs)
      for (const pair of portion) {
        const [was, is] = [beforeOf(pair), afterOf(pair)];
        const step = bridgeStep(was, is);
        const sum = sums.get(step) ?? { households: 0, tax: 0n };
        const difference = (is?.tax ?? 0n) - (was?.tax ?? 0n);
        sums.set(step, { households: sum.households + 1, tax: sum.tax + difference });
        if (was !== undefined) householdsBefore++;
        if (is !== undefined) householdsAfter++;
        before += was?.tax ?? 0n;
        after += is?.tax ?? 0n;
      }
    return {
      since: then.month,
      month: now.month,
      before: { households: householdsBefore, tax: formatYuan(before) },
      after: { households: householdsAfter, tax: formatYuan(after) },
      steps: (Object.keys(BRIDGE_STEPS) as BridgeStep[]).map((step) => {
        const { households, tax } = sums.get(step) ?? { households: 0, tax: 0n };
        return { step, households, tax: formatYuan(tax) };
      }),
    };
  }
}

function beforeOf({ beforeTax, beforeReached, beforeSet, beforeInputs }: Pair): BridgeSide | undefined {
  return side(beforeTax, beforeReached, beforeSet, beforeInputs);
}

function afterOf({ afterTax, afterReached, afterSet, afterInputs }: Pair): BridgeSide | undefined {
  return side(afterTax, afterReached, afterSet, afterInputs);
}

function side(tax: string | null, thresholdReached: boolean, parameterSet: string, inputs: string) {
  return tax === null ? undefined : { tax: toFen(parseTrusted(tax)), thresholdReached, parameterSet, inputs };
}
