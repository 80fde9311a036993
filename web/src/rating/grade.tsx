import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, client, type Dto } from '../api/client';
import { useLanguage, useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Nothing, Refused } from '../app/states';
import { AskReason } from './ask-reason';
import { ChangeGrade } from './change-grade';
import { ObjectionLines, RaiseObjection } from './objection-forms';
import { PaperLinks } from './papers';
import { useRules } from './rules';
import { GRADE_STATUS, TRIGGER } from './words';
import './rating.css';

type GradePage = Dto<'GradePageDto'>;

/** One decision: the grade, everything it rests on, what would lift it, and what came after. */
export default function Grade() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/api/rating/grades/{id}', { params: { path: { id } } });
  return <Loaded query={query}>{(grade) => <Whole key={grade.id} grade={grade} />}</Loaded>;
}

function Whole({ grade }: { readonly grade: GradePage }) {
  const say = useSay();
  const { language } = useLanguage();
  const cycle = api.useQuery('get', '/api/rating/cycles/{id}', { params: { path: { id: grade.cycleId } } });
  const { rules } = useRules(cycle.data?.ruleSet);
  return (
    <>
      <div className="title">
        <h1>{grade.name}</h1>
        <span className="muted">
          {grade.number} · {grade.station}
        </span>
        <Tag color="blue">{say(GRADE_STATUS[grade.status])}</Tag>
        <Acts grade={grade} grades={rules?.grades ?? []} besides={cycle.data?.besideSet != null} />
      </div>
      {grade.returnedReason !== null && (
        <Alert
          type="warning"
          showIcon
          title={say({ zh: `已退回：${grade.returnedReason}`, en: `Given back: ${grade.returnedReason}` })}
        />
      )}
      <div className="card">
        <span className="sum">{say({ zh: `${grade.grade} 级`, en: `Grade ${grade.grade}` })}</span>{' '}
        <span className="muted">
          {grade.score === null
            ? say({ zh: '不评分', en: 'Not scored' })
            : say({ zh: `得分 ${grade.score}`, en: `Score ${grade.score}` })}
          {grade.computed !== grade.grade &&
            say({ zh: `，按规则为 ${grade.computed} 级`, en: `; ${grade.computed} by the rules` })}
        </span>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2, xl: 3 }}
          items={[
            {
              key: 'cycle',
              label: say({ zh: '评定', en: 'Rating' }),
              children: <Link to={`/rating/cycles/${grade.cycleId}`}>{grade.cycle}</Link>,
            },
            { key: 'from', label: say({ zh: '由来', en: 'From' }), children: say(TRIGGER[grade.trigger]) },
            { key: 'holds', label: say({ zh: '生效日', en: 'Holds from' }), children: grade.holdsFrom ?? '—' },
            {
              key: 'review',
              label: say({ zh: '可申请复核至', en: 'Review may be asked for until' }),
              children: grade.reviewUntil ?? '—',
            },
            {
              key: 'letter',
              label: say({ zh: '通知书', en: 'Letter' }),
              children: grade.letterNumber === null ? '—' : `${grade.letterYear}-${grade.letterNumber}`,
            },
            ...(grade.cause === null
              ? []
              : [
                  {
                    key: 'cause',
                    label: say({ zh: '变更原因', en: 'Cause' }),
                    children: (
                      <>
                        {grade.overrideReason} {grade.cause}
                        <PaperLinks base={`/api/rating/grades/${grade.id}`} papers={grade.evidence} />
                      </>
                    ),
                  },
                ]),
            ...(grade.supersedes === null
              ? []
              : [
                  {
                    key: 'before',
                    label: say({ zh: '此前的决定', en: 'The decision before' }),
                    children: <Link to={`/rating/grades/${grade.supersedes}`}>{say({ zh: '查看', en: 'Open' })}</Link>,
                  },
                ]),
          ]}
        />
      </div>
      <section className="card">
        <h2>{say({ zh: '理由', en: 'Reasons' })}</h2>
        {grade.reasons.length === 0 ? (
          <p>
            {say({
              zh: '没有判定、限制或剔除情形：按得分定级。',
              en: 'No condition decides or limits it: the grade is that of the score.',
            })}
          </p>
        ) : (
          <ol className="reasoned">
            {grade.reasons.map((reason, at) => (
              <li key={reason.code}>
                <b>{reason.code}</b> {reason.text}
                <div className="muted">
                  {reason.clause}
                  {reason.rulings.length > 0 && ` · ${say({ zh: '本局规定', en: 'Rulings' })} `}
                  {reason.rulings.map((code) => (
                    <span key={code}>
                      {code} {rules?.rulings?.find((one) => one.code === code)?.ruling}{' '}
                    </span>
                  ))}
                </div>
                <ul className="reasoned">
                  {grade.grounds[at]?.map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section className="card">
        <h2>{say({ zh: '怎样升级', en: 'The way up' })}</h2>
        {grade.wayUp === null ? (
          <p>{say({ zh: '没有可以消除的事实能使等级上升。', en: 'No fact that lapses would lift the grade.' })}</p>
        ) : (
          <>
            <p>
              {say({
                zh: `没有下列事实时为 ${grade.wayUp.grade} 级：`,
                en: `Without these it would be ${grade.wayUp.grade}:`,
              })}
            </p>
            <ul className="reasoned">
              {grade.wayUp.facts.map((fact) => (
                <li key={fact.id}>
                  {fact.words}{' '}
                  <span className="muted">
                    {fact.lapses === null
                      ? say({ zh: '在本评定期内一直计算', en: 'counts as long as the period' })
                      : say({ zh: `计算至 ${fact.lapses}`, en: `counts until ${fact.lapses}` })}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="card">
        <h2>{say({ zh: '计算说明', en: 'How it was found' })}</h2>
        <p className="muted">
          {grade.explanation.rules} {grade.explanation.document} {grade.explanation.version.slice(0, 12)}
        </p>
        <ol className="reasoned">
          {grade.explanation.lines.map((line, at) => (
            <li key={`${line.rule}${at}`} className="lines">
              {language === 'zh' ? line.text : `${line.labelEn} ${line.operation} ${line.value} (${line.source})`}
            </li>
          ))}
        </ol>
      </section>
      <section className="card">
        <h2>{say({ zh: '异议与复核', en: 'Objections and reviews' })}</h2>
        {grade.objections.length === 0 ? (
          <Nothing why={say({ zh: '没有异议，也没有复核申请。', en: 'No objection and no request for review.' })} />
        ) : (
          <ObjectionLines grade={grade.id} objections={grade.objections} />
        )}
      </section>
      <History grade={grade} />
    </>
  );
}

/** Every decision about the taxpayer, the earliest first. */
function History({ grade }: { readonly grade: GradePage }) {
  const say = useSay();
  const query = api.useQuery('get', '/api/rating/taxpayers/{id}/grades', {
    params: { path: { id: grade.taxpayerId }, query: { limit: 100 } },
  });
  return (
    <section className="card">
      <h2>{say({ zh: '历次决定', en: 'Every decision' })}</h2>
      <Loaded query={query}>
        {(grades) => (
          <ul className="reasoned">
            {grades.map((one) => (
              <li key={one.id}>
                {one.id === grade.id ? <b>{one.grade}</b> : <Link to={`/rating/grades/${one.id}`}>{one.grade}</Link>}{' '}
                {one.cycle} {say(TRIGGER[one.trigger])} {say(GRADE_STATUS[one.status])} {one.holdsFrom} {one.cause}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

/** What one may do with the decision as it stands. */
function Acts({
  grade,
  grades,
  besides,
}: {
  readonly grade: GradePage;
  readonly grades: readonly string[];
  readonly besides: boolean;
}) {
  const say = useSay();
  const { can } = useSession();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const [fault, setFault] = useState<unknown>(null);
  const [open, setOpen] = useState<'return' | 'objection' | 'review' | 'adjust' | 'override' | null>(null);
  const path = { params: { path: { id: grade.id } } };
  const changed = () => void queries.invalidateQueries();
  const close = () => setOpen(null);
  const isChange = grade.trigger !== 'cycle' && grade.status === 'proposed';
  const determine = () => {
    setFault(null);
    void modal.confirm({
      title: say({ zh: `审定变更：${grade.name}`, en: `Determine the change: ${grade.name}` }),
      content: say({
        zh: `自今日起为 ${grade.grade} 级，并编发新的通知书；不能撤回，此前的决定留存。审定人不能是提出人。`,
        en: `It is ${grade.grade} from today, with a new letter. It cannot be taken back; never by who proposed it.`,
      }),
      onOk: () =>
        client
          .POST('/api/rating/grades/{id}/determine', path)
          .then(() => message.success(say({ zh: '已审定。', en: 'Determined.' })))
          .catch(setFault)
          .finally(changed),
    });
  };
  const files =
    grade.letterNumber === null || !can('rating.publish')
      ? []
      : [
          ['letter.pdf', say({ zh: '通知书 pdf', en: 'Letter pdf' })],
          ['letter.xlsx', say({ zh: '通知书 xlsx', en: 'Letter xlsx' })],
          ...(grade.certificateNumber === null
            ? []
            : [['certificate.pdf', say({ zh: 'A级证书 pdf', en: 'Certificate pdf' })]]),
        ];
  const published = grade.status === 'published';
  return (
    <span className="side">
      {besides && <Link to={`/rating/beside/${grade.cycleId}`}>{say({ zh: '两套规则对照', en: 'Side by side' })}</Link>}
      {files.map(([file, name]) => (
        <Button key={file} href={`/api/rating/grades/${grade.id}/${file}`} download>
          {name}
        </Button>
      ))}
      {isChange && can('rating.determine') && (
        <>
          <Button type="primary" onClick={determine}>
            {say({ zh: '审定变更', en: 'Determine the change' })}…
          </Button>
          <Button onClick={() => setOpen('return')}>{say({ zh: '退回', en: 'Give back' })}…</Button>
        </>
      )}
      {can('rating.object') && published && (
        <Button onClick={() => setOpen('review')}>{say({ zh: '登记复核申请', en: 'Take down a request' })}…</Button>
      )}
      {can('rating.object') && grade.status === 'proposed' && !isChange && (
        <Button onClick={() => setOpen('objection')}>{say({ zh: '登记异议', en: 'Take down an objection' })}…</Button>
      )}
      {can('rating.manage') && published && (
        <>
          <Button onClick={() => setOpen('adjust')}>{say({ zh: '动态调整', en: 'Adjust' })}…</Button>
          <Button onClick={() => setOpen('override')}>{say({ zh: '人工调整', en: 'Override' })}…</Button>
        </>
      )}
      <Refused thrown={fault} />
      {open === 'return' && (
        <AskReason
          title={say({ zh: `退回变更：${grade.name}`, en: `Give back: ${grade.name}` })}
          asks={say({ zh: '此前的决定继续有效。', en: 'The decision before goes on to hold.' })}
          act={(reason) => client.POST('/api/rating/grades/{id}/return', { ...path, body: { reason } })}
          onDone={changed}
          onClose={close}
        />
      )}
      {(open === 'objection' || open === 'review') && <RaiseObjection grade={grade} kind={open} onClose={close} />}
      {(open === 'adjust' || open === 'override') && (
        <ChangeGrade grade={grade} grades={grades} kind={open} onClose={close} />
      )}
    </span>
  );
}
