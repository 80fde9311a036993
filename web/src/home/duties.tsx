import { api } from '../api/client';
import { useLanguage, useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { TURNS } from '../assessment/sheet-words';
import { DutyCard } from './duty';

/** More than these are told as “100+”. */
const MOST = 100;
const counted = (count: number) => (count < MOST ? String(count) : `${MOST}+`);

/** 定税：六步中到了本人一步的。 */
export function AssessmentWork() {
  const say = useSay();
  const { language } = useLanguage();
  const { can } = useSession();
  const query = api.useQuery('get', '/api/assessment/work');
  return (
    <Loaded query={query}>
      {(work) => (
        <DutyCard
          title={say({ zh: '定额核定', en: 'Quotas' })}
          nothing={say({ zh: '没有轮到您的核定事项。', en: 'No step of a quota is yours now.' })}
          duties={work
            .filter(({ count, permission }) => count > 0 && can(permission as Parameters<typeof can>[0]))
            .map(({ kind, label, labelEn, count, dueOn, overdue }) => ({
              ...{ key: kind, name: language === 'zh' ? label : labelEn, count: String(count), dueOn, overdue },
              to: '/assessment/quotas',
            }))}
        />
      )}
    </Loaded>
  );
}

/** 采集：在本人手里的采集表。 */
export function CollectionWork() {
  const say = useSay();
  const query = api.useQuery('get', '/api/collection/work', { params: { query: { limit: 500 } } });
  return (
    <Loaded query={query}>
      {(work) => (
        <DutyCard
          title={say({ zh: '信息采集', en: 'Collection' })}
          nothing={say({ zh: '没有待采集的业户。', en: 'Nobody is to be measured.' })}
          duties={Object.entries(TURNS).flatMap(([turn, name]) => {
            const count = work.filter((row) => row.turn === turn).length;
            return count === 0
              ? []
              : [{ key: turn, name: say(name), count: String(count), to: `/assessment/sheets?turn=${turn}` }];
          })}
        />
      )}
    </Loaded>
  );
}

/** 抽查：本人的上门。 */
export function VisitWork() {
  const say = useSay();
  const query = api.useQuery('get', '/api/spot-check/visits', { params: { query: { mine: true } } });
  return (
    <Loaded query={query}>
      {(visits) => {
        const open = visits.filter(({ status }) => status !== 'closed' && status !== 'signed');
        const dueOn = open.map((visit) => visit.dueOn).sort()[0] ?? null;
        const overdue = open.filter((visit) => visit.overdue).length;
        const duty = {
          ...{ key: 'visits', name: say({ zh: '待上门或待签', en: 'To be visited or signed' }) },
          ...{ count: String(open.length), dueOn, overdue, to: '/spot-check' },
        };
        return (
          <DutyCard
            title={say({ zh: '抽查', en: 'Spot checks' })}
            nothing={say({ zh: '没有分给您的抽查户。', en: 'No visit is yours.' })}
            duties={open.length === 0 ? [] : [duty]}
          >
            <a href="/phone/">{say({ zh: '在手机上打开抽查页', en: 'The page for telephones' })}</a>
          </DutyCard>
        );
      }}
    </Loaded>
  );
}

const CYCLE_STEPS = {
  open: { zh: '待分工', en: 'to be assigned' },
  scoring: { zh: '评分中', en: 'scoring' },
  review: { zh: '复审中', en: 'in review' },
  proposed: { zh: '已拟定等级', en: 'grades proposed' },
  shown: { zh: '公示中', en: 'shown' },
  determined: { zh: '已审定', en: 'determined' },
  published: { zh: '已公布', en: 'published' },
  abandoned: { zh: '已终止', en: 'abandoned' },
} as const;

/** 信用评定：正在进行的周期。 */
export function RatingWork() {
  const say = useSay();
  const query = api.useQuery('get', '/api/rating/cycles');
  return (
    <Loaded query={query}>
      {(cycles) => (
        <DutyCard
          title={say({ zh: '信用评定', en: 'Credit rating' })}
          nothing={say({ zh: '没有进行中的评定。', en: 'No rating is under way.' })}
          duties={cycles
            .filter(({ status }) => status !== 'abandoned' && status !== 'published')
            .map(({ id, name, status }) => ({
              ...{ key: id, name, count: say(CYCLE_STEPS[status]), to: `/rating/cycles/${id}` },
            }))}
        />
      )}
    </Loaded>
  );
}

/** 户籍清理：未结的差异。 */
export function ClearingWork() {
  const say = useSay();
  const query = api.useQuery('get', '/api/register/clearing/items', {
    params: { query: { status: 'open', limit: MOST } },
  });
  return (
    <Loaded query={query}>
      {(items) => {
        // of a longer list the first rows do not tell which is due first
        const isWhole = items.length < MOST;
        const overdue = isWhole ? items.filter((item) => item.overdue).length : 0;
        const dueOn = isWhole ? (items.flatMap((item) => item.dueDay ?? []).sort()[0] ?? null) : null;
        const duty = {
          ...{ key: 'open', name: say({ zh: '未结的差异', en: 'Open differences' }), count: counted(items.length) },
          ...{ dueOn, overdue, to: '/register/clearing' },
        };
        return (
          <DutyCard
            title={say({ zh: '户籍清理', en: 'Clearing' })}
            nothing={say({ zh: '没有未结的差异。', en: 'No difference is open.' })}
            duties={items.length === 0 ? [] : [duty]}
          />
        );
      }}
    </Loaded>
  );
}
