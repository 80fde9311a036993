import { readdirSync } from 'node:fs';
import { Secret, TOTP } from 'otpauth';
import { SignInService } from '../../../src/platform/access/sign-in.service.js';
import { projectPath } from '../../../src/platform/config/project-root.js';
import { systemActor } from '../../../src/platform/audit/actor.js';
import {
  ANOTHERS,
  isOpen,
  mine,
  plain,
  requireReach,
  type Answer,
  type Call,
  type Example,
  type Preparation,
  type Seen,
} from './example.js';
import { OWN, type Caller, type World } from './world.js';

const session = (name: string) => `SessionController.${name}`;
const home = (name: string) => `HomeController.${name}`;

/** Whoever is asked about where nobody asks. */
async function officerOf({ who, fresh }: Preparation): Promise<string> {
  return who.officer ?? (await fresh.officer());
}

const signIn = async ({ who, fresh, world }: Preparation): Promise<Call> => {
  const { name } = who.officer === null ? world.callerNamed('none') : who;
  return { body: { login: name, password: fresh.passwordOf({ ...who, name }) } };
};

const signOut = async (preparation: Preparation): Promise<Call> => {
  if (preparation.who.officer === null) return {};
  return { token: (await preparation.fresh.session(preparation.who.officer)).token };
};

const changePassword = ({ who, fresh }: Preparation): Call => {
  const { next, remember } = fresh.nextPassword(who);
  return { body: { current: fresh.passwordOf(who), next }, allowed: remember };
};

const forgetFactor = async (preparation: Preparation): Promise<Call> => {
  const officer = await officerOf(preparation);
  await preparation.world.owner.query(
    'UPDATE officer SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL WHERE id = $1',
    [officer],
  );
  return {};
};

const giveCode = async (preparation: Preparation): Promise<Call> => {
  await forgetFactor(preparation);
  const { app, authority } = preparation.world.test;
  const officer = await officerOf(preparation);
  const { secret } = await app.get(SignInService).enrolTotp(systemActor(authority, 'system', officer), officer);
  return { body: { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() } };
};

const anothersSession = async ({ fresh, world }: Preparation): Promise<Call> => {
  const { id } = await fresh.session(await fresh.officer());
  return { params: { id }, intact: () => isOpen(world, 'session', id) };
};

export const SESSION_EXAMPLES: readonly Example[] = [
  plain(session('signIn'), signIn),
  plain(session('current')),
  plain(session('signOut'), signOut),
  plain(session('changePassword'), changePassword),
  plain(session('enrol'), forgetFactor),
  plain(session('totp'), giveCode),
  { ...plain(session('list')), seen: mine<{ officer: string }>(({ officer }, who) => officer === who.officer) },
  plain(session('end'), async (preparation) => {
    const { id } = await preparation.fresh.session(await officerOf(preparation));
    return { params: { id } };
  }),
  { ...plain(session('end'), anothersSession), variant: ANOTHERS, absent: 'ACCESS.SESSION_NOT_FOUND' },
];

/** Stations with their results, and notices by their files; of the branch's notice the name holds no station. */
function ofHomePage({ text }: Answer, who: Caller, world: World): Seen {
  const rows = [...new Set(world.stationOf.values())]
    .filter((station) => text.includes(station))
    .map((station) => ({ station }));
  const branch = />公示-[\d-]+-测试分局\.xlsx</.test(text) ? [{ station: '' }] : [];
  if (who.reach === 'assigned' && rows.length === 0 && branch.length === 0) return 'nothing';
  requireReach([...rows, ...branch], who, world);
  if (rows.length === 0) return 'nothing';
  return rows.length > 1 ? 'all' : rows[0]?.station === OWN ? 'own' : 'foreign';
}

/** Some part of the built page: their names change with what is in them. */
const partOfPage = (): string => readdirSync(projectPath('dist/web/assets'))[0] as string;

export const PAGE_EXAMPLES: readonly Example[] = [
  plain(home('home')),
  { ...plain(home('monthsPage')), seen: ofHomePage },
  plain('WebController.page'),
  plain('WebController.part', () => ({ params: { name: partOfPage() } })),
  plain(home('signInForm')),
  plain(home('signIn'), signIn),
  plain(home('passwordForm')),
  plain(home('changePassword'), changePassword),
  plain(home('signOut'), signOut),
  plain('HealthController.check'),
];
