import { randomUUID } from 'node:crypto';
import { sha256 } from '../../../src/kernel/canonical-json.js';
import { InspectionMembersService } from '../../../src/spot-check/team/inspection-members.service.js';
import type { VisitStatus } from '../../../src/spot-check/visit/domain/lifecycle.js';
import { plantDeadline, plantDraw, plantLetter, plantVisit, type Plant, type PlantedVisit } from '../planted-visit.js';
import { byRows, NONE, plain, type Example, type Preparation } from './example.js';
import { REASON, TODAY } from './fresh.js';

const group = (name: string) => `GroupController.${name}`;
const teams = (name: string) => `TeamsController.${name}`;
const visits = (name: string) => `VisitsController.${name}`;
const followUps = (name: string) => `FollowUpsController.${name}`;

interface SummaryBody {
  readonly station: string;
  readonly taxpayer: { readonly id: string };
}
interface FindingBody {
  readonly station: string;
  readonly taxpayerId: string;
}

const officerNamed = ({ world }: Preparation, login: string) => world.test.officers.get(login) as string;

/** As the owner, whom no trigger stops. */
const plantIn = ({ world }: Preparation): Plant => {
  return async <T extends object>(sql: string, ...values: unknown[]) => {
    await world.owner.query('SET session_replication_role = replica');
    try {
      return (await world.owner.query(sql, values)).rows as T[];
    } finally {
      await world.owner.query('RESET session_replication_role');
    }
  };
};

const household = ({ world, where }: Preparation) => world.taxpayers[where].assessed;

/** A visit of two whom nobody here is. */
function others(asked: Preparation, status: VisitStatus, taxpayer = household(asked)): Promise<PlantedVisit> {
  const checkers = [officerNamed(asked, 'scoring'), officerNamed(asked, 'review')] as const;
  return plantVisit(plantIn(asked), taxpayer, checkers, status);
}

/** A visit of the caller's own. */
function own(asked: Preparation, status: VisitStatus): Promise<PlantedVisit> {
  const checkers = [asked.who.officer ?? officerNamed(asked, 'scoring'), officerNamed(asked, 'clerk')] as const;
  return plantVisit(plantIn(asked), household(asked), checkers, status);
}

async function everywhere(asked: Preparation, status: VisitStatus): Promise<void> {
  for (const { assessed } of Object.values(asked.world.taxpayers)) await others(asked, status, assessed);
}

async function member(asked: Preparation): Promise<string> {
  const { app, actor } = asked.world.test;
  const officer = await asked.fresh.officer();
  return app.get(InspectionMembersService).join(actor('leader'), { officer, duty: '组长', validFrom: TODAY });
}

async function letter(asked: Preparation): Promise<string> {
  return plantLetter(plantIn(asked), await others(asked, 'signed'), officerNamed(asked, 'approval'));
}

async function judged(asked: Preparation) {
  const { draw } = await others(asked, 'signed');
  return { params: { month: await plantDeadline(plantIn(asked), draw) } };
}

export const VISIT_EXAMPLES: readonly Example[] = [
  plain('VerdictsController.verdict', judged),
  plain('VerdictsController.report', judged),
  plain('PhoneController.enter'),
  plain('PhoneController.file', () => ({ params: { file: 'manifest.webmanifest' } })),
  plain('PhoneIndustriesController.classes'),
  plain(group('members'), () => ({ query: { day: TODAY } })),
  plain(group('join'), async ({ fresh }) => ({
    body: { officer: await fresh.officer(), duty: '组长', validFrom: TODAY },
  })),
  plain(group('leave'), async (asked) => ({
    params: { id: await member(asked) },
    body: { validTo: TODAY, reason: REASON },
  })),
  plain(teams('assign'), async (asked) => {
    for (const _ of [1, 2]) await member(asked);
    const id = await plantDraw(plantIn(asked), household(asked), officerNamed(asked, 'leader'));
    // nobody else's visit, whom other examples do not know of
    await plantIn(asked)('DELETE FROM spot_selection WHERE draw_id = $1 AND taxpayer_id <> $2', id, household(asked));
    return { params: { id } };
  }),
  plain(teams('printed'), async (asked) => ({ params: { id: (await others(asked, 'assigned')).draw } })),
  {
    ...plain(visits('list'), async (asked) => {
      await everywhere(asked, 'assigned');
      return NONE;
    }),
    seen: byRows<SummaryBody[]>((body) => body.map(({ station, taxpayer }) => ({ station, taxpayer: taxpayer.id })), 2),
  },
  {
    ...plain(visits('get'), async (asked) => ({ params: { id: (await others(asked, 'measured')).id } })),
    byStation: true,
  },
  plain(visits('enter'), async (asked) => ({
    params: { id: (await own(asked, 'assigned')).id },
    body: { draft: randomUUID(), base: 1, fields: { state: 'closed' } },
  })),
  plain(visits('keep'), async (asked) => {
    const body = Buffer.from(`%PDF-1.4 ${asked.fresh.next()}`);
    return { params: { id: (await own(asked, 'assigned')).id, sha256: sha256(body) }, query: { kind: 'lease' }, body };
  }),
  {
    ...plain(visits('paper'), async (asked) => {
      const { id, sha256: photo } = await others(asked, 'measured');
      return { params: { id, sha256: photo } };
    }),
    byStation: true,
  },
  plain(visits('store'), async (asked) => {
    const { id } = await own(asked, 'assigned');
    await plantIn(asked)(`UPDATE spot_visit SET fields = '{"state": "closed"}' WHERE id = $1`, id);
    return { params: { id }, body: { version: 1, papers: [] } };
  }),
  plain(visits('complete'), async (asked) => ({
    params: { id: (await own(asked, 'measured')).id },
    body: { version: 1, rentOpinion: 'none', served: true },
  })),
  plain(visits('sign'), async (asked) => ({ params: { id: (await own(asked, 'compared')).id } })),
  plain(visits('tried'), async (asked) => ({
    params: { id: (await own(asked, 'assigned')).id },
    body: { on: TODAY, remarks: REASON },
  })),
  plain(visits('closeUnvisited'), async (asked) => ({
    params: { id: (await others(asked, 'assigned')).id },
    body: { version: 1, reason: 'moved-out', remarks: REASON },
  })),
  {
    ...plain(visits('close'), async (asked) => {
      const visit = await others(asked, 'signed');
      const id = await plantLetter(plantIn(asked), visit, officerNamed(asked, 'approval'));
      await plantIn(asked)(
        `UPDATE spot_follow_up SET outcome = '已办', closed_by = opened_by, closed_at = now() WHERE id = $1`,
        id,
      );
      return { params: { id: visit.id }, body: { version: 1 } };
    }),
    byStation: true,
  },
  {
    ...plain(followUps('open'), async (asked) => {
      await everywhere(asked, 'signed');
      return NONE;
    }),
    seen: byRows<FindingBody[]>(
      (body) => body.map(({ station, taxpayerId }) => ({ station, taxpayer: taxpayerId })),
      2,
    ),
  },
  {
    ...plain(followUps('follow'), async (asked) => ({
      params: { id: (await others(asked, 'signed')).id },
      body: { action: 'case', reason: REASON, reference: `抽查案${asked.fresh.next()}`, category: '纳税评估' },
    })),
    byStation: true,
  },
  {
    ...plain(followUps('close'), async (asked) => ({ params: { id: await letter(asked) }, body: { outcome: REASON } })),
    byStation: true,
  },
  { ...plain(followUps('letter'), async (asked) => ({ params: { id: await letter(asked) } })), byStation: true },
];
