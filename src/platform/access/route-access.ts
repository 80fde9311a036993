import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../audit/actor.js';
import type { Permission } from './permissions.js';
import type { SignedIn } from './session.service.js';

/** Who gets through to a route: anybody, anybody who is signed in, or who holds the permission. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in'; readonly beforePasswordChange: boolean }
  | { readonly kind: 'permission'; readonly permission: Permission };

export const ROUTE_ACCESS = 'taxroll:route-access';

/** The route asks for this permission. */
export function Allow(permission: Permission): CustomDecorator {
  return SetMetadata(ROUTE_ACCESS, { kind: 'permission', permission } satisfies RouteAccess);
}

/** Open to everybody. */
export function Public(): CustomDecorator {
  return SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);
}

/** For everybody who is signed in: what concerns only oneself. */
export function ForSignedIn({ beforePasswordChange = false } = {}): CustomDecorator {
  return SetMetadata(ROUTE_ACCESS, { kind: 'signed-in', beforePasswordChange } satisfies RouteAccess);
}

/** A request after the guard has let it through. */
export interface AdmittedRequest extends FastifyRequest {
  signedIn?: SignedIn;
  actor?: Actor;
  /** what the route asked for, known also of a request that was refused */
  routeAccess?: RouteAccess;
}

/** Who acts by this request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AdmittedRequest>();
  if (actor === undefined) throw new Error('a public route has no actor');
  return actor;
});

/** The session of the request, with the officer's roles. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<AdmittedRequest>();
  if (signedIn === undefined) throw new Error('a public route has no session');
  return signedIn;
});
