import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { XLSX } from '../../platform/files/files.service.js';
import { sendFile } from '../../platform/http/download.js';
import { ExportQueryDto } from '../dto/export.dto.js';
import { ExportService } from './export.service.js';

const CSV = 'text/csv; charset=utf-8';

@ApiTags('register')
@Controller('api/register/export')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  /** The register within one's scope in the sheets and columns of the import, personal data masked. */
  @Get()
  @ApiProduces(XLSX, CSV)
  @Allow('register.import')
  async export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...query }: ExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.exports.make(actor, format, query, (file) =>
      sendFile(reply, file, `登记簿.${format}`, format === 'xlsx' ? XLSX : CSV),
    );
  }
}
