import { Descriptions, Tabs, Tag } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { useSay } from '../app/language';
import { Loaded } from '../app/states';
import { Agreement } from './agreement';
import { Assignments } from './assignments';
import { CycleSteps } from './cycle-steps';
import { Progress } from './progress';
import { useRules } from './rules';
import { Sheets } from './sheets';
import { CYCLE_STATUS, MEMBERSHIP, SHEET_STATUS } from './words';
import './rating.css';

type CyclePage = Dto<'CyclePageDto'>;

/** One rating: where it stands, who has still to do what, and the next step. */
export default function Cycle() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/api/rating/cycles/{id}', { params: { path: { id } } });
  return <Loaded query={query}>{(cycle) => <Whole cycle={cycle} />}</Loaded>;
}

function Whole({ cycle }: { readonly cycle: CyclePage }) {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const { query: rules } = useRules(cycle.ruleSet);
  const { query: beside } = useRules(cycle.besideSet);
  const tabs = [
    { key: 'progress', label: say({ zh: '进度', en: 'Progress' }), children: <Progress cycle={cycle} /> },
    { key: 'sheets', label: say({ zh: '名单', en: 'List' }), children: <Sheets cycle={cycle} /> },
    { key: 'assignments', label: say({ zh: '指标分工', en: 'Assignments' }), children: <Assignments cycle={cycle} /> },
    { key: 'agreement', label: say({ zh: '复审一致情况', en: 'Agreement' }), children: <Agreement cycle={cycle} /> },
  ];
  return (
    <>
      <div className="title">
        <h1>{cycle.name}</h1>
        <Tag color="blue">{say(CYCLE_STATUS[cycle.status])}</Tag>
        <span className="side">
          <Link to={`/rating/grades?cycle=${cycle.id}`}>{say({ zh: '等级', en: 'Grades' })}</Link>
          {cycle.besideSet !== null && (
            <Link to={`/rating/beside/${cycle.id}`}>{say({ zh: '两套规则对照', en: 'Side by side' })}</Link>
          )}
        </span>
      </div>
      <CycleSteps cycle={cycle} />
      <div className="card">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2, xl: 3 }}
          items={[
            {
              key: 'period',
              label: say({ zh: '评定期', en: 'Period' }),
              children: `${cycle.periodFrom} — ${cycle.periodTo}`,
            },
            { key: 'day', label: say({ zh: '评定日', en: 'Rating day' }), children: cycle.ratingDay },
            { key: 'opened', label: say({ zh: '立项时间', en: 'Opened' }), children: minute(cycle.openedAt) },
            {
              key: 'rules',
              label: say({ zh: '评定规则', en: 'Rules' }),
              children: (
                <Link to={`/rating/rule-sets/${cycle.ruleSet}`}>
                  {rules.data?.title ?? cycle.scheme} {rules.data?.document}
                </Link>
              ),
            },
            ...(cycle.besideSet === null
              ? []
              : [
                  {
                    key: 'beside',
                    label: say({ zh: '并列规则', en: 'Beside' }),
                    children: (
                      <Link to={`/rating/rule-sets/${cycle.besideSet}`}>
                        {beside.data?.title} {beside.data?.document}
                      </Link>
                    ),
                  },
                ]),
          ]}
        />
        <Counts cycle={cycle} />
      </div>
      <Tabs
        activeKey={search.get('tab') ?? 'progress'}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        items={tabs}
        destroyOnHidden
      />
    </>
  );
}

/** How many sheets stand how, each number with its list. */
function Counts({ cycle }: { readonly cycle: CyclePage }) {
  const say = useSay();
  const [, setSearch] = useSearchParams();
  const total = new Map<string, number>();
  for (const { participation, status, count } of cycle.sheets) {
    const key = participation === 'scored' ? `status=${status}` : `participation=${participation}`;
    total.set(key, (total.get(key) ?? 0) + count);
  }
  const nameOf = (key: string) => {
    const [of, code] = key.split('=') as [string, string];
    return say(of === 'status' ? SHEET_STATUS[code as 'open'] : MEMBERSHIP[code as 'scored']);
  };
  return (
    <div className="counts">
      {[...total].map(([key, count]) => (
        <button
          key={key}
          type="button"
          onClick={() => setSearch(new URLSearchParams(`tab=sheets&${key}`), { replace: true })}
        >
          <span className="sum">{grouped(count)}</span> <span className="muted">{nameOf(key)}</span>
        </button>
      ))}
    </div>
  );
}
