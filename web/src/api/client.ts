import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { components, paths } from './schema';

/** A type of the API by its name. */
export type Dto<Name extends keyof components['schemas']> = components['schemas'][Name];

/** What a refused request is answered with; `status` 0: no answer came. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

let behalf: string | null = null;
let onExpired = () => {};
let onCodeNeeded: () => Promise<boolean> = () => Promise.resolve(false);

/** Every request from now on is made for this officer, who lent a role; null: for oneself. */
export function actFor(officer: string | null): void {
  behalf = officer;
}

/** What happens when the session has ended in the middle of work. */
export function whenExpired(then: () => void): void {
  onExpired = then;
}

/** Asks for the code of the second factor; resolves whether it was given and the refused request is to be made again. */
export function whenCodeNeeded(ask: () => Promise<boolean>): void {
  onCodeNeeded = ask;
}

/** Requests under way, as they were before their bodies were sent. */
const sent = new Map<string, Request>();

const UNREACHABLE: Problem = {
  ...{ status: 0, code: 'PAGE.OFFLINE', data: {}, requestId: '' },
  zh: '连不上服务器，请检查网络后重试。已填写的内容仍在本页。',
  en: 'The server cannot be reached. Check the network and try again; what you typed is still here.',
};

async function read(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => null)) as Omit<Problem, 'status'> | null;
  return {
    ...{
      code: `HTTP.${response.status}`,
      zh: `服务器答复 ${response.status}`,
      en: `The server answered ${response.status}`,
    },
    ...{ data: {}, requestId: '', ...said, status: response.status },
  };
}

const session: Middleware = {
  onRequest({ request, id }) {
    if (behalf !== null) request.headers.set('X-On-Behalf-Of', behalf);
    if (request.method !== 'GET') sent.set(id, request.clone());
    return request;
  },
  async onResponse({ request, response, id }) {
    const again = sent.get(id);
    sent.delete(id);
    if (response.ok) return undefined;
    const problem = await read(response);
    const isSignIn = request.method === 'POST' && new URL(request.url).pathname === '/api/session';
    if (problem.status === 401 && !isSignIn) onExpired();
    if (problem.code === 'ACCESS.TOTP_NEEDED' && again && (await onCodeNeeded())) {
      const second = await fetch(again).catch(() => null);
      if (second?.ok) return second;
      throw second === null ? UNREACHABLE : await read(second);
    }
    throw problem;
  },
  onError: ({ id }) => {
    sent.delete(id);
    throw UNREACHABLE;
  },
};

/** The typed API: `await client.POST('/api/…', { body })` resolves `{ data }`, and throws a Problem. */
export const client = createFetchClient<paths>({ baseUrl: window.location.origin });
client.use(session);

/** The same for React: `api.useQuery('get', '/api/…', { params })`, `api.useMutation('post', '/api/…')`. */
export const api = createQueryClient(client);

/** What went wrong, in words, whatever was thrown. */
export function problemOf(thrown: unknown): Problem {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'zh' in thrown) return thrown as Problem;
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { ...UNREACHABLE, code: 'PAGE.FAULT', zh: `页面出错：${said}`, en: `The page failed: ${said}` };
}
