import { Injectable } from '@nestjs/common';
import { sha256 } from '../kernel/canonical-json.js';
import { TaxrollError } from '../kernel/errors.js';
import { firstDayOf, monthOf, type PlainMonth } from '../kernel/plain-date.js';
import { reaches, requireStation, requireWholeBranch } from '../platform/access/scope.js';
import { EVERYWHERE, type Actor } from '../platform/audit/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database, type Row } from '../platform/database/database.js';
import { ZipWriter } from '../platform/excel/marking/zip-writer.js';
import { FilesService, type FileContent } from '../platform/files/files.service.js';
import { withheldNumbers } from '../register/withheld/withheld-sql.js';
import { NoticeOpeningsService } from '../spot-check/openings/notice-openings.service.js';
import type { ListTotal, NoticeDocument, NoticeKind, NoticeStatus } from './domain/notice-document.js';
import { packFileName } from './pack/file-names.js';
import type { FileRole, Finding } from './pack/pack-part.js';

export interface NamedNotice {
  readonly id: string;
  /** null of a trial */
  readonly number: string | null;
}

/** A notice as a list shows it. */
export interface NoticeView extends NamedNotice {
  readonly kind: NoticeKind;
  /** run, batch or cycle; of a correction the notice that it corrects */
  readonly aboutId: string;
  readonly month: PlainMonth;
  readonly trial: boolean;
  readonly status: NoticeStatus;
  readonly askedAt: Date;
  /** when its making ended, in whichever way */
  readonly madeAt: Date | null;
  /** of one that is void */
  readonly voidReason: string | null;
  /** what the gate found */
  readonly findings: readonly Finding[];
  readonly corrects: NamedNotice | null;
  readonly correctedBy: NamedNotice | null;
  /** null of one from before there were documents */
  readonly document: Omit<NoticeDocument, 'rules'> | null;
}

export interface NoticeFile {
  readonly name: string;
  readonly role: FileRole;
  /** empty of the whole branch */
  readonly station: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** bytes */
  readonly size: number;
  /** of the posted list that it prints; null where it prints none, and of one from before there were documents */
  readonly listDigest: string | null;
  readonly total: ListTotal | null;
}

export interface NoticeQuery {
  readonly month: PlainMonth | null;
  readonly kind: NoticeKind | null;
}

const AS = (alias: string) => `CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object('id', ${alias}.id,
  'number', ${alias}.document->>'number') END`;
const SELECT = `
  SELECT p.id, p.kind, p.about_id AS "aboutId", p.document->>'number' AS number, p.month, p.trial, p.status, p.asked_at AS "askedAt",
    p.made_at AS "madeAt", p.void_reason AS "voidReason", coalesce(p.findings, '[]') AS findings, p.document - 'rules' AS document,
    ${AS('o')} AS corrects, ${AS('l')} AS "correctedBy"
  FROM publication p
    LEFT JOIN publication o ON o.authority = p.authority AND o.id = p.corrects
    LEFT JOIN publication l ON l.authority = p.authority AND l.kind = 'correction' AND l.about_id = p.id AND l.status = 'made'
  WHERE p.authority = $1`;
const FILES = `
  SELECT f.name, f.role, f.station, f.media_type AS "mediaType", f.file_sha256 AS sha256, s.size
  FROM publication_file f JOIN stored_file s ON s.authority = f.authority AND s.sha256 = f.file_sha256
  WHERE f.authority = $1 AND f.publication_id = $2 ORDER BY f.station = '', f.station COLLATE "C", f.name COLLATE "C"`;

/** Reads notices and hands out their files; those of other stations only to who reaches them. */
@Injectable()
export class NoticesReadingService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly files: FilesService,
    private readonly openings: NoticeOpeningsService,
  ) {}

  /** The newest hundred. */
  async list({ authority }: Actor, { month, kind }: NoticeQuery): Promise<NoticeView[]> {
    const rows = await this.database.query<NoticeView & Row>(
      `${SELECT} AND ($2::date IS NULL OR p.month = $2) AND ($3::text IS NULL OR p.kind = $3)
       ORDER BY p.asked_at DESC, p.id LIMIT 100`,
      [authority, month === null ? null : firstDayOf(month), kind],
    );
    return rows.map(inMonths);
  }

  /** @throws TaxrollError NOTICE.NOT_FOUND */
  async get({ authority }: Pick<Actor, 'authority'>, id: string): Promise<NoticeView> {
    const [found] = await this.database.query<NoticeView & Row>(`${SELECT} AND p.id = $2`, [authority, id]);
    if (found === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
    return inMonths(found);
  }

  /** The files of a notice that the actor reaches. */
  async filesOf({ authority, scope }: Pick<Actor, 'authority' | 'scope'>, notice: NoticeView): Promise<NoticeFile[]> {
    const files = await this.database.query<Omit<NoticeFile, 'listDigest' | 'total'> & Row>(FILES, [
      authority,
      notice.id,
    ]);
    const posted = notice.document?.lists[0];
    return files
      .filter(({ station }) => reaches(scope, station))
      .map((file) => {
        // the report on the spot check prints no list
        if (file.role === 'verdict') return { ...file, listDigest: null, total: null };
        const part =
          file.station === '' ? posted?.whole : posted?.stations.find(({ station }) => station === file.station);
        return { ...file, listDigest: part?.digest ?? null, total: part?.total ?? null };
      });
  }

  /** A file of a notice, and that it was taken. @throws TaxrollError NOTICE.NOT_FOUND, ACCESS.OUTSIDE_SCOPE, ACCESS.BRANCH_ONLY, REGISTER.VALUES_WITHHELD of a trial */
  async file(actor: Actor, id: string, name: string): Promise<FileContent & { name: string }> {
    const notice = await this.get(actor, id);
    const [file] = (await this.filesOf({ ...actor, scope: EVERYWHERE }, notice)).filter((one) => one.name === name);
    if (file === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
    requireReach(actor, file);
    await this.requireOpen(actor, notice);
    const content = await this.content(actor.authority, file);
    await this.taken(actor, notice, [file]);
    return { ...content, name };
  }

  /**
   * The pack as one ZIP: the files that the actor reaches, in their order; equal files give equal bytes.
   * @throws TaxrollError NOTICE.NOT_FOUND, also of one without files; ACCESS.OUTSIDE_SCOPE where he reaches none of them, REGISTER.VALUES_WITHHELD of a trial
   */
  async pack(actor: Actor, id: string): Promise<{ name: string; content: AsyncGenerator<Buffer> }> {
    const notice = await this.get(actor, id);
    const all = await this.filesOf({ ...actor, scope: EVERYWHERE }, notice);
    const [first] = all;
    if (first === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
    const files = all.filter(({ station }) => reaches(actor.scope, station));
    if (files.length === 0) requireReach(actor, first);
    await this.requireOpen(actor, notice);
    await this.taken(actor, notice, files);
    const name = notice.document === null ? `公示-${notice.month}.zip` : packFileName(notice.document);
    return { name, content: this.zipped(actor.authority, files) };
  }

  /**
   * A trial's lists hang nowhere: who is to visit a household on them may not open one. That he opens a published one is
   * written down. @throws TaxrollError REGISTER.VALUES_WITHHELD
   */
  private async requireOpen(actor: Actor, { id, trial }: NoticeView): Promise<void> {
    const withheld = withheldNumbers(actor);
    if (withheld.length === 0) return;
    // of one from before there were frozen rows nobody knows whom it names: anybody
    const rows = await this.database.query<{ number: string }>(
      `SELECT number FROM unnest($3::text[]) number WHERE EXISTS (SELECT FROM publication_row r
         WHERE r.authority = $1 AND r.publication_id = $2 AND r.number = number.number)
         OR NOT EXISTS (SELECT FROM publication_row r WHERE r.authority = $1 AND r.publication_id = $2)`,
      [actor.authority, id, withheld],
    );
    if (rows.length === 0) return;
    if (trial) throw new TaxrollError('REGISTER.VALUES_WITHHELD');
    await this.openings.opened(
      actor,
      id,
      rows.map(({ number }) => number),
    );
  }

  private async *zipped(authority: string, files: readonly NoticeFile[]): AsyncGenerator<Buffer> {
    const zip = new ZipWriter();
    for (const file of files) yield* zip.add(file.name, [(await this.content(authority, file)).content]);
    yield* zip.end();
  }

  private async content(authority: string, { sha256: digest }: Pick<NoticeFile, 'sha256'>): Promise<FileContent> {
    const file = await this.files.read(this.database, authority, digest);
    if (sha256(file.content) !== digest) throw new Error(`the stored file ${digest} is damaged`);
    return file;
  }

  private async taken(actor: Actor, { id, number }: NoticeView, files: readonly NoticeFile[]): Promise<void> {
    const stations = new Set(files.map(({ station }) => station));
    await this.audit.note(actor, {
      ...{ act: 'notice.export', subject: { kind: 'notice', key: id } },
      station: stations.size === 1 ? (files[0]?.station ?? '') || null : null,
      facts: { number, files: files.map(({ name, sha256: digest }) => ({ name, sha256: digest })) },
    });
  }
}

function requireReach(actor: Actor, { station }: NoticeFile): void {
  if (station === '') requireWholeBranch(actor);
  else requireStation(actor, station);
}

const inMonths = (row: NoticeView): NoticeView => ({ ...row, month: monthOf(row.month) });
