import { Inject, Injectable } from '@nestjs/common';
import { BRIDGE_STEPS } from '../../assessment/domain/bridge.js';
import { BridgeService } from '../../assessment/run/bridge.service.js';
import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, yearOf, type PlainDate } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit, type TakeDown } from '../../platform/audit/audit.js';
import { PUBLIC_URL } from '../../platform/config/public-url.js';
import type { Connection } from '../../platform/database/database.js';
import { nextNumbers } from '../../platform/documents/document-numbers.js';
import type { NoticeDocument, PrintSetting } from '../domain/notice-document.js';
import { postingPeriod } from '../domain/posting-period.js';
import { exceptedHouseholds, type Blocking } from '../domain/preflight.js';
import { noticeNumber, objectionWhilePosted } from '../domain/wording.js';
import { rowsDigest } from './frozen-lists.js';
import { freezeLists } from './notice-lists.js';
import { PreflightService } from './preflight.service.js';
import type { Subject, Target } from './subject.js';
import { SubjectsService } from './subjects.service.js';

/** What the log vouches for of a notice beside its files: the document, and the rows. */
export const DOCUMENT_SEAL = 'notice.document';
export const ROWS_SEAL = 'notice.rows';

/** 除外公示: a leader lets a notice be published although not everything is decided. */
export interface Exception {
  /** it is printed */
  readonly reason: string;
  /** digest of the preflight that he saw */
  readonly seen: string;
}

/** A notice to be frozen. */
export interface Order {
  readonly id: string;
  readonly target: Target;
  readonly print: PrintSetting;
  /** null: everything is decided */
  readonly exception: Exception | null;
  /** whether there is a history to vouch for, and a server behind the code on the page */
  readonly vouched: boolean;
  /** of the month's spot check; of a correction and of other kinds null */
  readonly verdict: NonNullable<NoticeDocument['verdict']> | null;
  readonly corrects: { readonly id: string; readonly notice: NonNullable<NoticeDocument['corrects']> } | null;
}

const INSERT = `
  INSERT INTO publication (authority, id, kind, about_id, month, trial, number_year, number, document, head_seq, head_hash,
    rows_digest, asked_by, asked_for, corrects)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

/**
 * Freezes a notice: its rows, its document and its number, within the transaction that asks for its files and on its
 * connection alone: work that holds a connection and waits for another may wait for ever.
 */
@Injectable()
export class FreezeService {
  constructor(
    private readonly audit: Audit,
    private readonly authorities: AuthorityService,
    private readonly preflight: PreflightService,
    private readonly subjects: SubjectsService,
    private readonly bridges: BridgeService,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  /**
   * @throws TaxrollError NOTICE.NOT_READY naming what is in the way, NOTICE.PREFLIGHT_CHANGED, and as SubjectsService.of and
   *   `freezeLists`
   */
  async freeze(connection: Connection, record: TakeDown, actor: Actor, order: Order, today: PlainDate): Promise<void> {
    const { authority } = actor;
    const { id, target, corrects, print, vouched } = order;
    // what hangs on the board bears witness to everything before it
    const head = await this.audit.head(authority, connection);
    await this.subjects.hold(connection, authority, target);
    const excepted = exceptedHouseholds(await this.letGo(connection, authority, order, today));
    const exceptions =
      order.exception === null || excepted.length === 0
        ? null
        : { households: excepted.length, reason: order.exception.reason };
    const branch = await this.authorities.get(authority, connection);
    const subject = await this.subjects.of(connection, authority, target, today, corrects !== null);
    const kind = corrects === null ? subject.kind : 'correction';
    const period = corrects === null ? subject.period : postingPeriod(today, today);
    const title = corrects === null ? subject.title : `更正公示（${subject.title}）`;
    const { month, trial } = subject;
    const listHead = { branch: branch.shortName, title, trial, month, period };
    const lists = await freezeLists(
      connection,
      { authority, publication: id },
      listHead,
      subject,
      corrects?.id ?? null,
    );
    const bridge = corrects === null ? await this.bridge(connection, actor, subject) : null;
    const year = trial ? null : yearOf(today);
    const number = year === null ? null : await nextNumbers(connection, authority, 'notice', year, 1);
    const document: NoticeDocument = {
      ...listHead,
      kind,
      number: year === null || number === null ? null : noticeNumber(branch.shortName, year, number),
      about: subject.about,
      legalBasis: subject.legalBasis,
      office: { address: branch.address, telephone: branch.telephone },
      objection: corrects === null ? subject.objection : objectionWhilePosted(branch, period.to),
      history: vouched ? head : null,
      print,
      address: vouched && !trial ? `${this.publicUrl}/notices/${id}` : null,
      ...{ exceptions, excepted },
      ...{ rules: subject.rules, rulesDigests: subject.rulesDigests },
      lists,
      bridge,
      // a trial hangs nowhere
      verdict: trial ? null : order.verdict,
      corrects: corrects === null ? null : corrects.notice,
    };
    const { rows, sha256: digest } = await rowsDigest(connection, { authority, publication: id });
    await connection.query(INSERT, [
      ...[authority, id, kind, corrects?.id ?? subject.id, firstDayOf(month), trial, year, number, document],
      ...[document.history?.seq ?? null, document.history?.hash ?? null, digest],
      ...[actor.officer, actor.onBehalfOf, corrects?.id ?? null],
    ]);
    record({
      act: corrects === null ? 'notice.request' : 'notice.correct',
      subject: { kind: 'notice', key: id },
      facts: {
        ...{ kind, number: document.number, month, trial, about: subject.id, corrects: corrects?.id ?? null },
        ...{ lines: lists[0]?.whole.total.count, exceptions: excepted.length, seen: order.exception?.seen ?? null },
        verdict: document.verdict?.digest ?? null,
        seals: [
          { kind: ROWS_SEAL, key: id, rows, sha256: digest },
          { kind: DOCUMENT_SEAL, key: id, rows: 1, sha256: sha256(canonicalJson(document)) },
        ],
      },
      reason: [corrects?.notice.reason, exceptions?.reason].filter(Boolean).join('；') || null,
    });
  }

  /** What stands in the way and is let go by a leader who saw it; nothing where nothing does. */
  private async letGo(
    connection: Connection,
    authority: string,
    { target, exception, corrects }: Order,
    today: PlainDate,
  ): Promise<readonly Blocking[]> {
    const hanging = { today, corrects: corrects !== null };
    const { blocking, digest } = await this.preflight.of(connection, authority, target, hanging);
    const standing = exception === null ? blocking : blocking.filter(({ exceptable }) => !exceptable);
    if (standing.length > 0) {
      const first = standing
        .slice(0, TOLD)
        .map(({ household, zh }) => (household === null ? zh : named(household) + zh));
      throw new TaxrollError('NOTICE.NOT_READY', { count: standing.length, blocking: first });
    }
    if (exception !== null && exception.seen !== digest)
      throw new TaxrollError('NOTICE.PREFLIGHT_CHANGED', { count: blocking.length });
    return blocking;
  }

  private async bridge(connection: Connection, actor: Actor, { runs }: Subject): Promise<NoticeDocument['bridge']> {
    if (runs === null) return null;
    const { since, before, after, steps } = await this.bridges.ofRuns(connection, actor, runs.before, runs.now);
    const labelled = steps.map(({ step, households, tax }) => ({ label: BRIDGE_STEPS[step].zh, households, tax }));
    return { since, before, after, steps: labelled };
  }
}

/** So many of what is in the way are named by a refusal; the preflight names all. */
const TOLD = 20;

function named({ station, name, number }: { station: string; name: string; number: string }): string {
  return `${station} ${name}（${number}）`;
}
