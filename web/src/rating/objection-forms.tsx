import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Radio, Tag } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { PaperLinks, Papers } from './papers';
import { ANSWERED, OBJECTION } from './words';

type Objection = Dto<'RatingObjectionDto'>;

/** Objections against a decision with their answers. */
export function ObjectionLines({
  grade,
  objections,
}: {
  readonly grade: string;
  readonly objections: readonly Objection[];
}) {
  const say = useSay();
  const { can } = useSession();
  const [answering, setAnswering] = useState<Objection | null>(null);
  return (
    <>
      {objections.map((one) => (
        <div key={one.id} className="proposal">
          <div>
            <Tag>{say(OBJECTION[one.kind])}</Tag>
            <Tag color={one.status === 'open' ? 'orange' : 'default'}>{say(ANSWERED[one.status])}</Tag>
            {one.raisedOn} {one.raisedBy}
            <PaperLinks base={`/api/rating/grades/${grade}`} papers={one.papers} />
            <div className="lines">{one.grounds}</div>
          </div>
          <div>
            {one.status === 'open' ? (
              <span className="muted">{say({ zh: `答复期限 ${one.dueOn}`, en: `Answer due ${one.dueOn}` })}</span>
            ) : (
              <>
                {one.answeredOn} <span className="lines">{one.answer}</span>
              </>
            )}
          </div>
          {one.status === 'open' && can('rating.determine') && (
            <div className="acts">
              <Button onClick={() => setAnswering(one)}>{say({ zh: '答复', en: 'Answer' })}…</Button>
            </div>
          )}
        </div>
      ))}
      {answering !== null && <AnswerObjection objection={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

/** Answers one; a request for review that changes the grade is answered by the change itself. */
function AnswerObjection({ objection, onClose }: { readonly objection: Objection; readonly onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [form] = Form.useForm<Dto<'AnswerRatingObjectionDto'>>();
  const answer = api.useMutation('post', '/api/rating/objections/{id}/answer');
  const isReview = objection.kind === 'review';
  return (
    <Modal
      open
      title={say({ zh: `答复：${objection.name}`, en: `Answer: ${objection.name}` })}
      confirmLoading={answer.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Refused thrown={answer.error} />
      <p>
        {isReview
          ? say({
              zh: '复核不改变等级的在此答复；改变等级的，由专班提出变更、审定即答复。答复不能撤回，答复人不能是登记人。',
              en: 'A review that changes nothing is answered here; one that changes the grade by the change itself. Never by who took it down.',
            })
          : say({
              zh: '异议成立的，该户从公示名单中除去。答复不能撤回，答复人不能是登记人。',
              en: 'Where it is upheld the taxpayer is taken off the list. It cannot be taken back; never by who took it down.',
            })}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={isReview ? { outcome: 'dismissed' } : {}}
        onFinish={(body) =>
          answer.mutate(
            { params: { path: { id: objection.id } }, body },
            {
              onSuccess: () => {
                void queries.invalidateQueries();
                onClose();
              },
            },
          )
        }
      >
        <Form.Item
          name="outcome"
          label={say({ zh: '结论', en: 'Outcome' })}
          rules={[{ required: true, message: say({ zh: '请选择', en: 'Needed' }) }]}
        >
          <Radio.Group
            options={(isReview ? (['dismissed'] as const) : (['upheld', 'dismissed'] as const)).map((value) => ({
              value,
              label: say(ANSWERED[value]),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="answer"
          label={say({ zh: '答复内容', en: 'Answer' })}
          rules={[{ required: true, min: 2, whitespace: true, message: say({ zh: '请填写', en: 'Needed' }) }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Takes down an objection against the list, or a taxpayer's request for review. */
export function RaiseObjection({
  grade,
  kind,
  onClose,
}: {
  readonly grade: Dto<'GradeDto'>;
  readonly kind: Objection['kind'];
  readonly onClose: () => void;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const [form] = Form.useForm<Omit<Dto<'RaiseRatingObjectionDto'>, 'kind' | 'papers'>>();
  const [papers, setPapers] = useState<readonly Dto<'PaperDto'>[]>([]);
  const raise = api.useMutation('post', '/api/rating/grades/{id}/objections');
  const needed = [{ required: true, min: 2, whitespace: true, message: say({ zh: '请填写', en: 'Needed' }) }];
  return (
    <Modal
      open
      title={`${say(OBJECTION[kind])}：${grade.name}`}
      confirmLoading={raise.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Refused thrown={raise.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={(said) =>
          raise.mutate(
            {
              params: { path: { id: grade.id } },
              body: { ...said, kind, papers: papers.map(({ sha256 }) => sha256) },
            },
            {
              onSuccess: ({ dueOn }) => {
                void queries.invalidateQueries();
                notification.success({
                  title: say({ zh: '已登记', en: 'Taken down' }),
                  description: say({ zh: `须在 ${dueOn} 前答复。`, en: `To be answered by ${dueOn}.` }),
                });
                onClose();
              },
            },
          )
        }
      >
        <Form.Item name="raisedOn" label={say({ zh: '提出日期', en: 'Day' })} rules={needed}>
          <Input type="date" autoFocus />
        </Form.Item>
        <Form.Item name="raisedBy" label={say({ zh: '提出人', en: 'By' })} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="grounds" label={say({ zh: '事实和理由', en: 'Grounds' })} rules={needed}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Papers to="/api/rating/papers" papers={papers} onChange={setPapers} />
        {kind === 'review' && (
          <p className="muted">{say({ zh: '复核申请须附证据材料。', en: 'A request for review wants evidence.' })}</p>
        )}
      </Form>
    </Modal>
  );
}
