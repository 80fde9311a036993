import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import { monthOf, type PlainDate } from '../kernel/plain-date.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database, type Row } from '../platform/database/database.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { VerdictService } from '../spot-check/verdict/verdict.service.js';
import { publicText } from './domain/frozen-row.js';
import type { NoticeDocument, NoticeStatus, PrintSetting } from './domain/notice-document.js';
import { FreezeService, type Exception, type Order } from './freeze/freeze.service.js';
import { PreflightService, type Preflight } from './freeze/preflight.service.js';
import { idOf, type Asked, type Target } from './freeze/subject.js';
import { SubjectsService } from './freeze/subjects.service.js';
import { NOTICE_PACK } from './pack/notice.processor.js';

/** How a notice is asked for. */
export interface Wish {
  /** null: as it is usual */
  readonly print: PrintSetting | null;
  /** null: everything is decided */
  readonly exception: Exception | null;
  /** false where the database is thrown away afterwards */
  readonly vouched: boolean;
}

/** A notice that was asked for, and the job that makes its files. */
export interface Requested {
  readonly id: string;
  readonly jobId: string;
}

interface Standing extends Row {
  readonly id: string;
  readonly aboutId: string;
  readonly kind: NoticeDocument['kind'];
  readonly month: PlainDate;
  readonly trial: boolean;
  readonly status: NoticeStatus;
  readonly document: NoticeDocument;
}

const USUAL_PRINT: PrintSetting = { size: 'A4', orientation: 'landscape' };

/** Those from before notices were frozen stand for nothing that is asked for now. */
const FROZEN = `SELECT id, about_id AS "aboutId", kind, month, trial, status, document FROM publication
  WHERE authority = $1 AND document IS NOT NULL`;
const STANDING = `${FROZEN} AND kind = $2 AND about_id = $3 AND status NOT IN ('blocked', 'void')`;

/** Asks for notices and for corrections of them. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly jobs: JobsService,
    private readonly subjects: SubjectsService,
    private readonly freezer: FreezeService,
    private readonly preflights: PreflightService,
    private readonly verdicts: VerdictService,
  ) {}

  /** What stands in the way of a notice. @throws TaxrollError as SubjectsService.find and PreflightService.of */
  async preflight(authority: string, asked: Asked, today: PlainDate): Promise<Preflight> {
    const target = await this.subjects.find(this.database, authority, asked);
    return this.preflights.of(this.database, authority, target, { today, corrects: false });
  }

  /** The same for somebody who asks; that he was told, and of what, is written down. */
  async told(actor: Actor, asked: Asked, today: PlainDate): Promise<Preflight> {
    return this.noted(actor, asked, await this.preflight(actor.authority, asked, today));
  }

  /** The same of a correction of a notice. @throws TaxrollError NOTICE.NOT_FOUND, NOTICE.NOT_CORRECTABLE */
  async toldOfCorrection(actor: Actor, id: string, today: PlainDate): Promise<Preflight> {
    const { target } = await this.correctable(actor.authority, id);
    const preflight = await this.preflights.of(this.database, actor.authority, target, { today, corrects: true });
    return this.noted(actor, { kind: 'correction', about: id }, preflight);
  }

  /**
   * Freezes a notice, gives it its number and asks for its files; asked for twice it is one notice.
   * @throws TaxrollError NOTICE.OTHER_PAPER, NOTICE.PUBLISHED_ALREADY, and as SubjectsService.find and FreezeService.freeze
   */
  async request(actor: Actor, asked: Asked, wish: Wish, today: PlainDate): Promise<Requested> {
    const target = await this.subjects.find(this.database, actor.authority, asked);
    const about = idOf(target);
    const order = {
      target,
      ...wish,
      print: wish.print ?? USUAL_PRINT,
      exception: shown(wish.exception),
      corrects: null,
    };
    const requireSame = ({ document: { number, print } }: Standing) => {
      if (wish.print === null || paper(wish.print) === paper(print)) return;
      throw new TaxrollError('NOTICE.OTHER_PAPER', {
        number: number ?? '',
        frozen: paper(print),
        asked: paper(wish.print),
      });
    };
    return this.once(actor, about === null ? null : [asked.kind, about], order, today, requireSame);
  }

  /**
   * 更正公示: the same subject by what holds now, beside what was printed. The corrected notice stays as it is.
   * @param exception what a leader let go of the first one, he did not let go of this
   * @throws TaxrollError NOTICE.NOT_FOUND, NOTICE.NOT_CORRECTABLE, NOTICE.CORRECTED, NOTICE.CORRECTION_UNDER_WAY,
   *   NOTICE.NOTHING_TO_CORRECT, and as `request`
   */
  async correct(
    actor: Actor,
    id: string,
    reason: string,
    exception: Exception | null,
    today: PlainDate,
  ): Promise<Requested> {
    const { notice, target } = await this.correctable(actor.authority, id);
    const { number, period, print } = notice.document;
    const corrects = {
      id,
      notice: { number: number as string, postedOn: period.posted, reason: publicText(reason, '') },
    };
    const order = { target, print, vouched: true, exception: shown(exception), corrects };
    const requireSame = ({ document, status }: Standing) => {
      const named = { number: document.number ?? '' };
      if (status === 'made') throw new TaxrollError('NOTICE.CORRECTED', named);
      if (document.corrects?.reason !== corrects.notice.reason)
        throw new TaxrollError('NOTICE.CORRECTION_UNDER_WAY', named);
    };
    return this.once(actor, ['correction', id], order, today, requireSame);
  }

  /** @param requireSame throws where the notice that stands is not what is asked for */
  private async once(
    actor: Actor,
    subject: readonly [kind: string, about: string] | null,
    order: Omit<Order, 'id' | 'verdict'>,
    today: PlainDate,
    requireSame: (standing: Standing) => void,
  ): Promise<Requested> {
    const taken = async () => {
      const standing = subject === null ? undefined : await this.standing(actor.authority, ...subject);
      if (standing === undefined) return undefined;
      requireSame(standing);
      return this.enqueue(actor, standing.id, undefined);
    };
    const id = randomUUID();
    const standing = await taken();
    if (standing !== undefined) return standing;
    // before there is a transaction: what is frozen waits for no other connection
    const verdict = await this.verdictOf(actor.authority, order, today);
    const freeze: Parameters<JobsService['enqueue']>[4] = (connection, record) =>
      this.freezer.freeze(connection, record, actor, { ...order, verdict, id }, today);
    return this.enqueue(actor, id, freeze).catch(async (error: unknown) => {
      // somebody else has asked for it in the same moment
      const { constraint } = error as { constraint?: string };
      if (constraint !== 'publication_once' && constraint !== 'publication_monthly_once') throw error;
      const other = await taken();
      if (other !== undefined) return other;
      if (order.target.kind !== 'monthly') throw error;
      throw new TaxrollError('NOTICE.PUBLISHED_ALREADY', { month: order.target.run?.month ?? '' }, { cause: error });
    });
  }

  /** The report on the spot check of a month's notice; null while there is no verdict, and of a correction. */
  private async verdictOf(
    authority: string,
    { target, corrects }: Pick<Order, 'target' | 'corrects'>,
    today: PlainDate,
  ): Promise<Order['verdict']> {
    if (target.kind !== 'monthly' || target.run === null || corrects !== null) return null;
    return this.verdicts.given(authority, target.run.month, today);
  }

  private async enqueue(actor: Actor, id: string, prepare: Parameters<JobsService['enqueue']>[4]): Promise<Requested> {
    const job = await this.jobs.enqueue(actor, NOTICE_PACK, id, { publicationId: id }, prepare);
    return { id, jobId: job.id };
  }

  private async noted(actor: Actor, asked: object, preflight: Preflight): Promise<Preflight> {
    const facts = { ...asked, blocking: preflight.blocking.length, digest: preflight.digest };
    await this.audit.note(actor, { act: 'notice.preflight', facts });
    return preflight;
  }

  private async standing(authority: string, kind: string, about: string): Promise<Standing | undefined> {
    const [found] = await this.database.query<Standing>(STANDING, [authority, kind, about]);
    return found;
  }

  /** A notice that may be corrected, and what a correction of it is about. */
  private async correctable(authority: string, id: string): Promise<{ notice: Standing; target: Target }> {
    const [known] = await this.database.query('SELECT FROM publication WHERE authority = $1 AND id = $2', [
      authority,
      id,
    ]);
    if (known === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
    const notice = await this.frozen(authority, id);
    if (notice === undefined || notice.trial || notice.status !== 'made')
      throw new TaxrollError('NOTICE.NOT_CORRECTABLE');
    const target = await this.subjects.find(this.database, authority, await this.firstAsked(authority, notice));
    return { notice, target };
  }

  /** What the first notice of a line of corrections was asked for. */
  private async firstAsked(authority: string, notice: Standing): Promise<Asked> {
    const { kind, aboutId, month } = notice;
    if (kind !== 'correction') return { kind, about: kind === 'monthly' ? monthOf(month) : aboutId };
    return this.firstAsked(authority, (await this.frozen(authority, aboutId)) as Standing);
  }

  private async frozen(authority: string, id: string): Promise<Standing | undefined> {
    const [found] = await this.database.query<Standing>(`${FROZEN} AND id = $2`, [authority, id]);
    return found;
  }
}

/** A reason is printed: nobody's numbers are. */
function shown(exception: Exception | null): Exception | null {
  return exception === null ? null : { ...exception, reason: publicText(exception.reason, '') };
}

function paper({ size, orientation }: PrintSetting): string {
  return `${size}${orientation === 'landscape' ? '横向' : '纵向'}`;
}
