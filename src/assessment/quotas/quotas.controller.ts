import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TaxrollError } from '../../kernel/errors.js';
import { formatLine } from '../../kernel/explanation.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import {
  AnsweredObjectionDto,
  AnswerObjectionDto,
  ApprovedQuotasDto,
  ApproveQuotasDto,
  DeterminedQuotasDto,
  IssuedQuotasDto,
  ObjectionIdDto,
  OpenedQuotasDto,
  OpenQuotasDto,
  PostedQuotasDto,
  PublishedQuotasDto,
  QuotaBatchDto,
  QuotaDto,
  QuotaPageDto,
  QuotasQueryDto,
  RaiseObjectionDto,
  ServedQuotaDto,
  ServeQuotaDto,
  TakeBackObjectionDto,
  WaitingHouseholdDto,
  WaitingHouseholdsQueryDto,
  WorkDto,
} from '../dto/quota.dto.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeterminationService } from './determination.service.js';
import { ObjectionsService } from './objections.service.js';
import { OpeningService } from './opening.service.js';
import { QuotasService, type QuotaPage, type QuotaView } from './quotas.service.js';
import { WORK } from '../domain/work.js';
import { StepsService } from './steps.service.js';
import { WorkService } from './work.service.js';

@ApiTags('quotas')
@Controller('api/assessment')
export class QuotasController {
  constructor(
    private readonly quotas: QuotasService,
    private readonly opening: OpeningService,
    private readonly determination: DeterminationService,
    private readonly steps: StepsService,
    private readonly deliveries: DeliveriesService,
    private readonly objections: ObjectionsService,
    private readonly work: WorkService,
  ) {}

  /** Begins quotas for all of a station or of the branch who need one, or for households by name. */
  @Post('quota-batches')
  @Allow('assessment.determine')
  open(@CurrentActor() actor: Actor, @Body() opening: OpenQuotasDto): Promise<OpenedQuotasDto> {
    const { households, trigger, causedBy } = opening;
    if ((households === undefined) !== (trigger === undefined))
      throw new TaxrollError('REQUEST.INVALID', {
        faults: ['households 和 trigger 须同时给出 (households and trigger go together)'],
      });
    if (households !== undefined && opening.station !== undefined)
      throw new TaxrollError('REQUEST.INVALID', {
        faults: ['指定户时不能再指定 station (households are where they are: no station with them)'],
      });
    return this.opening.open(
      actor,
      {
        periodFrom: opening.periodFrom,
        months: opening.months ?? null,
        station: opening.station ?? null,
        households:
          households === undefined || trigger === undefined
            ? null
            : { ids: [...new Set(households)], trigger, causedBy: causedBy ?? null },
        reason: opening.reason ?? null,
      },
      todayInChina(),
    );
  }

  /** The newest hundred batches within one's scope. */
  @Get('quota-batches')
  @Allow('assessment.read')
  async batches(@CurrentActor() actor: Actor): Promise<QuotaBatchDto[]> {
    return (await this.quotas.batches(actor)).map(({ counts, ...batch }) => ({ ...batch, counts: { ...counts } }));
  }

  /** Determines whoever of the batch can be determined; the others say why not. */
  @Post('quota-batches/:id/determine')
  @HttpCode(200)
  @Allow('assessment.determine')
  determine(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DeterminedQuotasDto> {
    return this.determination.determine(actor, id);
  }

  /** Posts what is determined, today; the notice of five working days begins on the next one. */
  @Post('quota-batches/:id/post')
  @HttpCode(200)
  @Allow('assessment.post')
  post(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PostedQuotasDto> {
    return this.steps.post(actor, id, todayInChina());
  }

  /** Approves the batch after its notice, but for the exceptions; never by who determined, posted or measured. */
  @Post('quota-batches/:id/approve')
  @HttpCode(200)
  @Allow('assessment.approve')
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { exceptions }: ApproveQuotasDto,
  ): Promise<ApprovedQuotasDto> {
    return this.steps.approve(actor, id, exceptions, todayInChina());
  }

  /** Numbers and issues the documents of whatever is approved. */
  @Post('quota-batches/:id/issue')
  @HttpCode(200)
  @Allow('assessment.serve')
  issue(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<IssuedQuotasDto> {
    return this.steps.issue(actor, id, todayInChina());
  }

  /** Publishes whatever of the batch is served. */
  @Post('quota-batches/:id/publish')
  @HttpCode(200)
  @Allow('assessment.post')
  publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PublishedQuotasDto> {
    return this.steps.publish(actor, id, todayInChina());
  }

  /** What is due of the six steps within one's scope, by whose work it is. */
  @Get('work')
  @Allow('assessment.read')
  async workList(@CurrentActor() actor: Actor): Promise<WorkDto[]> {
    return (await this.work.list(actor, todayInChina())).map((one) => {
      const { zh: label, en: labelEn, permission } = WORK[one.kind];
      return { ...one, label, labelEn, permission };
    });
  }

  /** Households that want a quota, by number, a page at a time. */
  @Get('work/households')
  @Allow('assessment.read')
  households(
    @CurrentActor() actor: Actor,
    @Query() { kind, after, limit }: WaitingHouseholdsQueryDto,
  ): Promise<WaitingHouseholdDto[]> {
    return this.work.households(actor, kind, todayInChina(), after ?? null, limit);
  }

  /** Quotas within one's scope by number, a page at a time. */
  @Get('quotas')
  @Allow('assessment.read')
  async list(@CurrentActor() actor: Actor, @Query() query: QuotasQueryDto): Promise<QuotaDto[]> {
    const { status = null, station = null, batch = null, taxpayer = null, after = null, limit } = query;
    return (await this.quotas.list(actor, { status, station, batch, taxpayer, after, limit })).map(toDto);
  }

  @Get('quotas/:id')
  @Allow('assessment.read')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<QuotaPageDto> {
    return toPage(await this.quotas.get(actor, id));
  }

  /** Enters the delivery receipt of a quota's document. */
  @Post('quotas/:id/serve')
  @HttpCode(200)
  @Allow('assessment.serve')
  async serve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() receipt: ServeQuotaDto,
  ): Promise<ServedQuotaDto> {
    const { receiver = null, relation = null, reason = null, witness = null, postNumber = null, ...rest } = receipt;
    const delivery = { ...rest, receiver, relation, reason, witness, postNumber };
    return { servedOn: await this.deliveries.serve(actor, id, delivery, todayInChina()) };
  }

  /** Ends a quota that is not posted yet. */
  @Post('quotas/:id/drop')
  @HttpCode(204)
  @Allow('assessment.determine')
  drop(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.quotas.drop(actor, id, reason);
  }

  /** Ends a quota that is not served yet. */
  @Post('quotas/:id/withdraw')
  @HttpCode(204)
  @Allow('assessment.approve')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.quotas.withdraw(actor, id, reason);
  }

  /** Takes down an objection against a posted, issued or served quota. */
  @Post('quotas/:id/objections')
  @Allow('assessment.object')
  async object(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() objection: RaiseObjectionDto,
  ): Promise<ObjectionIdDto> {
    return { id: await this.objections.raise(actor, id, objection, todayInChina()) };
  }

  /** Answers an objection; upheld, the quota is determined anew. */
  @Post('objections/:id/answer')
  @HttpCode(200)
  @Allow('assessment.answer')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() answer: AnswerObjectionDto,
  ): Promise<AnsweredObjectionDto> {
    return { batch: await this.objections.answer(actor, id, answer, todayInChina()) };
  }

  /** The household takes its objection back. */
  @Post('objections/:id/withdraw')
  @HttpCode(204)
  @Allow('assessment.object')
  withdrawObjection(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, papers }: TakeBackObjectionDto,
  ): Promise<void> {
    return this.objections.withdraw(actor, id, reason, papers, todayInChina());
  }
}

function toDto({ heldBack, ...quota }: QuotaView): QuotaDto {
  return { ...quota, heldBack: heldBack.map((reason) => ({ ...reason })) };
}

function toPage({ explanation, delivery, objections, ...quota }: QuotaPage): QuotaPageDto {
  return {
    ...toDto(quota),
    explanation:
      explanation === null
        ? null
        : { ...explanation, lines: explanation.lines.map((line) => ({ ...line, text: formatLine(line) })) },
    delivery:
      delivery === null ? null : { ...delivery, deliverers: [...delivery.deliverers], papers: [...delivery.papers] },
    objections: objections.map((objection) => ({ ...objection, papers: [...objection.papers] })),
  };
}
