import { dayFromNow } from '../app/days';
import { api } from '../api/client';
import { useSay, type Text } from '../app/language';
import { Loaded } from '../app/states';
import { DutyCard } from './duty';

const DAYS_BACK = 62;
const DAYS_AHEAD = 14;
const DUTIES: Readonly<Record<'make' | 'post' | 'photo' | 'take-down', Text>> = {
  make: { zh: '待制作', en: 'to be made' },
  post: { zh: '待张贴', en: 'to be posted' },
  photo: { zh: '待拍照存档', en: 'to be photographed' },
  'take-down': { zh: '待撤下', en: 'to be taken down' },
};

/** 公示：该做、该贴、该撤的，按事项合计。 */
export function NoticeDuties() {
  const say = useSay();
  const query = api.useQuery('get', '/api/notices/calendar', {
    params: { query: { from: dayFromNow(-DAYS_BACK), to: dayFromNow(DAYS_AHEAD) } },
  });
  return (
    <Loaded query={query}>
      {(entries) => (
        <DutyCard
          title={say({ zh: '公示', en: 'Notices' })}
          nothing={say({ zh: '近期没有要贴、要撤的公示。', en: 'Nothing is to be posted or taken down.' })}
          duties={Object.entries(DUTIES).flatMap(([duty, name]) => {
            const open = entries.filter((entry) => entry.duty === duty && entry.state !== 'done');
            const overdue = open.filter(({ state }) => state === 'late').length;
            const dueOn = open.map(({ day }) => day).sort()[0] ?? null;
            const to = duty === 'make' ? '/notice' : '/notice/boards';
            return open.length === 0
              ? []
              : [{ key: duty, name: say(name), count: String(open.length), dueOn, overdue, to }];
          })}
        />
      )}
    </Loaded>
  );
}
