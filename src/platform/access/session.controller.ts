import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../audit/actor.js';
import { SESSION_COOKIE } from './access.guard.js';
import { ChangePasswordDto, SessionDto, SignedInDto, SignInDto, TotpDto, TotpEnrolmentDto } from './dto/session.dto.js';
import { permissionsOf } from './permissions.js';
import { CurrentActor, CurrentSession, ForSignedIn, Public } from './route-access.js';
import { SessionService, type Origin, type SignedIn } from './session.service.js';
import { SignInService } from './sign-in.service.js';

/** Signing in and out, one's own password, second factor and sessions. */
@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
  ) {}

  /** Signs in; the session is a cookie that scripts cannot read. */
  @Post()
  @Public()
  async signIn(
    @Body() { login, password }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const token = await this.signIns.signIn(login, password, originOf(request), String(request.id));
    setSessionCookie(reply, token);
    return toDto(await this.sessions.admit(token));
  }

  @Get()
  @ForSignedIn({ beforePasswordChange: true })
  current(@CurrentSession() signedIn: SignedIn): SignedInDto {
    return toDto(signedIn);
  }

  @Delete()
  @HttpCode(204)
  @ForSignedIn({ beforePasswordChange: true })
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor, actor.session ?? '', 'signed-out', true);
    clearSessionCookie(reply);
  }

  /** A new password; one's other sessions end. */
  @Post('password')
  @HttpCode(204)
  @ForSignedIn({ beforePasswordChange: true })
  async changePassword(
    @CurrentActor() actor: Actor,
    @CurrentSession() { officer }: SignedIn,
    @Body() { current, next }: ChangePasswordDto,
  ): Promise<void> {
    await this.signIns.changePassword(actor, officer, current, next);
  }

  /** A new second factor; it counts from its first code. */
  @Post('totp/enrolment')
  @ForSignedIn()
  enrol(@CurrentActor() actor: Actor, @CurrentSession() { officer }: SignedIn): Promise<TotpEnrolmentDto> {
    return this.signIns.enrolTotp(actor, officer);
  }

  /** A code: for a quarter of an hour this session may approve. */
  @Post('totp')
  @HttpCode(204)
  @ForSignedIn()
  async totp(
    @CurrentActor() actor: Actor,
    @CurrentSession() { officer }: SignedIn,
    @Body() { code }: TotpDto,
  ): Promise<void> {
    await this.signIns.giveTotp(actor, officer, code);
  }

  /** One's own sessions, here and elsewhere. */
  @Get('sessions')
  @ForSignedIn()
  list(@CurrentSession() { authority, officer }: SignedIn): Promise<SessionDto[]> {
    return this.sessions.list(authority, officer);
  }

  /** Ends one of one's own sessions. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @ForSignedIn()
  async end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.sessions.end(actor, id, 'ended', true);
  }
}

export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

/** No script reads it, no other site's page sends it, and only HTTPS carries it where we speak it, or in production. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  void reply.setCookie(SESSION_COOKIE, token, cookieOptions(reply));
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, cookieOptions(reply));
}

function cookieOptions({ request }: FastifyReply) {
  const secure = request.protocol === 'https' || process.env['NODE_ENV'] === 'production';
  return { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
}

function toDto({ grants, ...signedIn }: SignedIn): SignedInDto {
  return {
    ...signedIn,
    grants: grants.map(({ stations, role, ...grant }) => ({
      ...grant,
      role,
      stations: stations === null ? null : [...stations],
      permissions: [...permissionsOf(role)],
    })),
  };
}
