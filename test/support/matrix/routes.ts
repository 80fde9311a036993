import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROUTE_ACCESS, type RouteAccess } from '../../../src/platform/access/route-access.js';

/** A route of the running application, as Nest itself knows it. */
export interface Route {
  /** such as `OfficersController.list` */
  readonly name: string;
  readonly method: string;
  /** such as `/api/access/officers/:id` */
  readonly path: string;
  readonly access: RouteAccess;
}

/** Nest keeps path and method of a handler under these keys. */
const PATH_METADATA = 'path';
const METHOD_METADATA = 'method';

/** Every route of every controller; one that is added tomorrow is among them. */
export function routesOf(app: NestFastifyApplication): Route[] {
  const [reflector, scanner] = [app.get(Reflector), app.get(MetadataScanner)];
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, () => unknown>;
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name: `${metatype.name}.${name}`, handler: prototype[name] as () => unknown }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
        .flatMap(({ name, handler }) => {
          const method = RequestMethod[reflector.get<RequestMethod>(METHOD_METADATA, handler)];
          const access = reflector.get<RouteAccess>(ROUTE_ACCESS, handler);
          return pathsOf(reflector.get(PATH_METADATA, metatype)).flatMap((base) =>
            pathsOf(reflector.get(PATH_METADATA, handler)).map((path) => {
              return { name, method: String(method), path: joined(base, path), access };
            }),
          );
        });
    });
}

function pathsOf(metadata: string | string[]): string[] {
  return Array.isArray(metadata) ? metadata : [metadata];
}

function joined(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}
