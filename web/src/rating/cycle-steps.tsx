import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Steps } from 'antd';
import { useState, type ReactNode } from 'react';
import { client, type Dto } from '../api/client';
import { useSay, type Text } from '../app/language';
import { useSession, type Permission } from '../app/session';
import { Refused } from '../app/states';
import { AskReason } from './ask-reason';
import { Determine } from './determine';
import { CYCLE_STATUS } from './words';

type Cycle = Dto<'CyclePageDto'>;
type Status = Cycle['status'];

const ORDER: readonly Status[] = ['open', 'scoring', 'review', 'proposed', 'shown', 'determined', 'published'];

interface Step {
  readonly name: Text;
  readonly permission: Permission;
  /** what will happen, before one says yes */
  readonly asks: Text;
  /** what has happened */
  readonly act: (id: string) => Promise<Text>;
}

const at = (id: string) => ({ params: { path: { id } } });
const countOf = ({ sheets }: Cycle) =>
  sheets.filter(({ participation }) => participation === 'scored').reduce((sum, { count }) => sum + count, 0);

/** The next step of a rating as it stands; determining has a form of its own. */
function stepOf(cycle: Cycle): Step | undefined {
  const sheets = countOf(cycle);
  const steps: Partial<Record<Status, Step>> = {
    open: {
      name: { zh: '开始评分', en: 'Start scoring' },
      permission: 'rating.manage',
      asks: {
        zh: `${sheets} 张评分表交由各指标负责人评分。每个管理站的每项指标都须有人负责。`,
        en: `${sheets} sheets go to the officers of their indicators. Every indicator of every station must be somebody's.`,
      },
      act: async (id) => {
        await client.POST('/api/rating/cycles/{id}/start-scoring', at(id));
        return { zh: '评分已开始。', en: 'Scoring has begun.' };
      },
    },
    scoring: {
      name: { zh: '结束评分', en: 'End scoring' },
      permission: 'rating.manage',
      asks: {
        zh: `${sheets} 张评分表须全部评完。评分从此不能再改，盲审的评分表同时抽定。`,
        en: `All ${sheets} sheets must be scored. Scores cannot be changed from then on, and the blind reviews are drawn.`,
      },
      act: async (id) => {
        const { data } = await client.POST('/api/rating/cycles/{id}/end-scoring', at(id));
        return {
          zh: `共 ${data?.sheets} 张进入复审，其中盲审 ${data?.blind} 张。`,
          en: `${data?.sheets} sheets go to review, ${data?.blind} of them blind.`,
        };
      },
    },
    review: {
      name: { zh: '拟定等级', en: 'Propose grades' },
      permission: 'rating.manage',
      asks: {
        zh: '按规则和已复审的分数拟定每户的等级，连同全部依据一并固定。复审与裁定须全部完成，列明的情形须已确认。',
        en: 'The grade of every sheet is proposed by the rules, frozen with all it rests on. Every review must be finished.',
      },
      act: async (id) => {
        const { data } = await client.POST('/api/rating/cycles/{id}/propose', at(id));
        const grades = Object.entries(data?.grades ?? {})
          .map(([grade, count]) => `${grade} ${count}`)
          .join('，');
        return { zh: `已拟定 ${data?.proposed} 户：${grades}。`, en: `${data?.proposed} proposed: ${grades}.` };
      },
    },
    proposed: {
      name: { zh: '公示A级名单', en: 'Show the A list' },
      permission: 'rating.manage',
      asks: {
        zh: '拟定为A级的名单自明日起公示15日，期间任何人可以提出异议。只能在工作日公示。',
        en: 'The list of proposed A grades hangs for 15 days from tomorrow; anybody may object. Only on a working day.',
      },
      act: async (id) => {
        const { data } = await client.POST('/api/rating/cycles/{id}/show', at(id));
        return {
          zh: `${data?.shown} 户公示，${data?.from} 至 ${data?.to}。`,
          en: `${data?.shown} are shown, ${data?.from} to ${data?.to}.`,
        };
      },
    },
    determined: {
      name: { zh: '公布', en: 'Publish' },
      permission: 'rating.publish',
      asks: {
        zh: '等级自今日起生效，通知书和A级证书连续编号。公布后不能撤回，只能以新的决定变更。',
        en: 'The grades hold from today; letters and certificates are numbered. It cannot be taken back, only changed by new decisions.',
      },
      act: async (id) => {
        const { data } = await client.POST('/api/rating/cycles/{id}/publish', at(id));
        return {
          zh: `已公布 ${data?.published} 户，证书 ${data?.certificates} 份。`,
          en: `${data?.published} published, ${data?.certificates} certificates.`,
        };
      },
    },
  };
  return steps[cycle.status];
}

/** Where a rating stands, and its next step for who may take it. */
export function CycleSteps({ cycle }: { readonly cycle: Cycle }) {
  const say = useSay();
  const { can } = useSession();
  const { modal, notification } = App.useApp();
  const queries = useQueryClient();
  const [fault, setFault] = useState<unknown>(null);
  const [open, setOpen] = useState<'determine' | 'abandon' | null>(null);
  const changed = () => void queries.invalidateQueries();
  const step = stepOf(cycle);
  const take = ({ name, asks, act }: Step) => {
    setFault(null);
    void modal.confirm({
      title: `${say(name)}：${cycle.name}`,
      content: say(asks),
      okText: say(name),
      onOk: () =>
        act(cycle.id)
          .then((done) => notification.success({ title: say(name), description: say(done) }))
          .catch(setFault)
          .finally(changed),
    });
  };
  const buttons: ReactNode[] = [];
  if (step !== undefined && can(step.permission))
    buttons.push(
      <Button key="step" type="primary" onClick={() => take(step)}>
        {say(step.name)}…
      </Button>,
    );
  if (cycle.status === 'shown' && can('rating.determine'))
    buttons.push(
      <Button key="determine" type="primary" onClick={() => setOpen('determine')}>
        {say({ zh: '审定', en: 'Determine' })}…
      </Button>,
    );
  if (can('rating.publish') && ORDER.indexOf(cycle.status) >= ORDER.indexOf('shown')) {
    const stage = cycle.status === 'published' ? 'published' : 'shown';
    for (const kind of ['pdf', 'xlsx'])
      buttons.push(
        <Button key={kind} href={`/api/rating/cycles/${cycle.id}/a-list.${kind}?stage=${stage}`} download>
          {say({ zh: `A级名单 ${kind}`, en: `A list ${kind}` })}
        </Button>,
      );
  }
  if (can('rating.manage') && !['determined', 'published', 'abandoned'].includes(cycle.status))
    buttons.push(
      <Button key="abandon" danger onClick={() => setOpen('abandon')}>
        {say({ zh: '终止评定', en: 'Abandon' })}…
      </Button>,
    );
  const now = ORDER.indexOf(cycle.status);
  return (
    <div className="card">
      <Refused thrown={fault} />
      {cycle.status !== 'abandoned' && (
        <div className="steps-of-cycle">
          <Steps
            size="small"
            current={cycle.status === 'published' ? ORDER.length : now}
            items={ORDER.map((status) => ({ title: say(CYCLE_STATUS[status]) }))}
          />
        </div>
      )}
      <div className="filters side">{buttons}</div>
      {open === 'determine' && <Determine cycle={cycle} onClose={() => setOpen(null)} />}
      {open === 'abandon' && (
        <AskReason
          title={say({ zh: `终止评定：${cycle.name}`, en: `Abandon: ${cycle.name}` })}
          asks={say({
            zh: '这次评定到此为止，分数和等级都不再使用，不能恢复。',
            en: 'The rating ends here; its scores and grades are not used. It cannot be taken up again.',
          })}
          act={(reason) => client.POST('/api/rating/cycles/{id}/abandon', { ...at(cycle.id), body: { reason } })}
          onDone={changed}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
