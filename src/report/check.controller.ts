import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DocumentsService, type CheckedDocument } from '../assessment/quotas/documents.service.js';
import { LettersService, type CheckedLetter } from '../rating/grades/letters.service.js';
import { formatChineseDate } from '../kernel/plain-date.js';
import { Public } from '../platform/access/route-access.js';
import { escapeHtml, page, PAGE_POLICY } from './page.js';

/** What the QR code of a document shows to whoever scans it: that the branch has issued it, and what it said. */
@ApiExcludeController()
@Controller('check')
export class CheckController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly letters: LettersService,
  ) {}

  @Get(':code')
  @Public()
  async check(@Param('code', ParseUUIDPipe) code: string, @Res() reply: FastifyReply): Promise<void> {
    const letter = await this.letters.check(code);
    const rows = letter === null ? documentRows(await this.documents.check(code)) : letterRows(letter);
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', PAGE_POLICY)
      .send(checkPage(rows));
  }
}

/** What is told of a document: its name in both languages, and what it is. */
type CheckRow = readonly [zh: string, en: string, text: string];

function documentRows(document: CheckedDocument): CheckRow[] {
  return [
    ...issueRows(document),
    ['受送达人', 'Household', document.household],
    ['月应纳税额', 'Monthly tax', `${document.monthlyTax} 元`],
    ['办理状态', 'State', document.status],
  ];
}

function letterRows(letter: CheckedLetter): CheckRow[] {
  return [
    ...issueRows(letter),
    ['纳税人', 'Taxpayer', letter.taxpayer],
    ['纳税信用等级', 'Grade', `${letter.grade} 级`],
    ['评定方案', 'Scheme', letter.scheme],
    ['办理状态', 'State', letter.status],
  ];
}

function issueRows({ title, number, issuer, issuedOn }: CheckedDocument | CheckedLetter): CheckRow[] {
  return [
    ['文书', 'Document', `《${title}》`],
    ['文号', 'Number', number],
    ['制发机关', 'Issued by', issuer],
    ['制发日期', 'Issued on', formatChineseDate(issuedOn)],
  ];
}

function checkPage(rows: readonly CheckRow[]): string {
  const lines = rows.map(
    ([zh, en, text]) => `<tr><th scope="row">${zh} <small>${en}</small></th><td>${escapeHtml(text)}</td></tr>`,
  );
  return page(
    '税务文书核验',
    `<h1>税务文书核验 <small>Document check</small></h1>
<p>下列文书由本机关制发。纸面内容与此不符的，以本页为准，并请告知本机关。<br>This document was issued by this office; tell us where the paper differs.</p>
<table><tbody>${lines.join('')}</tbody></table>`,
  );
}
