import type { SignedInDto } from '../../../platform/access/dto/session.dto.js';
import type { KeptPaperDto, VisitDto, VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import type { Conflict } from '../../visit/domain/merge-fields.js';
import type { Judgement } from '../../visit/domain/judgement.js';
import type { DraftPatch, Refusal } from '../draft.js';
import type { PhonePaper } from '../outstanding.js';
import type { IndustryClassDto } from '../phone-industries.controller.js';

/** The office cannot be reached, or has no time just now: try later. */
export class Unreachable extends Error {}
/** The session is over: nothing is lost, somebody signs in again. */
export class SignedOut extends Error {}
/** The office has read what was sent and does not take it. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly said: Refusal,
    readonly conflicts: readonly Conflict[],
  ) {
    super(said.en);
  }
}

const VISITS = '/api/spot-check/visits';
const LONGEST_MS = 60_000;
const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Asks the office. @throws Unreachable, SignedOut, Refused */
async function ask<T>(method: string, path: string, body?: object | ArrayBuffer): Promise<T> {
  const isBytes = body instanceof ArrayBuffer;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), LONGEST_MS);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal: abort.signal,
      cache: 'no-store',
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
            body: isBytes ? body : JSON.stringify(body),
          }),
    });
    if (response.status === 204) return undefined as T;
    const said = (await response.json()) as unknown;
    if (response.ok) return said as T;
    throw refusalOf(response.status, said as Answer);
  } catch (error) {
    if (error instanceof Refused || error instanceof SignedOut) throw error;
    throw new Unreachable();
  } finally {
    clearTimeout(timer);
  }
}

interface Answer {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly data?: { readonly conflicts?: readonly Conflict[] };
}

function refusalOf(status: number, { code, zh, en, data }: Answer): Error {
  if (LATER.has(status)) return new Unreachable();
  if (code === 'ACCESS.SIGN_IN_NEEDED' || code === 'ACCESS.SESSION_OVER') return new SignedOut();
  return new Refused(code, { zh, en }, data?.conflicts ?? []);
}

export const signIn = (login: string, password: string) =>
  ask<SignedInDto>('POST', '/api/session', { login, password });
export const signedIn = () => ask<SignedInDto>('GET', '/api/session');
export const signOut = () => ask<void>('DELETE', '/api/session');

export const ownVisits = () => ask<VisitSummaryDto[]>('GET', `${VISITS}?mine=true`);
export const visitOf = (id: string) => ask<VisitDto>('GET', `${VISITS}/${id}`);
export const industryClasses = () => ask<IndustryClassDto[]>('GET', '/api/spot-check/industries');

export const patchFields = (visit: string, patch: DraftPatch) =>
  ask<VisitDto>('PATCH', `${VISITS}/${visit}/fields`, patch);

export const sendPaper = ({ visit, sha256, kind, takenAt }: PhonePaper, content: ArrayBuffer) =>
  ask<KeptPaperDto>(
    'PUT',
    `${VISITS}/${visit}/papers/${sha256}?kind=${kind}&takenAt=${encodeURIComponent(takenAt)}`,
    content,
  );

export const store = (visit: string, version: number, papers: readonly string[]) =>
  ask<VisitDto>('POST', `${VISITS}/${visit}/store`, { version, papers });
export const complete = (visit: string, version: number, judgement: Judgement) =>
  ask<VisitDto>('POST', `${VISITS}/${visit}/complete`, { version, ...judgement });
export const sign = (visit: string) => ask<VisitDto>('POST', `${VISITS}/${visit}/sign`);
