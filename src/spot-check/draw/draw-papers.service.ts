import { Injectable } from '@nestjs/common';
import type { Paper } from '../../kernel/paper.js';
import { momentInChina } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import { drawnList } from '../domain/drawn-list.js';
import { publishedHead } from '../domain/published-head.js';
import { frameNotice } from '../domain/frame-notice.js';
import { DrawsReadingService } from './draws-reading.service.js';

/** The two papers of a draw; what they say comes from what is frozen and from the published file alone. */
@Injectable()
export class DrawPapersService {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly reading: DrawsReadingService,
  ) {}

  /** 《抽样框公告》. @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND */
  async frameNotice(authority: string, id: string): Promise<Paper> {
    const { name } = await this.authorities.get(authority);
    const draw = await this.reading.get(authority, id);
    const { month, strata, share, digest, sizes, source, sourceAt } = draw;
    return frameNotice({
      ...{ issuer: name, month, strata, share, digest, sizes },
      document: draw.procedure.document,
      frozenAt: momentInChina(draw.frozenAt),
      source: source === null ? null : { text: source, namedAt: momentInChina(sourceAt as Date) },
      proves: draw.proves.zh,
    });
  }

  /** 《抽签结果公告》. @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND, SPOT_CHECK.NOT_DRAWN */
  async drawnList(authority: string, id: string): Promise<Paper> {
    const { draw, content } = await this.reading.published(authority, id);
    return drawnList({ ...publishedHead(content.toString('utf8')), file: draw.file as string });
  }
}
