import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { ROLES, type Role } from '../../../src/platform/access/permissions.js';
import { api, client, type Dto } from '../api/client';
import { useAskReason } from '../app/ask-reason';
import { useLanguage, useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { Grants } from './grants';
import { OneTimePassword } from './one-time-password';

type Officer = Dto<'OfficerDto'>;

/** 账号：the system administrator makes and disables them, the security administrator gives roles and passwords. */
export default function Officers() {
  const say = useSay();
  const { language } = useLanguage();
  const { can } = useSession();
  const queries = useQueryClient();
  const askReason = useAskReason();
  const makes = can('officers.manage');
  const officers = api.useQuery('get', makes ? '/api/access/officers' : '/api/access/accounts');
  const [edited, edit] = useState<Officer | 'new' | null>(null);
  const [granted, grant] = useState<Officer | null>(null);
  const [password, setPassword] = useState<{ readonly name: string; readonly password: string } | null>(null);
  const changed = () => queries.invalidateQueries();
  const act =
    (
      path:
        | '/api/access/officers/{id}/disable'
        | '/api/access/officers/{id}/enable'
        | '/api/access/officers/{id}/forget-totp'
        | '/api/access/officers/{id}/unlock',
      id: string,
    ) =>
    async (reason: string) => {
      await client.POST(path, { params: { path: { id } }, body: { reason } });
      await changed();
    };
  const reset = ({ id, name }: Officer) =>
    askReason({
      title: { zh: `给 ${name} 发一次性口令`, en: `A one-time password for ${name}` },
      happens: {
        zh: '原口令立即失效，其会话全部结束；本人登录后须修改口令。',
        en: 'The old password and all sessions end at once; he must change it when he signs in.',
      },
      act: async (reason) => {
        const { data } = await client.POST('/api/access/officers/{id}/password', {
          params: { path: { id } },
          body: { reason },
        });
        if (data) setPassword({ name, password: data.oneTimePassword });
        await changed();
      },
    });
  const actions = (officer: Officer) => {
    const { id, name, disabled, locked, totp } = officer;
    return (
      <div className="acts">
        {makes && (
          <Button size="small" onClick={() => edit(officer)}>
            {say({ zh: '变更', en: 'Change' })}
          </Button>
        )}
        {makes && (
          <Button
            size="small"
            danger={!disabled}
            onClick={() =>
              askReason({
                title: disabled
                  ? { zh: `启用 ${name}`, en: `Enable ${name}` }
                  : { zh: `停用 ${name}`, en: `Disable ${name}` },
                ...(disabled
                  ? {}
                  : {
                      happens: {
                        zh: '其会话立即结束，不能再登录；记录都保留，可再启用。',
                        en: 'His sessions end at once and he cannot sign in. All records stay; he can be enabled again.',
                      },
                    }),
                act: act(disabled ? '/api/access/officers/{id}/enable' : '/api/access/officers/{id}/disable', id),
                danger: !disabled,
              })
            }
          >
            {disabled ? say({ zh: '启用', en: 'Enable' }) : say({ zh: '停用', en: 'Disable' })}
          </Button>
        )}
        {makes && totp && (
          <Button
            size="small"
            onClick={() =>
              askReason({
                title: { zh: `解除 ${name} 的动态口令`, en: `Forget the second factor of ${name}` },
                act: act('/api/access/officers/{id}/forget-totp', id),
              })
            }
          >
            {say({ zh: '解除动态口令', en: 'Forget factor' })}
          </Button>
        )}
        {can('roles.manage') && (
          <Button size="small" onClick={() => grant(officer)}>
            {say({ zh: '角色', en: 'Roles' })}
          </Button>
        )}
        {can('sessions.manage') && (
          <Button size="small" onClick={() => reset(officer)}>
            {say({ zh: '重置口令', en: 'Reset password' })}
          </Button>
        )}
        {can('sessions.manage') && locked && (
          <Button
            size="small"
            onClick={() =>
              askReason({
                title: { zh: `解锁 ${name}`, en: `Unlock ${name}` },
                act: act('/api/access/officers/{id}/unlock', id),
              })
            }
          >
            {say({ zh: '解锁', en: 'Unlock' })}
          </Button>
        )}
      </div>
    );
  };
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '账号', en: 'Accounts' })}</h1>
        {makes && (
          <div className="side">
            <Button type="primary" onClick={() => edit('new')}>
              {say({ zh: '新增账号', en: 'New account' })}
            </Button>
          </div>
        )}
      </div>
      <RowTable<Officer>
        label={say({ zh: '账号', en: 'Accounts' })}
        rows={officers.data}
        rowKey={({ id }) => id}
        error={officers.error}
        onOpen={(officer) => (makes ? edit(officer) : grant(officer))}
        columns={[
          { title: say({ zh: '用户名', en: 'Login' }), dataIndex: 'login', width: 150 },
          { title: say({ zh: '姓名', en: 'Name' }), dataIndex: 'name', width: 100 },
          {
            title: say({ zh: '管理站', en: 'Station' }),
            dataIndex: 'station',
            width: 100,
            render: (station: string | null) => station ?? say({ zh: '分局', en: 'Branch' }),
          },
          {
            ...{ title: say({ zh: '角色', en: 'Roles' }), dataIndex: 'roles', width: 200 },
            render: (roles: Role[]) => roles.map((role) => ROLES[role]?.[language] ?? role).join('、'),
          },
          {
            ...{ title: say({ zh: '状态', en: 'State' }), width: 130 },
            render: (_: unknown, { disabled, locked, totp }: Officer) => (
              <>
                {disabled && <Tag>{say({ zh: '已停用', en: 'disabled' })}</Tag>}
                {locked && <Tag color="error">{say({ zh: '已锁定', en: 'locked' })}</Tag>}
                {totp && <Tag color="blue">{say({ zh: '动态口令', en: 'second factor' })}</Tag>}
              </>
            ),
          },
          {
            title: say({ zh: '办理', en: 'Acts' }),
            width: 300,
            render: (_: unknown, officer: Officer) => actions(officer),
          },
        ]}
      />
      {edited !== null && (
        <EditOfficer
          officer={edited === 'new' ? null : edited}
          onClose={() => edit(null)}
          onMade={(name, made) => setPassword({ name, password: made })}
        />
      )}
      {granted !== null && <Grants officer={granted} onClose={() => grant(null)} />}
      {password !== null && <OneTimePassword {...password} onClose={() => setPassword(null)} />}
    </>
  );
}

/** A new account, or the name and station of one. */
function EditOfficer({
  officer,
  onClose,
  onMade,
}: {
  readonly officer: Officer | null;
  readonly onClose: () => void;
  readonly onMade: (name: string, password: string) => void;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const make = api.useMutation('post', '/api/access/officers');
  const change = api.useMutation('put', '/api/access/officers/{id}');
  const done = async () => {
    await queries.invalidateQueries();
    onClose();
  };
  const save = async ({ login, name, station = '' }: { login: string; name: string; station?: string }) => {
    const body = { name, station: station.trim() === '' ? null : station.trim() };
    if (officer === null) onMade(name, (await make.mutateAsync({ body: { login, ...body } })).oneTimePassword);
    else await change.mutateAsync({ params: { path: { id: officer.id } }, body });
    await done();
  };
  return (
    <Modal
      open
      title={officer === null ? say({ zh: '新增账号', en: 'New account' }) : officer.login}
      onCancel={onClose}
      okButtonProps={{ htmlType: 'submit', form: 'officer' }}
      confirmLoading={make.isPending || change.isPending}
    >
      <Form
        id="officer"
        layout="vertical"
        initialValues={{ login: officer?.login, name: officer?.name, station: officer?.station ?? '' }}
        onFinish={(values: { login: string; name: string; station?: string }) => void save(values).catch(() => {})}
      >
        <Refused thrown={make.error ?? change.error} />
        {officer === null && (
          <Form.Item name="login" label={say({ zh: '用户名', en: 'Login' })} rules={[{ required: true }]}>
            <Input autoFocus />
          </Form.Item>
        )}
        <Form.Item name="name" label={say({ zh: '姓名', en: 'Name' })} rules={[{ required: true }]}>
          <Input autoFocus={officer !== null} />
        </Form.Item>
        <Form.Item name="station" label={say({ zh: '管理站（分局人员留空）', en: 'Station (empty: the branch)' })}>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
