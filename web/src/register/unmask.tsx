import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { FIELDS } from './fields';

/** The personal data in full: reason and look go into the log. They are gone from the page when the window closes. */
export function Unmask({ id, onOpen }: { readonly id: string; readonly onOpen: (open: boolean) => void }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const unmask = api.useMutation('post', '/api/register/taxpayers/{id}/unmask', { gcTime: 0 });
  const show = (next: boolean) => {
    setOpen(next);
    onOpen(next);
    if (!next) unmask.reset();
  };
  const rows = unmask.data && [
    [FIELDS.number, unmask.data.number] as const,
    [FIELDS.certificate_number, unmask.data.certificateNumber] as const,
    [FIELDS.telephone, unmask.data.telephone] as const,
  ];
  return (
    <>
      <Button onClick={() => show(true)}>{say({ zh: '查看完整号码', en: 'Show numbers' })}</Button>
      <Modal
        open={open}
        footer={null}
        destroyOnHidden
        title={say({ zh: '查看完整的个人信息', en: 'Personal data in full' })}
        onCancel={() => show(false)}
      >
        {rows ? (
          <dl className="data">
            {rows.map(([name, value]) => (
              <div key={name.en}>
                <dt>{say(name)}</dt>
                <dd>{value ?? '—'}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <Form
            layout="vertical"
            onFinish={({ reason }: { readonly reason: string }) =>
              unmask.mutate({ params: { path: { id } }, body: { reason: reason.trim() } })
            }
          >
            <Refused thrown={unmask.error} />
            <Form.Item
              name="reason"
              label={say({ zh: '理由（与本次查看一并记入日志）', en: 'Reason (goes into the log with this look)' })}
              rules={[{ required: true, whitespace: true, message: say({ zh: '请填写理由', en: 'Give a reason' }) }]}
            >
              <Input autoFocus maxLength={200} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={unmask.isPending}>
              {say({ zh: '查看', en: 'Show' })}
            </Button>
          </Form>
        )}
      </Modal>
    </>
  );
}
