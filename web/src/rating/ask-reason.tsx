import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

interface AskReasonProps {
  readonly title: string;
  /** what will happen */
  readonly asks: string;
  readonly act: (reason: string) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** An act that wants a reason; what was typed stays when it is refused. */
export function AskReason({ title, asks, act, onDone, onClose }: AskReasonProps) {
  const say = useSay();
  const [form] = Form.useForm<{ reason: string }>();
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const finish = ({ reason }: { reason: string }) => {
    setBusy(true);
    setFault(null);
    act(reason)
      .then(() => {
        onDone();
        onClose();
      })
      .catch(setFault)
      .finally(() => setBusy(false));
  };
  return (
    <Modal open title={title} confirmLoading={busy} onOk={() => form.submit()} onCancel={onClose}>
      <Refused thrown={fault} />
      <p>{asks}</p>
      <Form form={form} layout="vertical" onFinish={finish}>
        <Form.Item
          name="reason"
          label={say({ zh: '理由', en: 'Reason' })}
          rules={[
            { required: true, min: 2, whitespace: true, message: say({ zh: '请填写理由', en: 'A reason is needed' }) },
          ]}
        >
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={500}
            onKeyDown={(event) => {
              if (!event.ctrlKey || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              form.submit();
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
