import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { MANNER_NAMES, MANNERS, missingOf, type Manner } from '../../../src/assessment/domain/quota-steps.js';
import { api, type Dto } from '../api/client';
import { today } from '../app/days';
import { useSay, type Text } from '../app/language';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { PapersInput } from '../register/papers-input';
import type { useHandsIn } from './hands-in';

type Said = Pick<Dto<'ServeQuotaDto'>, 'manner' | 'deliveredOn' | Told> & { first: string; second: string };
type Told = 'receiver' | 'relation' | 'reason' | 'witness' | 'postNumber';

const TOLD: Readonly<Record<Told, Text>> = {
  receiver: { zh: '收件人', en: 'Receiver' },
  relation: { zh: '与受送达人关系', en: 'Relation to the household' },
  reason: { zh: '事由', en: 'Why' },
  witness: { zh: '见证人', en: 'Witness' },
  postNumber: { zh: '邮件号码', en: 'Postal number' },
};

const isTold = (field: string): field is Told => field in TOLD;

/** What the receipt must say where it was served in this manner. */
function wantedOf(manner: Manner): Told[] {
  const nothing = { receiver: null, relation: null, reason: null, witness: null, postNumber: null, papers: [] };
  return missingOf({ manner, ...nothing }).filter(isTold);
}

/** Enters the delivery receipt: how, to whom, on which day, by which two officers, with its signed paper. */
export function ServeQuota({
  quota,
  to,
  onClose,
}: {
  readonly quota: Dto<'QuotaPageDto'>;
  readonly to: NonNullable<ReturnType<typeof useHandsIn>>;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const { signedIn } = useSession();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Said>();
  const manner = Form.useWatch('manner', form) ?? 'signed';
  const [papers, setPapers] = useState<readonly Dto<'PaperDto'>[]>([]);
  const serve = api.useMutation('post', '/api/assessment/quotas/{id}/serve');
  const needed = { required: true, whitespace: true, message: say({ zh: '请填写', en: 'Needed' }) };
  const wanted = wantedOf(manner);
  const send = ({ first, second, ...said }: Said) =>
    serve.mutate(
      {
        params: { path: { id: quota.id } },
        body: { ...said, deliverers: [first, second], papers: papers.map(({ sha256 }) => sha256) },
      },
      {
        onSuccess: ({ servedOn }) => {
          void queries.invalidateQueries();
          void message.success(
            servedOn === null
              ? say({ zh: '已登记公告，期满视为送达', en: 'Entered; it counts as served when its time is over' })
              : say({ zh: `已于 ${servedOn} 送达`, en: `Served on ${servedOn}` }),
          );
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={say({ zh: `登记送达：${quota.name}`, en: `Service: ${quota.name}` })}
      okText={say({ zh: '登记', en: 'Enter' })}
      confirmLoading={serve.isPending}
      okButtonProps={{ disabled: papers.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Refused thrown={serve.error} />
      <p>
        {manner === 'announced'
          ? say({
              zh: '公告期满视为送达，定额自视为送达的次月起执行。登记后不能更改。',
              en: 'It counts as served when the time of its publication is over; the quota holds from the month after. Not changed afterwards.',
            })
          : say({
              zh: '定额自送达的次月起执行，异议期从送达起算。登记后不能更改。',
              en: 'The quota holds from the month after the service, and the time to object begins. Not changed afterwards.',
            })}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ manner: 'signed', deliveredOn: today(), first: signedIn.name }}
        onFinish={send}
      >
        <Form.Item name="manner" label={say({ zh: '送达方式', en: 'How' })}>
          <Select autoFocus options={MANNER_NAMES.map((value) => ({ value, label: say(MANNERS[value]) }))} />
        </Form.Item>
        <Form.Item name="deliveredOn" label={say({ zh: '日期', en: 'Day' })} rules={[needed]}>
          <Input type="date" max={today()} {...(quota.issuedOn !== null && { min: quota.issuedOn })} />
        </Form.Item>
        {wanted.map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={say(TOLD[field])}
            rules={[field === 'reason' ? { ...needed, min: 2 } : needed]}
          >
            <Input maxLength={field === 'reason' ? 500 : 60} />
          </Form.Item>
        ))}
        <div className="grid">
          <Form.Item name="first" label={say({ zh: '第一送达人', en: 'First officer' })} rules={[needed]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="second"
            label={say({ zh: '第二送达人', en: 'Second officer' })}
            rules={[
              needed,
              ({ getFieldValue }) => ({
                validator: (_, second) =>
                  second === getFieldValue('first')
                    ? Promise.reject(new Error(say({ zh: '须是另一人', en: 'Somebody else' })))
                    : Promise.resolve(),
              }),
            ]}
          >
            <Input maxLength={60} />
          </Form.Item>
        </div>
        <PapersInput to={to} papers={papers} onChange={setPapers} />
        {papers.length === 0 && (
          <p className="muted">{say({ zh: '须附签收的送达回证或其凭据。', en: 'It wants the signed receipt.' })}</p>
        )}
      </Form>
    </Modal>
  );
}
