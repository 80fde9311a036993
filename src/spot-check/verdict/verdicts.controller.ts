import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MonthDto } from '../../assessment/dto/assessment.dto.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { asDownload } from '../../platform/http/download.js';
import { toPdf } from '../../platform/paper/paper-pdf.js';
import { verdictDto, VerdictDto } from './dto/verdict.dto.js';
import { VerdictService } from './verdict.service.js';

const PDF = 'application/pdf';

@ApiTags('spot check')
@Controller('api/spot-check/verdicts')
export class VerdictsController {
  constructor(private readonly verdicts: VerdictService) {}

  /**
   * What the random part of a month says of the whole register, once all is signed or the time is over; of collectors,
   * too, and so for who reaches the whole branch.
   */
  @Get(':month')
  @Allow('spot-check.read')
  async verdict(@CurrentActor() actor: Actor, @Param() { month }: MonthDto): Promise<VerdictDto> {
    requireWholeBranch(actor);
    const { authority } = actor;
    return verdictDto(await this.verdicts.of(authority, month, todayInChina()));
  }

  /** The same on one page for the boards: no household and no officer is named. */
  @Get(':month/report.pdf')
  @ApiProduces(PDF)
  @Allow('spot-check.read')
  async report(
    @CurrentActor() { authority }: Actor,
    @Param() { month }: MonthDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const paper = await this.verdicts.report(authority, month, todayInChina());
    await asDownload(reply, `${paper.title}.pdf`, PDF).send(await toPdf(paper));
  }
}
