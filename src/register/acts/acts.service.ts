import { Injectable } from '@nestjs/common';
import { sentence, TaxrollError } from '../../kernel/errors.js';
import { daysBetween, todayInChina, type PlainDate } from '../../kernel/plain-date.js';
import { requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import {
  dueDay,
  faultOfEntering,
  lateDays,
  STATE_FIELDS,
  versionsOf,
  type ActKind,
  type StateField,
  type TaxpayerAct,
  type TaxpayerState,
} from '../domain/acts.js';
import { DuplicatesService } from '../duplicates/duplicates.service.js';
import { readFields } from '../domain/read-row.js';
import type { TaxpayerField, TaxpayerKind } from '../domain/taxpayer.js';
import { requireLiftable } from '../facts/filing/lifting.js';
import { industriesOn } from '../industries/industries-store.js';
import { maskFault, maskField } from '../masking.js';
import { PapersService } from '../papers/papers.service.js';
import { SearchIndex } from '../search/search-index.js';
import { actsOf, foundation, insertAct, lockTaxpayer, putVersions, type StoredAct } from './act-store.js';
import { appendAct } from './append-act.js';

/** What an officer enters. */
export interface EnteredAct {
  readonly kind: Exclude<ActKind, 'registration' | 'collection' | 'import'>;
  readonly holdsFrom: PlainDate;
  /** new values of the fields that change; null empties one */
  readonly set: Readonly<Partial<Record<StateField, string | null>>>;
  readonly reason: string;
  /** SHA-256 of stored files that it rests on */
  readonly papers: readonly string[];
  /** number of the newest act that the officer has seen */
  readonly basedOn: number;
}

export interface EnteredRegistration {
  readonly kind: TaxpayerKind;
  readonly set: Readonly<Partial<Record<TaxpayerField, string | null>>>;
  /** the day of the licence, from which thirty days run */
  readonly licensedOn: PlainDate | null;
  readonly reason: string;
  readonly papers: readonly string[];
  /** ids of taxpayers who resemble this one and are others all the same */
  readonly knownNotDuplicate: readonly string[];
}

/** What is reported beforehand lies within a year; more is a slip of the pen. */
const DAYS_AHEAD = 366;

/** Acts, not edits: what is known of a taxpayer is what was done, from the day from which it holds. */
@Injectable()
export class ActsService {
  constructor(
    private readonly audit: Audit,
    private readonly searchIndex: SearchIndex,
    private readonly duplicates: DuplicatesService,
    private readonly papers: PapersService,
  ) {}

  /**
   * Enters an act; it is held against what came before and after it.
   * @param condition what else must hold, asked once nobody else can act on the taxpayer or enter a fact of his; throws
   * @returns the act's number
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, ACT.CHANGED_MEANWHILE (with the changes of
   *   both sides by field), ACT.PAPER_UNKNOWN, ACT.FIELDS_INVALID, ACT.NOTHING_CHANGES, ACT.LIFTING_INCOMPLETE,
   *   ACT.TOO_FAR_AHEAD, and what `faultOfEntering` finds
   */
  enter(
    actor: Actor,
    taxpayer: string,
    entered: EnteredAct,
    condition?: (connection: Connection) => Promise<void>,
  ): Promise<number> {
    return this.audit.act(actor, async (connection, record) => {
      const { authority } = actor;
      const found = await lockTaxpayer(connection, actor, taxpayer);
      const stored = await actsOf(connection, authority, taxpayer);
      const acts = await foundation(connection, authority, taxpayer, stored);
      const last = acts.at(-1) as TaxpayerAct;
      if (stored.length > 0 && entered.basedOn !== last.seq) throw changedMeanwhile(stored, entered);
      await condition?.(connection);

      const today = todayInChina();
      if (daysBetween(today, entered.holdsFrom) > DAYS_AHEAD) throw new TaxrollError('ACT.TOO_FAR_AHEAD');
      await this.papers.require(connection, actor, entered.papers);
      const set = await this.validated(connection, actor, found.kind, found.certificateType, entered.set, today);
      const seq = last.seq + 1;
      const act: TaxpayerAct = { seq, kind: entered.kind, holdsFrom: entered.holdsFrom, set };
      const fault = faultOfEntering(acts, act);
      if (fault !== undefined) throw new TaxrollError(fault);
      if (entered.kind === 'abnormal-lifting') await requireLiftable(connection, authority, taxpayer);
      const { reason, papers } = entered;
      const { station } = found;
      await appendAct(connection, record, actor, this.searchIndex, {
        ...{ taxpayer, station, stored, acts, act, reason, papers, today },
      });
      return seq;
    });
  }

  /**
   * Registers a taxpayer; returns his id.
   * @throws TaxrollError ACT.FIELDS_INVALID, ACT.PAPER_UNKNOWN, ACT.NUMBER_TAKEN, ACT.LIKELY_DUPLICATE (with the candidates), ACCESS.OUTSIDE_SCOPE
   */
  register(actor: Actor, entered: EnteredRegistration): Promise<string> {
    return this.audit
      .act(actor, async (connection, record) => {
        const today = todayInChina();
        const { kind, reason, papers, knownNotDuplicate } = entered;
        const fields = { ...requiredOf(kind), ...entered.set };
        const given = await this.validated(connection, actor, kind, null, fields, today);
        const state = { ...EMPTY, ...given, kind, status: '正常', suspended_to: null } as TaxpayerState;
        requireStation(actor, state.station);
        await this.papers.require(connection, actor, papers);
        const [row] = await connection.query<{ id: string }>(
          `INSERT INTO taxpayer (authority, number, kind, name, owner, industry, station, section, address, registered_on,
             status, collection_mode)
           SELECT $1, n.number, n.kind, n.name, n.owner, n.industry, n.station, n.section, n.address, n.registered_on,
             n.status, n.collection_mode
           FROM jsonb_populate_record(NULL::taxpayer, $2::jsonb) n RETURNING id`,
          [actor.authority, JSON.stringify(state)],
        );
        const { id } = row as { id: string };
        const { certificate_number: certificateNumber, number, name, owner, address, telephone } = state;
        const newcomer = { number, name, owner, address, telephone, certificateNumber };
        await this.duplicates.requireNone(connection, actor, newcomer, [id, ...knownNotDuplicate]);
        const act: TaxpayerAct = { seq: 1, kind: 'registration', holdsFrom: state.registered_on, set: state };
        const dueOn = dueDay('registration', act.holdsFrom, undefined, entered.licensedOn);
        const late = lateDays(dueOn, today);
        await insertAct(connection, actor, id, { ...act, dueOn, lateDays: late, reason, papers });
        await putVersions(connection, actor.authority, id, versionsOf([act]), 1, today);
        await this.searchIndex.refreshOne(connection, actor.authority, id);
        const subject = { kind: 'taxpayer', key: id };
        const facts = { seq: 1, holdsFrom: act.holdsFrom, lateDays: late, knownNotDuplicate };
        record({ act: 'register.taxpayer.registration', subject, station: state.station, facts, after: state, reason });
        return id;
      })
      .catch((error: unknown) => {
        if ((error as { constraint?: string }).constraint !== 'taxpayer_pkey') throw error;
        throw new TaxrollError('ACT.NUMBER_TAKEN', {}, { cause: error });
      });
  }

  private async validated(
    connection: Connection,
    actor: Actor,
    kind: TaxpayerKind,
    certificateType: string | null,
    given: EnteredAct['set'],
    today: PlainDate,
  ): Promise<TaxpayerAct['set']> {
    const stations = await connection.query<{ name: string }>('SELECT name FROM station WHERE authority = $1', [
      actor.authority,
    ]);
    const known = { stations: new Set(stations.map(({ name }) => name)), reachable: null };
    const context = { ...known, industries: await industriesOn(connection, today), today, date1904: false };
    const { suspended_to: suspendedTo, ...fields } = given;
    const { values, faults } = readFields(kind, fields, certificateType, context);
    if (faults.length > 0)
      throw new TaxrollError('ACT.FIELDS_INVALID', {
        faults: faults.map(
          ({ column, code, data }) => `${column} ${sentence(code, maskFault(code, data), 'zh')} [${code}]`,
        ),
      });
    return suspendedTo === undefined ? values : { ...values, suspended_to: suspendedTo };
  }
}

/** A registration without one of these names it. */
function requiredOf(kind: TaxpayerKind): EnteredRegistration['set'] {
  const fields = ['number', 'name', 'owner', 'industry', 'station', 'section', 'address', 'registered_on'];
  return Object.fromEntries(
    (kind === 'individual' ? [...fields, 'collection_mode'] : fields).map((one) => [one, null]),
  );
}

/** Both sides' changes by field, so that nothing is lost: what others set since, and what was entered now. */
function changedMeanwhile(stored: readonly StoredAct[], entered: EnteredAct): TaxrollError {
  const since = stored.filter(({ seq }) => seq > entered.basedOn);
  const shown = (set: TaxpayerAct['set']) =>
    Object.entries(set).map(([field, value]) => ({ field, value: maskField(field, value) }));
  return new TaxrollError('ACT.CHANGED_MEANWHILE', {
    count: since.length,
    lastAct: stored.at(-1)?.seq ?? 0,
    theirs: since.map(({ seq, kind, enteredByName, holdsFrom, set }) => ({
      ...{ seq, kind, by: enteredByName, holdsFrom, set: shown(set) },
    })),
    yours: shown(entered.set),
  });
}

const EMPTY = Object.fromEntries(STATE_FIELDS.map((field) => [field, null]));
