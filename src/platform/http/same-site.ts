import type { FastifyRequest } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page asks for with our cookie. Every browser says where a request comes from
 * (Sec-Fetch-Site, or Origin in older ones) and no page can say otherwise; a program that is no browser says nothing,
 * and nobody's cookie travels with it unasked.
 * @throws TaxrollError REQUEST.CROSS_SITE
 */
export function requireSameSite({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): void {
  if (READING.has(method)) return;
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  const same =
    site !== undefined
      ? site === 'same-origin' || site === 'none'
      : origin === undefined || hostOf(origin) === headers.host;
  if (!same) throw new TaxrollError('REQUEST.CROSS_SITE');
}

/** null, which is no request's host, where the origin has none. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
