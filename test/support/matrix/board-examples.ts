import { jpeg } from '../../../src/notice/boards/domain/made-photo.js';
import { POSTED_ON } from '../quota-way.js';
import { plain, stationOf, type Example, type Preparation } from './example.js';
import { REASON, TODAY } from './fresh.js';

const boards = (name: string) => `BoardsController.${name}`;
const household = ({ world, where }: Preparation) => world.taxpayers[where].assessed;
const posted = (asked: Preparation) => asked.fresh.notices.posted(household(asked), stationOf(asked.where));

export const BOARD_EXAMPLES: readonly Example[] = [
  plain(boards('due'), () => ({ query: { from: TODAY, to: TODAY } })),
  plain(boards('boards'), async (asked) => ({ params: { id: await asked.fresh.notices.made(household(asked)) } })),
  {
    ...plain(boards('record'), async (asked) => ({
      params: { id: await asked.fresh.notices.made(household(asked)) },
      body: { board: stationOf(asked.where), moment: 'posted', day: POSTED_ON },
    })),
    byStation: true,
  },
  {
    ...plain(boards('correct'), async (asked) => {
      const { id, posting } = await posted(asked);
      return { params: { id, posting }, body: { day: null, reason: REASON } };
    }),
    byStation: true,
  },
  {
    ...plain(boards('photograph'), async (asked) => {
      const { id } = await posted(asked);
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(jpeg({ moment: '2026:01:05 09:00:00' }))]), 'board.jpg');
      return { params: { id }, query: { board: stationOf(asked.where), moment: 'posted' }, body };
    }),
    byStation: true,
  },
  {
    ...plain(boards('photo'), async (asked) => {
      const { id, sha256 } = await posted(asked);
      return { params: { id, sha256 } };
    }),
    byStation: true,
  },
  plain(boards('objected'), async (asked) => ({ params: { id: await asked.fresh.notices.made(household(asked)) } })),
];
