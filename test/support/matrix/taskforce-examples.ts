import { TaskforceService } from '../../../src/rating/taskforce/taskforce.service.js';
import { PapersService } from '../../../src/register/papers/papers.service.js';
import { plain, type Example, type Preparation } from './example.js';
import { REASON, TODAY } from './fresh.js';

const taskforce = (name: string) => `TaskforceController.${name}`;
const seat = { homeOffice: '县局', position: '成员', responsibilities: REASON, joinedOn: TODAY } as const;
const held = { heldOn: TODAY, place: '会议室', subject: REASON, resolution: REASON };

const guest = ({ fresh }: Preparation) => ({ ...seat, name: `外来${fresh.next()}` });

function member(asked: Preparation): Promise<string> {
  const { app, actor } = asked.world.test;
  return app.get(TaskforceService).join(actor('rating'), { ...guest(asked), officer: null });
}

async function session(asked: Preparation): Promise<{ id: string; sha256: string }> {
  const { app, actor } = asked.world.test;
  const minutes = Buffer.from(`%PDF-1.4 ${asked.fresh.next()}`);
  const { sha256 } = await app.get(PapersService).keep(actor('rating'), '纪要.pdf', minutes);
  const present = [await member(asked), await member(asked)];
  const id = await app.get(TaskforceService).hold(actor('rating'), { ...held, present, papers: [sha256] }, TODAY);
  return { id, sha256 };
}

export const TASKFORCE_EXAMPLES: readonly Example[] = [
  plain(taskforce('members'), () => ({ query: { day: TODAY } })),
  plain(taskforce('join'), (asked) => ({ body: guest(asked) })),
  plain(taskforce('leave'), async (asked) => ({
    params: { id: await member(asked) },
    body: { leftOn: TODAY, reason: REASON },
  })),
  plain(taskforce('sessions')),
  plain(taskforce('hold'), async (asked) => ({
    body: { ...held, present: [await member(asked), await member(asked)] },
  })),
  plain(taskforce('withdraw'), async (asked) => ({
    params: { id: (await session(asked)).id },
    body: { reason: REASON },
  })),
  plain(taskforce('paper'), async (asked) => ({ params: await session(asked) })),
];
