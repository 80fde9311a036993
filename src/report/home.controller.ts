import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ResultsService } from '../assessment/run/results.service.js';
import { RunsService } from '../assessment/run/runs.service.js';
import { TaxrollError } from '../kernel/errors.js';
import { NoticesReadingService } from '../notice/notices-reading.service.js';
import { scopeOf, SESSION_COOKIE, withheldFrom } from '../platform/access/access.guard.js';
import { AuthorityService } from '../platform/access/authority.service.js';
import { ChangePasswordDto, SignInDto } from '../platform/access/dto/session.dto.js';
import { permissionsOf } from '../platform/access/permissions.js';
import { CurrentActor, ForSignedIn, Public, type AdmittedRequest } from '../platform/access/route-access.js';
import { clearSessionCookie, originOf, setSessionCookie } from '../platform/access/session.controller.js';
import { SessionService, type SignedIn } from '../platform/access/session.service.js';
import { SignInService } from '../platform/access/sign-in.service.js';
import type { Actor } from '../platform/audit/actor.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { homePage, type MonthSection } from './home-page.js';
import { PAGE_POLICY } from './page.js';
import { passwordPage, signInPage } from './sign-in-page.js';
import { sendWebPage } from './web/web.controller.js';

/** The way in: signing in, the page proper, and the months with their stations and notices as a page without scripts. */
@ApiExcludeController()
@Controller()
export class HomeController {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly sessions: SessionService,
    private readonly signIns: SignInService,
    private readonly runs: RunsService,
    private readonly results: ResultsService,
    private readonly notices: NoticesReadingService,
    private readonly jobs: JobsService,
  ) {}

  /** The page proper; whoever is not signed in is shown the way to do so. */
  @Get()
  @Public()
  async home(@Req() request: AdmittedRequest, @Res() reply: FastifyReply): Promise<void> {
    if ((await this.entering(request, reply)) !== null) await sendWebPage(reply);
  }

  /** 各月一览: plain HTML, for a machine that runs no scripts and for printing. */
  @Get('months')
  @Public()
  async monthsPage(@Req() request: AdmittedRequest, @Res() reply: FastifyReply): Promise<void> {
    const signedIn = await this.entering(request, reply);
    if (signedIn === null) return;
    const authority = await this.authorities.get(signedIn.authority);
    const months = await this.months(signedIn);
    const jobs = await this.jobs.list(signedIn.authority, signedIn.officer);
    const open = jobs.filter((job) => job.status !== 'done' && job.status !== 'attention');
    await html(reply, homePage(authority, signedIn, months, open));
  }

  /** Who comes in; null where he was sent to sign in or to change his password. */
  private async entering(request: AdmittedRequest, reply: FastifyReply): Promise<SignedIn | null> {
    const signedIn = await this.sessions.admit(request.cookies[SESSION_COOKIE]).catch((error: unknown) => {
      if (error instanceof TaxrollError && error.status === 401) return null;
      throw error;
    });
    if (signedIn !== null && !signedIn.mustChangePassword) return signedIn;
    await reply.redirect(signedIn === null ? '/sign-in' : '/password', 303);
    return null;
  }

  @Get('sign-in')
  @Public()
  async signInForm(@Res() reply: FastifyReply): Promise<void> {
    await html(reply, signInPage(null));
  }

  @Post('sign-in')
  @HttpCode(303)
  @Public()
  async signIn(
    @Body() { login, password }: SignInDto,
    @Req() request: AdmittedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      setSessionCookie(reply, await this.signIns.signIn(login, password, originOf(request), String(request.id)));
    } catch (error) {
      if (!(error instanceof TaxrollError)) throw error;
      return html(reply.status(error.status), signInPage(error.sentence('zh')));
    }
    await reply.redirect('/', 303);
  }

  @Get('password')
  @ForSignedIn({ beforePasswordChange: true })
  async passwordForm(@Req() { signedIn }: AdmittedRequest, @Res() reply: FastifyReply): Promise<void> {
    await html(reply, passwordPage(signedIn?.name ?? '', null));
  }

  @Post('password')
  @HttpCode(303)
  @ForSignedIn({ beforePasswordChange: true })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Req() { signedIn }: AdmittedRequest,
    @Body() { current, next }: ChangePasswordDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { officer, name } = signedIn as SignedIn;
    try {
      await this.signIns.changePassword(actor, officer, current, next);
    } catch (error) {
      if (!(error instanceof TaxrollError)) throw error;
      return html(reply.status(error.status), passwordPage(name, error.sentence('zh')));
    }
    await reply.redirect('/', 303);
  }

  @Post('sign-out')
  @HttpCode(303)
  @ForSignedIn({ beforePasswordChange: true })
  async signOut(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor, actor.session ?? '', 'signed-out', true);
    clearSessionCookie(reply);
    await reply.redirect('/sign-in', 303);
  }

  /** What the signed-in officer's own roles let him see; null where they let him see none. */
  private async months(signedIn: SignedIn): Promise<MonthSection[] | null> {
    const { authority, officer, session, grants } = signedIn;
    const seeing = grants.filter(({ role }) => permissionsOf(role).includes('notice.read'));
    if (seeing.length === 0) return null;
    const scope = scopeOf(seeing, withheldFrom(signedIn, null));
    const actor: Actor = { authority, officer, session, onBehalfOf: null, source: 'http', request: null, scope };
    const finished = (await this.runs.list(authority)).filter((run) => run.status === 'done' && !run.trial);
    const months = [...new Set(finished.map((run) => run.month))].sort().reverse().slice(0, 12);
    return Promise.all(
      months.map(async (month): Promise<MonthSection> => {
        const run = await this.runs.current(authority, month);
        const [totals, notices] = await Promise.all([
          this.results.stationTotals(actor, run),
          this.notices.list(actor, { month, kind: 'monthly' }),
        ]);
        const notice = notices.find(({ aboutId, status }) => aboutId === run.id && status === 'made') ?? null;
        const files = notice === null ? [] : await this.notices.filesOf(actor, notice);
        return { run, totals, notice, files: files.filter(({ role }) => role === 'workbook') };
      }),
    );
  }
}

async function html(reply: FastifyReply, content: string): Promise<void> {
  await reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .send(content);
}
