import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { today } from '../app/days';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { PapersInput } from '../register/papers-input';
import type { useHandsIn } from './hands-in';

type Quota = Dto<'QuotaPageDto'>;
type Objection = Dto<'ObjectionDto'>;
type Paper = Dto<'PaperDto'>;
type Place = NonNullable<ReturnType<typeof useHandsIn>>;

const LONGEST = 2000;

/** Takes down what a household objects to, with its evidence. */
export function RaiseObjection({
  quota,
  to,
  onClose,
}: {
  readonly quota: Quota;
  readonly to: Place;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ raisedOn: string; grounds: string }>();
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  const raise = api.useMutation('post', '/api/assessment/quotas/{id}/objections');
  const needed = [{ required: true, min: 2, whitespace: true, message: say({ zh: '请填写', en: 'Needed' }) }];
  const send = (said: { raisedOn: string; grounds: string }) =>
    raise.mutate(
      { params: { path: { id: quota.id } }, body: { ...said, papers: papers.map(({ sha256 }) => sha256) } },
      {
        onSuccess: () => {
          void queries.invalidateQueries();
          void message.success(say({ zh: '异议已登记', en: 'The objection is taken down' }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={say({ zh: `登记异议：${quota.name}`, en: `Objection: ${quota.name}` })}
      okText={say({ zh: '登记', en: 'Take down' })}
      confirmLoading={raise.isPending}
      okButtonProps={{ disabled: papers.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Refused thrown={raise.error} />
      <p>
        {say({
          zh: '登记后按办法规定的期限答复，答复人不能是登记人和核定人。未答复前，公示中的不能核准，已制文书的不能送达；已送达的照旧执行。',
          en: 'It is to be answered in the time of the rules, by neither who takes it down nor who determined. Until then a posted quota is not approved and an issued one is not served; one that is served holds on.',
        })}
      </p>
      <Form form={form} layout="vertical" initialValues={{ raisedOn: today() }} onFinish={send}>
        <Form.Item name="raisedOn" label={say({ zh: '提出日期', en: 'Raised on' })} rules={needed}>
          <Input type="date" autoFocus max={today()} />
        </Form.Item>
        <Form.Item name="grounds" label={say({ zh: '事实和理由', en: 'Grounds' })} rules={needed}>
          <Input.TextArea rows={4} maxLength={LONGEST} />
        </Form.Item>
        <PapersInput to={to} papers={papers} onChange={setPapers} />
        {papers.length === 0 && (
          <p className="muted">{say({ zh: '异议须附证据材料。', en: 'An objection wants its evidence.' })}</p>
        )}
      </Form>
    </Modal>
  );
}

/** Answers one: dismissed, the quota goes on; upheld, it is determined anew. */
export function AnswerObjection({
  quota,
  objection,
  onClose,
}: {
  readonly quota: Quota;
  readonly objection: Objection;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Dto<'AnswerObjectionDto'>>();
  const outcome = Form.useWatch('outcome', form);
  const answer = api.useMutation('post', '/api/assessment/objections/{id}/answer');
  const isServed = quota.status === 'served' || quota.status === 'published';
  const send = (body: Dto<'AnswerObjectionDto'>) =>
    answer.mutate(
      { params: { path: { id: objection.id } }, body },
      {
        onSuccess: ({ batch }) => {
          void queries.invalidateQueries();
          void message.success(
            batch === null
              ? say({ zh: '已答复，定额照办', en: 'Answered; the quota goes on' })
              : say({ zh: '已答复，已另开一批重新核定', en: 'Answered; a new batch determines it anew' }),
          );
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={say({ zh: `答复异议：${quota.name}`, en: `Answer: ${quota.name}` })}
      okText={say({ zh: '答复', en: 'Answer' })}
      confirmLoading={answer.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Refused thrown={answer.error} />
      <p className="spoken muted">{objection.grounds}</p>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item
          name="outcome"
          label={say({ zh: '结论', en: 'Outcome' })}
          rules={[{ required: true, message: say({ zh: '请选择', en: 'Needed' }) }]}
        >
          <Radio.Group
            options={[
              { value: 'upheld', label: say({ zh: '成立', en: 'upheld' }) },
              { value: 'dismissed', label: say({ zh: '不成立', en: 'dismissed' }) },
            ]}
          />
        </Form.Item>
        {outcome && (
          <p>
            {outcome === 'dismissed'
              ? say({ zh: '定额不变，照常往下办。', en: 'The quota stays as it is and goes on.' })
              : isServed
                ? say({
                    zh: '另开一批，由原采集人以外的人重新采集后重新核定；新定额生效前，本定额照旧执行。',
                    en: 'A new batch determines it anew after others have measured; this quota holds until then.',
                  })
                : say({
                    zh: '本定额到此为止；另开一批，由原采集人以外的人重新采集后重新核定。',
                    en: 'This quota ends here; a new batch determines it anew after others have measured.',
                  })}{' '}
            {say({ zh: '答复不能撤回。', en: 'An answer is not taken back.' })}
          </p>
        )}
        <Form.Item
          name="answer"
          label={say({ zh: '答复内容', en: 'Answer' })}
          rules={[{ required: true, min: 2, whitespace: true, message: say({ zh: '请填写', en: 'Needed' }) }]}
        >
          <Input.TextArea rows={4} maxLength={LONGEST} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The household takes its objection back, with what it has signed. */
export function TakeBackObjection({
  quota,
  objection,
  to,
  onClose,
}: {
  readonly quota: Quota;
  readonly objection: Objection;
  readonly to: Place;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  const takeBack = api.useMutation('post', '/api/assessment/objections/{id}/withdraw');
  const send = ({ reason }: { reason: string }) =>
    takeBack.mutate(
      { params: { path: { id: objection.id } }, body: { reason, papers: papers.map(({ sha256 }) => sha256) } },
      {
        onSuccess: () => {
          void queries.invalidateQueries();
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={say({ zh: `纳税人撤回异议：${quota.name}`, en: `Objection taken back: ${quota.name}` })}
      okText={say({ zh: '登记撤回', en: 'Take it back' })}
      confirmLoading={takeBack.isPending}
      okButtonProps={{ disabled: papers.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Refused thrown={takeBack.error} />
      <p>
        {say({
          zh: '异议到此为止，定额照常往下办。须附纳税人签字的撤回书；登记人不能是核定人。撤回后不能恢复。',
          en: 'The objection ends here and the quota goes on. It wants what the household has signed, is never taken down by who determined, and is final.',
        })}
      </p>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item
          name="reason"
          label={say({ zh: '撤回的理由', en: 'Why' })}
          rules={[{ required: true, min: 2, whitespace: true, message: say({ zh: '请填写', en: 'Needed' }) }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={500} />
        </Form.Item>
        <PapersInput to={to} papers={papers} onChange={setPapers} />
      </Form>
    </Modal>
  );
}
