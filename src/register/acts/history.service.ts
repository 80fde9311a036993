import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database } from '../../platform/database/database.js';
import { differences, STATE_FIELDS, stateAt, versionsOf, type ActKind, type StateField } from '../domain/acts.js';
import { maskField } from '../masking.js';
import { TaxpayersService } from '../taxpayers.service.js';
import { WITHHELD_FIELDS } from '../withheld/locked.js';
import { actsOf, foundation } from './act-store.js';

export interface FieldChange {
  readonly field: StateField;
  readonly before: string | null;
  readonly after: string | null;
}

/** An act as the history shows it, with what it changed; personal data masked. */
export interface HistoryAct {
  readonly seq: number;
  readonly kind: ActKind;
  readonly holdsFrom: PlainDate;
  readonly enteredAt: Date | null;
  readonly enteredByName: string | null;
  readonly dueOn: PlainDate | null;
  readonly lateDays: number;
  readonly papers: readonly string[];
}

/** The taxpayer between two days, and in what he differs from the days before. */
export interface HistoryVersion {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly seq: number;
  readonly changes: readonly FieldChange[];
}

export interface History {
  readonly lastAct: number;
  readonly acts: readonly HistoryAct[];
  readonly versions: readonly HistoryVersion[];
}

/** What was done to a taxpayer, and what he was on any day. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly taxpayers: TaxpayersService,
  ) {}

  /** @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async history(actor: Actor, taxpayer: string): Promise<History> {
    const shown = fieldOf(await this.taxpayers.show(actor, taxpayer));
    const stored = await actsOf(this.database, actor.authority, taxpayer);
    const acts = await foundation(this.database, actor.authority, taxpayer, stored);
    const versions = versionsOf(acts);
    return {
      lastAct: acts.at(-1)?.seq ?? 0,
      acts: stored.map(({ seq, kind, holdsFrom, enteredAt, enteredByName, dueOn, lateDays, papers }) => ({
        ...{ seq, kind, holdsFrom, enteredAt, enteredByName, dueOn, lateDays, papers },
      })),
      versions: versions.map(({ from, to, seq, state }, index) => ({
        from,
        to,
        seq,
        changes: differences(versions[index - 1]?.state, state).map(({ field, before, after }) => ({
          ...{ field, before: shown(field, before), after: shown(field, after) },
        })),
      })),
    };
  }

  /**
   * The taxpayer's fields as they held on a day, masked.
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, ACT.BEFORE_REGISTRATION
   */
  async asOf(actor: Actor, taxpayer: string, day: PlainDate): Promise<Record<string, string | null>> {
    const shown = fieldOf(await this.taxpayers.show(actor, taxpayer));
    const stored = await actsOf(this.database, actor.authority, taxpayer);
    const acts = await foundation(this.database, actor.authority, taxpayer, stored);
    const state = stateAt(versionsOf(acts), day);
    if (state === undefined) throw new TaxrollError('ACT.BEFORE_REGISTRATION');
    return Object.fromEntries(STATE_FIELDS.map((field) => [field, shown(field, state[field])]));
  }
}

/** A field as it may be shown: personal data masked, null where the taxpayer's values are withheld. */
function fieldOf({ withheld }: { readonly withheld: boolean }) {
  return (field: StateField, value: string | null) =>
    withheld && WITHHELD_FIELDS.has(field) ? null : maskField(field, value);
}
