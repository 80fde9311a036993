import { Controller, Get, Headers, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sha256 } from '../kernel/canonical-json.js';
import { todayInChina } from '../kernel/plain-date.js';
import { Public } from '../platform/access/route-access.js';
import { PublicPagesService, type PublicPage } from './page/public-pages.service.js';
import { hasMoreToSay, STANDING_POLICY, standingPage } from './page/standing-page.js';

/** Where the code on every page of a notice leads: the notice's own page, for whoever stands before the board. */
@ApiExcludeController()
@Controller('notices')
export class NoticePageController {
  constructor(private readonly pages: PublicPagesService) {}

  /** The notice's page; of one that was corrected, or whose period is over, first what says so. */
  @Get(':id')
  @Public()
  async page(
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.pages.find(id);
    const today = todayInChina();
    if (!hasMoreToSay(page.standing, today)) return this.sendFile(page, known, reply);
    const html = standingPage(page.standing, today);
    if (isKnown(sha256(html), known, reply)) return;
    await send(reply, html, STANDING_POLICY);
  }

  /** The notice's page as it was made, whatever has come of it since: always the same bytes. */
  @Get(':id/file')
  @Public()
  async file(
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sendFile(await this.pages.find(id), known, reply);
  }

  private async sendFile(page: PublicPage, known: string | undefined, reply: FastifyReply): Promise<void> {
    if (isKnown(page.sha256, known, reply)) return;
    const html = await this.pages.content(page);
    await send(reply, html, policyOf(html));
  }
}

/** Whoever has it asks each time whether it still stands, and is sent nothing (304) where it does. */
function isKnown(digest: string, known: string | undefined, reply: FastifyReply): boolean {
  const tag = `"${digest}"`;
  void reply.header('etag', tag).header('cache-control', 'public, no-cache');
  const isSame = (known ?? '').split(',').some((one) => [tag, '*'].includes(one.trim().replace(/^W\//, '')));
  if (isSame) void reply.status(304).send();
  return isSame;
}

async function send(reply: FastifyReply, html: string, policy: string): Promise<void> {
  await reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', policy).send(html);
}

/** What the page itself says that it may do, by the digests of its own scripts; of one that says nothing, nothing. */
function policyOf(page: string): string {
  const own = /<meta http-equiv="content-security-policy" content="([^"]+)"/i.exec(page)?.[1];
  return `${own ?? "default-src 'none'; base-uri 'none'"}; frame-ancestors 'none'`;
}
