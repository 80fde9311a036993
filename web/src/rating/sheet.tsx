import { Alert, Skeleton, Tag } from 'antd';
import { useParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Nothing } from '../app/states';
import { Deciding } from './deciding';
import { useMine } from './mine';
import { Reading } from './reading';
import { ReviewDesk } from './review-desk';
import { itemsOf, useRules, type Item } from './rules';
import { Scoring } from './scoring';
import { MEMBERSHIP, SHEET_STATUS } from './words';
import './rating.css';

export interface SheetProps {
  readonly cycle: Dto<'CyclePageDto'>;
  readonly sheet: Dto<'RatingSheetDto'>;
  readonly items: ReadonlyMap<string, Item>;
}

/** One taxpayer's sheet: scored, reviewed, decided or read, as one's part in it is. */
export default function SheetPage() {
  const { id = '', sheet = '' } = useParams();
  const cycle = api.useQuery('get', '/api/rating/cycles/{id}', { params: { path: { id } } });
  const query = api.useQuery('get', '/api/rating/cycles/{id}/sheets/{sheet}', { params: { path: { id, sheet } } });
  return (
    <Loaded query={cycle}>
      {(of) => <Loaded query={query}>{(one) => <Whole key={one.id} cycle={of} sheet={one} />}</Loaded>}
    </Loaded>
  );
}

function Whole({ cycle, sheet }: Omit<SheetProps, 'items'>) {
  const say = useSay();
  const { rules } = useRules(cycle.ruleSet);
  return (
    <>
      <div className="title">
        <h1>{sheet.name}</h1>
        <span className="muted">
          {sheet.number} · {sheet.station}
        </span>
        <Tag color="blue">{say(SHEET_STATUS[sheet.status])}</Tag>
        {sheet.blind && <Tag color="purple">{say({ zh: '盲审', en: 'Blind review' })}</Tag>}
        <span className="side">
          <Score sheet={sheet} />
        </span>
      </div>
      {sheet.participation !== 'scored' ? (
        <Nothing why={sheet.participationReason ?? say(MEMBERSHIP[sheet.participation])} />
      ) : (
        <>
          {!sheet.shown && (
            <Alert
              showIcon
              type="info"
              title={
                sheet.blind
                  ? say({
                      zh: '盲审：第一次评分在第二次评分确定之前不显示。',
                      en: 'Blind: the first score is not shown until the second stands.',
                    })
                  : say({
                      zh: '评分结束之前，只有评分人看到已评的内容。',
                      en: 'Until scoring has ended only the scorers are shown what was scored.',
                    })
              }
            />
          )}
          <Part cycle={cycle} sheet={sheet} items={itemsOf(rules)} />
        </>
      )}
    </>
  );
}

/** What one does with it. */
function Part(props: SheetProps) {
  const { cycle, sheet } = props;
  const { can } = useSession();
  const mine = useMine(cycle.id);
  const isMine = mine.some(({ station }) => station === sheet.station);
  const reviews =
    can('rating.review') && cycle.status === 'review' && ['scored', 'reviewing', 'disputed'].includes(sheet.status);
  const list = api.useQuery(
    'get',
    '/api/rating/cycles/{id}/reviews',
    { params: { path: { id: cycle.id }, query: { limit: 200 } } },
    { enabled: reviews },
  );
  if (can('rating.score') && cycle.status === 'scoring' && sheet.status === 'open' && isMine)
    return <Scoring {...props} mine={mine} />;
  if (reviews && list.isPending) return <Skeleton active />;
  const work = list.data?.find(({ id }) => id === sheet.id)?.work;
  if (reviews && work === 'decide') return <Deciding {...props} />;
  if (reviews && work !== undefined) return <ReviewDesk {...props} isTaken={work === 'finish'} />;
  return <Reading {...props} />;
}

/** The score by what counts so far: computed by the server after every decision. */
function Score({ sheet }: { readonly sheet: Dto<'RatingSheetDto'> }) {
  const say = useSay();
  const score = sheet.score ?? sheet.scoreNow;
  if (score === null) return null;
  return (
    <span aria-live="polite">
      <span className="muted">
        {sheet.score === null ? say({ zh: '目前得分', en: 'Score so far' }) : say({ zh: '得分', en: 'Score' })}
      </span>{' '}
      <span className="sum" data-score={score}>
        {score}
      </span>
    </span>
  );
}
