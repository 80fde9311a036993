import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  HandlesJob,
  JobKind,
  type JobContext,
  type JobHandler,
  type JobOutcome,
} from '../../platform/jobs/job-kind.js';
import { requireAllowed } from '../gate/domain/allowed-fields.js';
import { KeptNotices, type KeptNotice } from './kept-notices.js';
import { PackKeeper, type MadeFile } from './pack-keeper.js';
import { PARTS, type Finding, type PackPart } from './pack-part.js';

export const NOTICE_PACK = new JobKind<{ publicationId: string }>('notice.pack');

/**
 * Makes the pack of a frozen notice. Nothing is kept until all of it is made and has passed the gate; then everything is
 * kept at once. Killed before, a notice has no file and is made again with equal bytes; killed after, it is made. Where it
 * cannot be made the job fails, and may be handed over again or the notice voided; of one that is void the job says so.
 */
@HandlesJob(NOTICE_PACK)
@Injectable()
export class NoticeProcessor implements JobHandler {
  constructor(
    private readonly notices: KeptNotices,
    private readonly keeper: PackKeeper,
    @Inject(PARTS) private readonly parts: readonly PackPart[],
  ) {}

  async handle(job: JobContext<{ publicationId: string }>): Promise<JobOutcome> {
    const notice = await this.notices.get(job.authority, job.payload.publicationId);
    if (notice.status !== 'making') return outcomeOf(notice, 0, []);
    await requireRows(notice);
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-notice-'));
    try {
      return await this.make(job, notice, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** One file after the other, so that never more than one is in memory. */
  private async make(
    job: JobContext<{ publicationId: string }>,
    notice: KeptNotice,
    folder: string,
  ): Promise<JobOutcome> {
    const wanted = this.wanted(notice);
    const files: MadeFile[] = [];
    const findings: Finding[] = [];
    for (const [part, station] of wanted) {
      if (job.signal.aborted) return { status: 'handed-back' };
      const content = await part.make(notice, station);
      const name = part.fileName(notice, station);
      for (const finding of await part.scan(content, notice))
        findings.push({ ...finding, where: `${name} ${finding.where}` });
      const { role, mediaType } = part;
      const path = join(folder, String(files.length));
      await writeFile(path, content);
      files.push({ name, role, mediaType, station: station ?? '', path });
      await job.progress(files.length, wanted.length);
    }
    if (findings.length > 0) await this.keeper.block(job.actor, notice, findings);
    else await this.keeper.keep(job.actor, notice, files);
    // it may have been voided meanwhile
    return outcomeOf(await this.notices.get(job.authority, notice.id), files.length, findings);
  }

  private wanted(notice: KeptNotice): [PackPart, string | null][] {
    const stations = notice.document.lists[0]?.stations.map(({ station }) => station) ?? [];
    return [...stations, null].flatMap((station) =>
      this.parts
        .filter((part) => part.wanted(notice, station))
        .map((part): [PackPart, string | null] => [part, station]),
    );
  }
}

/** @throws TaxrollError NOTICE.FIELD_NOT_ALLOWED */
async function requireRows(notice: KeptNotice): Promise<void> {
  for (const { name } of notice.document.lists)
    for await (const portion of notice.rows(name, null)) requireAllowed(notice.document, name, portion);
}

function outcomeOf(
  { status, voidReason }: Pick<KeptNotice, 'status' | 'voidReason'>,
  files: number,
  findings: readonly Finding[],
): JobOutcome {
  if (status === 'made') return { status: 'done', result: { files } };
  return { status: 'attention', result: status === 'void' ? { void: voidReason } : { findings } };
}
