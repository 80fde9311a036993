import { ANOTHERS, isOpen, mine, plain, type Call, type Example, type Preparation } from './example.js';
import { REASON, TODAY, VALIDITY } from './fresh.js';
import { OWN, type Caller } from './world.js';

const reason = { reason: REASON };
const officers = (name: string) => `OfficersController.${name}`;

const ofOfficer =
  (body: object, change?: string) =>
  async ({ fresh }: Preparation) => ({
    params: { id: await fresh.officer(change) },
    body,
  });

const isLender = ({ fromOfficer, toOfficer }: { fromOfficer: string; toOfficer: string }, who: Caller) =>
  fromOfficer === who.officer || toOfficer === who.officer;

const anothersLoan = async ({ fresh, world }: Preparation): Promise<Call> => {
  const id = await fresh.loan();
  return { params: { id }, intact: () => isOpen(world, 'delegation', id) };
};

/** Administrators lend nothing, and who has borrowed a role cannot lend it on: they try what is not theirs. */
const lendable = ({ who }: Preparation) => who.grant !== null && who.role?.endsWith('-administrator') === false;

export const OFFICER_EXAMPLES: readonly Example[] = [
  plain(officers('list')),
  plain(officers('create'), ({ fresh }) => ({
    body: { login: `made.${fresh.next()}`, name: '新人', station: OWN },
  })),
  plain(officers('change'), ofOfficer({ name: '改名', station: OWN })),
  plain(officers('disable'), ofOfficer(reason)),
  plain(officers('enable'), ofOfficer(reason, 'disabled_at = now()')),
  plain(officers('resetPassword'), ofOfficer(reason)),
  plain(officers('unlock'), ofOfficer(reason, `locked_until = now() + interval '1 hour'`)),
  plain(officers('forgetTotp'), ofOfficer(reason)),
  plain(officers('accounts')),
  plain(officers('grants'), async ({ fresh }) => ({ params: { id: await fresh.officer() } })),
  plain(officers('grant'), ofOfficer({ role: 'scoring', scope: 'all', validFrom: TODAY, ...reason })),
  plain(officers('revoke'), async ({ fresh }) => ({
    params: { id: await fresh.grant(await fresh.officer()) },
    body: reason,
  })),
  plain(officers('delegations')),
  plain(officers('endDelegation'), async ({ fresh }) => ({ params: { id: await fresh.loan() } })),
  {
    ...plain(officers('myDelegations'), async (preparation) => {
      await preparation.fresh.loan(lendable(preparation) ? preparation.who : undefined);
      return {};
    }),
    seen: mine(isLender),
  },
  {
    ...plain(officers('delegate'), async ({ world, who, fresh }) => ({
      body: {
        grantId: who.grant ?? world.callerNamed('own.leader').grant,
        toOfficer: await fresh.officer(),
        ...VALIDITY,
      },
    })),
    absent: 'ACCESS.GRANT_NOT_FOUND',
  },
  {
    ...plain(officers('endMyDelegation'), async (preparation) =>
      lendable(preparation)
        ? { params: { id: await preparation.fresh.loan(preparation.who) } }
        : anothersLoan(preparation),
    ),
    absent: 'ACCESS.DELEGATION_NOT_FOUND',
  },
  {
    ...plain(officers('endMyDelegation'), anothersLoan),
    variant: ANOTHERS,
    absent: 'ACCESS.DELEGATION_NOT_FOUND',
  },
  plain(officers('sessionList')),
  plain(officers('endSession'), async ({ fresh }) => ({
    params: { id: (await fresh.session(await fresh.officer())).id },
  })),
];
