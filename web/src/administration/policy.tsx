import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { api, type Dto } from '../api/client';
import { minute } from '../app/format';
import { useKeys } from '../app/keys';
import { useSay, type Text } from '../app/language';
import { Loaded, Refused } from '../app/states';

type Content = Dto<'PolicyContentDto'>;
type Amount = Exclude<keyof Content, 'document' | 'totpForApprovals'>;

const AMOUNTS: Readonly<Record<Amount, readonly [name: Text, least: number, most: number]>> = {
  idleMinutes: [{ zh: '无操作多少分钟后须重新登录', en: 'Minutes without work until one signs in again' }, 5, 120],
  sessionHours: [{ zh: '一次登录最长（小时）', en: 'Longest session (hours)' }, 1, 24],
  passwordDays: [{ zh: '口令有效期（天）', en: 'A password lasts (days)' }, 1, 365],
  massViewRecords: [{ zh: '批量查看告警：户数', en: 'Alarm of mass viewing: taxpayers' }, 1, 1000],
  massViewMinutes: [{ zh: '批量查看告警：多少分钟内', en: 'Alarm of mass viewing: within (minutes)' }, 1, 1440],
  auditValueMonths: [{ zh: '审计值保存（月）', en: 'Values of the audit log are kept (months)' }, 6, 600],
  importRowMonths: [{ zh: '导入明细保存（月）', en: 'Rows of imports are kept (months)' }, 6, 600],
  sessionMonths: [{ zh: '会话记录保存（月）', en: 'Records of sessions are kept (months)' }, 6, 600],
};

/** 安全策略：dated by versions, each resting on a document. */
export default function Policy() {
  const say = useSay();
  const policy = api.useQuery('get', '/api/security/policy');
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '安全策略', en: 'Security policy' })}</h1>
      </div>
      <Loaded query={policy}>{(held) => <PolicyForm key={held.version} held={held} />}</Loaded>
    </>
  );
}

function PolicyForm({ held }: { readonly held: Dto<'PolicyDto'> }) {
  const say = useSay();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Content>();
  const set = api.useMutation('put', '/api/security/policy');
  useKeys({ 'Ctrl+Enter': () => form.submit() });
  const save = async (body: Content) => {
    await set.mutateAsync({ body });
    void message.success(say({ zh: '已生效', en: 'In force' }));
    await queries.invalidateQueries();
  };
  return (
    <Form
      form={form}
      className="card"
      layout="vertical"
      initialValues={{ ...held, document: '' }}
      onFinish={(body: Content) => void save(body).catch(() => {})}
    >
      <p className="muted">
        {say({ zh: `现行第 ${held.version} 版`, en: `Version ${held.version}` })}
        {held.setAt !== null && `，${minute(held.setAt)}`}，{held.document}
      </p>
      <Refused thrown={set.error} />
      <div className="grid">
        {Object.entries(AMOUNTS).map(([name, [text, min, max]]) => (
          <Form.Item key={name} name={name} label={say(text)} rules={[{ required: true, type: 'integer', min, max }]}>
            <InputNumber min={min} max={max} precision={0} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="totpForApprovals" valuePropName="checked">
        <Checkbox>{say({ zh: '审批须动态口令', en: 'Approvals ask for a second factor' })}</Checkbox>
      </Form.Item>
      <Form.Item
        name="document"
        label={say({ zh: '依据的文件', en: 'The document it rests on' })}
        rules={[{ required: true, max: 200 }]}
      >
        <Input />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={set.isPending}>
        {say({ zh: '发布新版本（Ctrl+Enter）', en: 'Put in force (Ctrl+Enter)' })}
      </Button>
    </Form>
  );
}
