import type { ErrorCode } from '../../../src/kernel/error-table.js';
import { SESSION_COOKIE } from '../../../src/platform/access/access.guard.js';
import { permissionsOf } from '../../../src/platform/access/permissions.js';
import { STATIONS } from '../app.js';
import type { Answer, Call, Example, Seen } from './example.js';
import { Fresh } from './fresh.js';
import type { Route } from './routes.js';
import { ADMINISTRATORS, OWN, type Caller, type Where, type World } from './world.js';

/** What a cell of the matrix says. */
export type Mark = '●' | '○' | '◇' | '◎' | '·' | '∅' | '–' | '×' | '!';

/** A row of the matrix: a route, asked in one way by every caller. */
export interface MatrixRow {
  readonly route: Route;
  readonly example: Example;
  readonly marks: ReadonlyMap<string, Mark>;
}

/** The answers that are a matter of who asks. */
const REFUSED: ReadonlySet<string> = new Set<ErrorCode>([
  'ACCESS.DENIED',
  'ACCESS.OUTSIDE_SCOPE',
  'ACCESS.NOT_YOURS',
  'ACCESS.BRANCH_ONLY',
]);

type Outcome = { kind: 'allowed'; seen: Seen | null } | { kind: 'refused' | 'signed-out' | 'absent' | 'unclear' };

interface Logged extends Record<string, unknown> {
  readonly act: string;
  readonly outcome: string;
  readonly session: string | null;
}

/** Asks every route as every caller, and keeps what is to be proved of the answers. */
export class Matrix {
  /** answers that are neither a permission nor its refusal, and rows that somebody must not see */
  readonly faults: string[] = [];
  readonly unwrittenChanges: string[] = [];
  readonly unwrittenRefusals: string[] = [];
  /** what administrators were told */
  readonly administratorsAnswers: { readonly who: string; readonly route: string; readonly text: string }[] = [];
  changes = 0;
  refusals = 0;
  private readonly fresh: Fresh;

  constructor(private readonly world: World) {
    this.fresh = new Fresh(world);
  }

  async row(route: Route, example: Example): Promise<MatrixRow> {
    const marks = new Map<string, Mark>();
    const refused = new Map<Where, Call>();
    for (const who of this.world.callers) {
      const own = await this.ask(route, example, who, 'own', refused);
      const foreign = example.byStation === true ? await this.ask(route, example, who, 'foreign', refused) : null;
      marks.set(who.name, foreign === null ? markOf(own) : this.markOfBoth(own, foreign, who, route));
    }
    return { route, example, marks };
  }

  /** @param refused what they ask who lack the permission: nothing comes of it, so that all of them can ask the same */
  private async ask(
    route: Route,
    example: Example,
    who: Caller,
    where: Where,
    refused: Map<Where, Call>,
  ): Promise<Outcome> {
    const { world, fresh } = this;
    const told = `${who.name}: ${route.method} ${route.path} (${example.variant ?? where})`;
    const prepared = lacksPermission(who, route) ? refused.get(where) : undefined;
    const call = prepared ?? (await example.prepare({ world, fresh, who, where }));
    if (lacksPermission(who, route)) refused.set(where, call);
    const before = await this.head();
    const answer = await this.send(route, call, who);
    const logged = await this.since(before);
    const { status, text } = answer;
    try {
      if (status === 401 && who.officer === null) return { kind: 'signed-out' };
      if (status === 403 && REFUSED.has(codeOf(text))) {
        this.refusals++;
        const [row, ...more] = logged;
        const written = row?.act === 'access.refuse' && row.outcome === 'refused' && row.session === who.session;
        if (!written || more.length > 0) this.unwrittenRefusals.push(`${told} left ${JSON.stringify(logged)}`);
        return { kind: 'refused' };
      }
      if (status === 404 && codeOf(text) === example.absent) {
        if ((await call.intact?.()) === false) throw new Error('it is gone all the same');
        return { kind: 'absent' };
      }
      if (status < 200 || status >= 400) throw new Error(`${status} ${text.slice(0, 300)}`);
      call.allowed?.();
      if (route.method !== 'GET') {
        this.changes++;
        if (logged.every(({ outcome }) => outcome !== 'done')) this.unwrittenChanges.push(told);
      }
      if (ADMINISTRATORS.some((role) => role === who.role))
        this.administratorsAnswers.push({ who: who.name, route: route.name, text });
      requireSilence(answer, who, route);
      return { kind: 'allowed', seen: (await example.seen?.(answer, who, world)) ?? null };
    } catch (error) {
      this.faults.push(`${told}: ${(error as Error).message}`);
      return { kind: 'unclear' };
    }
  }

  private async send(route: Route, call: Call, who: Caller): Promise<Answer> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(call.params?.[name] ?? ''));
    const url = new URL(path, this.world.address);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const headers: Record<string, string> = {};
    if (who.token !== '') headers['cookie'] = `${SESSION_COOKIE}=${call.token ?? who.token}`;
    const { body: sent } = call;
    const isBytes = sent instanceof Uint8Array;
    if (isBytes) headers['content-type'] = 'application/octet-stream';
    else if (sent !== undefined && !(sent instanceof FormData)) headers['content-type'] = 'application/json';
    const body = isBytes ? new Blob([new Uint8Array(sent)]) : sent instanceof FormData ? sent : JSON.stringify(sent);
    const response = await fetch(url, { method: route.method, headers, body: body ?? null, redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  }

  private async head(): Promise<number> {
    const [head] = await this.world.database.query<{ seq: number }>('SELECT seq::float8 AS seq FROM audit_head');
    return head?.seq ?? 0;
  }

  /** What requests have left in the log; jobs that go on meanwhile write there, too. */
  private since(seq: number): Promise<Logged[]> {
    return this.world.database.query<Logged>(
      `SELECT act, outcome, session_id AS session FROM audit_log WHERE seq > $1 AND source = 'http' ORDER BY seq`,
      [seq],
    );
  }

  /** Of a thing of the own station and one of another. */
  private markOfBoth(own: Outcome, foreign: Outcome, who: Caller, route: Route): Mark {
    const [reachesOwn, reachesForeign] = [reaches(own), reaches(foreign)];
    if (reachesForeign && !reachesOwn) {
      this.faults.push(`${who.name}: ${route.path} of another station, but not of his own`);
      return '!';
    }
    if (reachesForeign && who.reach !== 'all') this.faults.push(`${who.name}: ${route.path} of another station`);
    if (reachesForeign) return '●';
    if (reachesOwn) return who.reach === 'assigned' ? '◇' : '○';
    return own.kind === 'allowed' ? '·' : markOf(own);
  }
}

/** Told of himself: his own station, too. */
const ABOUT_ONESELF = new Set(['SessionController.signIn', 'SessionController.current']);

/** The same for every station, and public: a set names the station of each section. */
const RULES = new Set(['ParametersController.whole']);

/** What hangs on the board of every station: strata and how many are drawn of each, under pseudonyms. */
const POSTED = new Set(['DrawsController.get', 'DrawFilesController.frameText', 'DrawFilesController.drawText']);

/** An officer of a station hears of no other. @throws Error */
function requireSilence({ text }: Answer, { reach }: Caller, { name }: Route): void {
  if (reach !== 'own' && reach !== 'assigned') return;
  if ([ABOUT_ONESELF, RULES, POSTED].some((told) => told.has(name))) return;
  const others = STATIONS.filter((station) => station !== OWN && text.includes(station));
  if (others.length > 0) throw new Error(`it tells of ${others.join(', ')}`);
}

function lacksPermission({ role }: Caller, { access }: Route): boolean {
  return access.kind === 'permission' && (role === null || !permissionsOf(role).includes(access.permission));
}

function reaches(outcome: Outcome): boolean {
  return outcome.kind === 'allowed' && outcome.seen !== 'nothing';
}

function markOf(outcome: Outcome): Mark {
  if (outcome.kind !== 'allowed')
    return ({ refused: '–', 'signed-out': '×', absent: '∅', unclear: '!' } as const)[outcome.kind];
  const marks = { all: '●', own: '○', assigned: '◇', mine: '◎', nothing: '·', foreign: '!' } as const;
  return outcome.seen === null ? '●' : marks[outcome.seen];
}

function codeOf(text: string): string {
  try {
    return String((JSON.parse(text) as { code?: unknown }).code);
  } catch {
    return '';
  }
}
