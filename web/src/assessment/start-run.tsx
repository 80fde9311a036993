import { useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

/** Asks which month is run, and says what the run does. */
export function StartRun({
  month,
  onClose,
  onStarted,
}: {
  readonly month: string;
  readonly onClose: () => void;
  readonly onStarted: (run: Dto<'RunDto'>) => void;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const [form] = Form.useForm<Dto<'StartRunDto'>>();
  const basis = Form.useWatch('basis', form) ?? 'quota';
  const start = api.useMutation('post', '/api/assessment/runs');
  const send = (body: Dto<'StartRunDto'>) =>
    start.mutate(
      { body },
      {
        onSuccess: (run) => {
          void queries.invalidateQueries({ queryKey: ['get', '/api/assessment/runs'] });
          onStarted(run);
        },
      },
    );
  return (
    <Modal
      open
      title={say({ zh: '开始月度定税', en: "Run a month's assessment" })}
      okText={say({ zh: '开始', en: 'Start' })}
      confirmLoading={start.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ month, basis: 'quota' }} onFinish={send}>
        {start.isError && <Refused thrown={start.error} />}
        <Form.Item name="month" label={say({ zh: '属期', en: 'Month' })} rules={[{ required: true }]}>
          <Input type="month" autoFocus />
        </Form.Item>
        <Form.Item name="basis" label={say({ zh: '依据', en: 'By' })}>
          <Radio.Group
            options={[
              { value: 'quota', label: say({ zh: '生效的定额', en: 'the quotas in force' }) },
              { value: 'register', label: say({ zh: '户籍（测算）', en: 'the register (trial)' }) },
            ]}
          />
        </Form.Item>
        <Alert
          type="info"
          showIcon
          message={
            basis === 'quota'
              ? say({
                  zh: '全分局的户按生效的定额计算应征税款；没有定额的正常户列为暂缓。完成后，该月的结果以这一次为准，测算让位。',
                  en: 'The whole branch is computed from the quotas in force; who trades without one is held back. When it is done it is the result of the month.',
                })
              : say({
                  zh: '按户籍现状测算，只供参考，不形成应征；该月按定额的结果出来后以后者为准。',
                  en: 'Computed from the register as it is: a trial that makes no dues and gives way to the run of the quotas.',
                })
          }
        />
      </Form>
    </Modal>
  );
}
