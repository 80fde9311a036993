import { randomUUID } from 'node:crypto';
import { jpeg } from '../../../src/notice/boards/domain/made-photo.js';
import { PhotosService } from '../../../src/notice/boards/photos.service.js';
import { PostingsService } from '../../../src/notice/boards/postings.service.js';
import { NoticeService } from '../../../src/notice/notice.service.js';
import { todayInChina } from '../../../src/kernel/plain-date.js';
import { FilesService } from '../../../src/platform/files/files.service.js';
import { JobsService } from '../../../src/platform/jobs/jobs.service.js';
import { POSTED_ON } from '../quota-way.js';
import type { FreshQuotas } from './fresh-quota.js';
import type { World } from './world.js';

/** Notices in the state that a request wants. */
export class FreshNotices {
  private pageOf: string | undefined;
  private numbered = 0;

  constructor(
    private readonly world: World,
    private readonly quotas: FreshQuotas,
  ) {}

  /** A notice of a household's posted quota, made, and posted nowhere yet. */
  async made(taxpayer: string): Promise<string> {
    const { app, authority, actor } = this.world.test;
    const { batch } = await this.quotas.make(taxpayer, 'posted');
    const asked = { kind: 'preliminary', about: batch } as const;
    const wish = { print: { size: 'A4', orientation: 'landscape' }, exception: null, vouched: true } as const;
    const { id, jobId } = await app.get(NoticeService).request(actor('notice'), asked, wish, todayInChina());
    await app.get(JobsService).finished(authority, jobId);
    return id;
  }

  /** The same, posted on the station's board and photographed there. */
  async posted(taxpayer: string, board: string): Promise<{ id: string; posting: string; sha256: string }> {
    const { app, actor } = this.world.test;
    const id = await this.made(taxpayer);
    const posting = { board, moment: 'posted', day: POSTED_ON, by: null, reason: null } as const;
    const record = await app.get(PostingsService).record(actor('notice'), id, posting, POSTED_ON);
    const { sha256 } = await app.get(PhotosService).keep(actor('notice'), id, posting, jpeg());
    return { id, posting: record, sha256 };
  }

  /** A notice of a household's posted quota, made and printed with a rent that is not its own. */
  async correctable(taxpayer: string): Promise<string> {
    const id = await this.made(taxpayer);
    await this.world.owner.query('SET session_replication_role = replica');
    await this.world.owner.query(
      `UPDATE publication_row SET cells = cells || '{"rent": "0.01"}' WHERE publication_id = $1`,
      [id],
    );
    await this.world.owner.query('RESET session_replication_role');
    return id;
  }

  /** That a leader has seen what stands in the way, and lets it go. */
  async exception(kind: 'monthly' | 'correction', about: string): Promise<{ reason: string; seen: string }> {
    const { app, authority, actor } = this.world.test;
    const [notices, today] = [app.get(NoticeService), todayInChina()];
    const { digest } =
      kind === 'correction'
        ? await notices.toldOfCorrection(actor('leader'), about, today)
        : await notices.preflight(authority, { kind, about }, today);
    return { reason: '赶时间', seen: digest };
  }

  /** A notice whose files nobody is making. */
  async stuck(): Promise<string> {
    return this.bare();
  }

  /** A notice with a page of its own, for whoever stands before the board. */
  async withPage(): Promise<string> {
    if (this.pageOf !== undefined) return this.pageOf;
    const { authority, app } = this.world.test;
    const [id, content] = [await this.bare(), Buffer.from('<!doctype html>')];
    const digest = await app.get(FilesService).store(this.world.database, authority, 'text/html', content);
    await this.world.database.query(
      `INSERT INTO publication_file (authority, publication_id, name, role, station, media_type, file_sha256)
       VALUES ($1, $2, '公示查询.html', 'page', '', 'text/html', $3)`,
      [authority, id, digest],
    );
    await this.world.database.query(`UPDATE publication SET status = 'made', made_at = now() WHERE id = $1`, [id]);
    return (this.pageOf = id);
  }

  /** A notice with nothing on it, numbered in a year of its own. */
  private async bare(): Promise<string> {
    const id = randomUUID();
    await this.world.database.query(
      `INSERT INTO publication (authority, id, kind, about_id, month, trial, number_year, number, document, rows_digest)
       VALUES ($1, $2, 'final', $2, '2026-01-01', false, 2020, $3, '{}', '')`,
      [this.world.test.authority, id, ++this.numbered],
    );
    return id;
  }
}
