import { Injectable, type CanActivate, type ExecutionContext, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor, Scope, Withheld } from '../audit/actor.js';
import { isApproval, permissionsOf, type Permission } from './permissions.js';
import { ROUTE_ACCESS, type AdmittedRequest, type RouteAccess } from './route-access.js';
import { SessionService, type EffectiveGrant, type SignedIn } from './session.service.js';

export const SESSION_COOKIE = 'taxroll_session';

/** Nest keeps a handler's path under this key. */
const PATH_METADATA = 'path';

/** Closed by default: a route without a declared access stops the start, and a request without the permission ends here. */
@Injectable()
export class AccessGuard implements CanActivate, OnModuleInit {
  constructor(
    private readonly sessions: SessionService,
    private readonly reflector: Reflector,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (typeof metatype !== 'function' || typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name: `${metatype.name}.${name}`, handler: prototype[name] as () => unknown }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
        .filter(({ handler }) => this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, handler) === undefined)
        .map(({ name }) => name);
    });
    if (open.length > 0) throw new Error(`routes without a declared access: ${open.join(', ')}`);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (access === undefined) throw new TaxrollError('ACCESS.DENIED', { permission: '' });
    request.routeAccess = access;
    if (access.kind === 'public') return true;
    const signedIn = await this.sessions.admit(request.cookies[SESSION_COOKIE]);
    request.signedIn = signedIn;
    request.actor = actorOf(request, signedIn, null, { stations: [], assigned: false, withheld: [] });
    if (signedIn.mustChangePassword && !(access.kind === 'signed-in' && access.beforePasswordChange))
      throw new TaxrollError('ACCESS.PASSWORD_TO_CHANGE');
    if (access.kind === 'signed-in') return true;
    request.actor = admitted(request, signedIn, access.permission);
    return true;
  }
}

/**
 * The actor by the grants that hold the permission: one's own; a lent one where one has none, or where the header
 * `X-On-Behalf-Of` names the lender.
 * @throws TaxrollError ACCESS.DENIED, ACCESS.BEHALF_UNCLEAR, ACCESS.TOTP_NEEDED, ACCESS.TOTP_TO_ENROL
 */
function admitted(request: AdmittedRequest, signedIn: SignedIn, permission: Permission): Actor {
  const holding = signedIn.grants.filter(({ role }) => permissionsOf(role).includes(permission));
  const header = request.headers['x-on-behalf-of'];
  const named = typeof header === 'string' ? header.toLowerCase() : undefined;
  const own = named === undefined ? holding.filter(({ onBehalfOf }) => onBehalfOf === null) : [];
  const lent = holding.filter(({ onBehalfOf }) => onBehalfOf !== null && (named ?? onBehalfOf) === onBehalfOf);
  const used = own.length > 0 ? own : lent;
  if (used.length === 0) throw new TaxrollError('ACCESS.DENIED', { permission });
  const lenders = new Set(used.map(({ onBehalfOf }) => onBehalfOf));
  if (lenders.size > 1) throw new TaxrollError('ACCESS.BEHALF_UNCLEAR', { permission });
  if (isApproval(permission) && signedIn.totpForApprovals && !signedIn.totpFresh)
    throw new TaxrollError(signedIn.totpEnrolled ? 'ACCESS.TOTP_NEEDED' : 'ACCESS.TOTP_TO_ENROL');
  const lender = [...lenders][0] ?? null;
  return actorOf(request, signedIn, lender, scopeOf(used, withheldFrom(signedIn, lender)));
}

function actorOf(request: AdmittedRequest, signedIn: SignedIn, onBehalfOf: string | null, scope: Scope): Actor {
  const { authority, officer, session } = signedIn;
  return { authority, officer, onBehalfOf, session, source: 'http', request: String(request.id), scope };
}

/** From the officer, or from whom he acts for: a role that is lent opens nothing, and a role that is borrowed neither. */
export function withheldFrom(
  { officer, withheld }: Pick<SignedIn, 'officer' | 'withheld'>,
  lender: string | null,
): Withheld[] {
  return withheld
    .filter((one) => one.officer === officer || one.officer === lender)
    .map(({ taxpayer, number }) => ({ taxpayer, number }));
}

/** As far as any of the grants reaches. */
export function scopeOf(grants: readonly EffectiveGrant[], withheld: readonly Withheld[]): Scope {
  const everywhere = grants.some(({ stations }) => stations === null);
  return {
    stations: everywhere ? null : [...new Set(grants.flatMap(({ stations }) => stations ?? []))].sort(),
    assigned: grants.some(({ assigned }) => assigned),
    withheld,
  };
}
