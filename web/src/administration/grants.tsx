import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Select, Tag } from 'antd';
import { ROLE_NAMES, ROLES, type Role } from '../../../src/platform/access/permissions.js';
import { api, client, type Dto } from '../api/client';
import { useAskReason } from '../app/ask-reason';
import { useLanguage, useSay } from '../app/language';
import { Loaded, Nothing, Refused } from '../app/states';

type Grant = Dto<'GrantDto'>;
type NewGrant = Dto<'NewGrantDto'>;

const SCOPES = {
  all: { zh: '全分局', en: 'the whole branch' },
  own: { zh: '本人所在管理站', en: 'his own station' },
  several: { zh: '指定管理站', en: 'named stations' },
  assigned: { zh: '仅指派给本人的', en: 'only what is assigned by name' },
} as const;

/** 角色：what somebody holds, gives and revokes with a reason; nothing is ever edited. */
export function Grants({ officer, onClose }: { readonly officer: Dto<'OfficerDto'>; readonly onClose: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const askReason = useAskReason();
  const params = { path: { id: officer.id } };
  const grants = api.useQuery('get', '/api/access/officers/{id}/grants', { params });
  const revoke = ({ id, role }: Grant) =>
    askReason({
      title: { zh: `收回“${ROLES[role].zh}”`, en: `Revoke “${ROLES[role].en}”` },
      happens: { zh: '立即生效；由此委托给他人的也一并失效。', en: 'At once; what he lent of it ends with it.' },
      act: async (reason) => {
        await client.POST('/api/access/grants/{id}/revoke', { params: { path: { id } }, body: { reason } });
        await queries.invalidateQueries();
      },
      danger: true,
    });
  return (
    <Drawer open size={520} title={`${officer.name}（${officer.login}）`} onClose={onClose}>
      <Loaded query={grants}>
        {(held) =>
          held.length === 0 ? (
            <Nothing why={say({ zh: '还没有角色', en: 'No role yet' })} />
          ) : (
            <ul className="duty">
              {held.map((grant) => (
                <li key={grant.id}>
                  <span>
                    <b>{ROLES[grant.role][language]}</b> {say(SCOPES[grant.scope])}
                    {grant.stations !== null && grant.stations.length > 0 && `：${grant.stations.join('、')}`}{' '}
                    {grant.revokedAt !== null && <Tag>{say({ zh: '已收回', en: 'revoked' })}</Tag>}
                  </span>
                  <small>
                    {grant.validFrom} – {grant.validTo ?? say({ zh: '长期', en: 'open' })}；{grant.reason}
                  </small>
                  {grant.revokedAt === null && (
                    <Button size="small" danger onClick={() => revoke(grant)}>
                      {say({ zh: '收回', en: 'Revoke' })}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <h2>{say({ zh: '授予角色', en: 'Give a role' })}</h2>
      <GiveRole officer={officer.id} />
    </Drawer>
  );
}

interface Given {
  readonly role: Role;
  readonly scope: NewGrant['scope'];
  readonly stations?: string[];
  readonly validFrom: string;
  readonly validTo?: string;
  readonly reason: string;
}

function GiveRole({ officer }: { readonly officer: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [form] = Form.useForm<Given>();
  const scope = Form.useWatch('scope', form);
  const give = api.useMutation('post', '/api/access/officers/{id}/grants');
  const save = async ({ validTo, stations = [], ...given }: Given) => {
    const body = { ...given, stations, validTo: validTo === undefined || validTo === '' ? null : validTo };
    await give.mutateAsync({ params: { path: { id: officer } }, body });
    form.resetFields();
    await queries.invalidateQueries();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ scope: 'all' }}
      onFinish={(given: Given) => void save(given).catch(() => {})}
    >
      <Refused thrown={give.error} />
      <Form.Item name="role" label={say({ zh: '角色', en: 'Role' })} rules={[{ required: true }]}>
        <Select options={ROLE_NAMES.map((role) => ({ value: role, label: ROLES[role][language] }))} />
      </Form.Item>
      <Form.Item name="scope" label={say({ zh: '范围', en: 'Scope' })} rules={[{ required: true }]}>
        <Select options={Object.entries(SCOPES).map(([value, text]) => ({ value, label: say(text) }))} />
      </Form.Item>
      {scope === 'several' && (
        <Form.Item name="stations" label={say({ zh: '管理站', en: 'Stations' })} rules={[{ required: true }]}>
          <Select mode="tags" tokenSeparators={['、', ',', '，']} />
        </Form.Item>
      )}
      <Form.Item name="validFrom" label={say({ zh: '自', en: 'From' })} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="validTo" label={say({ zh: '至（长期留空）', en: 'To (empty: open)' })}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="reason" label={say({ zh: '理由', en: 'Reason' })} rules={[{ required: true, min: 2 }]}>
        <Input maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={give.isPending}>
        {say({ zh: '授予', en: 'Give' })}
      </Button>
    </Form>
  );
}
