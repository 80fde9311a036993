import { DeleteOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Modal, Popover } from 'antd';
import { useState } from 'react';
import { api, problemOf, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Refused } from '../app/states';
import type { ListQuery } from './list-query';

type View = Dto<'NamedViewDto'>;

/** Lists that have a name: open one, keep the present one, remove one's own. */
export function Views({ query, onOpen }: { readonly query: ListQuery; readonly onOpen: (query: ListQuery) => void }) {
  const say = useSay();
  const { message, modal } = App.useApp();
  const { signedIn } = useSession();
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const views = api.useQuery('get', '/api/register/views', {}, { enabled: open });
  const remove = api.useMutation('delete', '/api/register/views/{id}', {
    onSuccess: () => void views.refetch(),
    onError: (error) => void message.error(say(problemOf(error))),
  });
  const ask = ({ id, name }: View) => {
    modal.confirm({
      title: say({ zh: `删除视图“${name}”？`, en: `Remove the view “${name}”?` }),
      content: say({ zh: '只删除这组筛选条件，不影响任何纳税人。', en: 'Only the filters go; no taxpayer changes.' }),
      okText: say({ zh: '删除', en: 'Remove' }),
      onOk: () => remove.mutateAsync({ params: { path: { id } } }).catch(() => undefined),
    });
  };
  const list = (
    <Loaded query={views}>
      {(data) => (
        <ul className="views">
          {data.map((view) => (
            <li key={view.id}>
              <Button
                type="link"
                onClick={() => {
                  setOpen(false);
                  onOpen(view.query);
                }}
              >
                {view.name}
              </Button>
              <span className="muted">{whose(view)}</span>
              {view.officer === signedIn.officer && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={say({ zh: `删除视图 ${view.name}`, en: `Remove the view ${view.name}` })}
                  onClick={() => ask(view)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
  const whose = ({ officer, officerName, shared }: View) => {
    if (officer === null) return say({ zh: '系统自带', en: 'built in' });
    if (officer !== signedIn.officer) return officerName;
    return shared ? say({ zh: '本人，已共享', en: 'mine, shared' }) : say({ zh: '本人', en: 'mine' });
  };
  return (
    <>
      <Popover trigger="click" placement="bottomRight" content={list} open={open} onOpenChange={setOpen}>
        <Button icon={<FolderOpenOutlined />}>{say({ zh: '视图', en: 'Views' })}</Button>
      </Popover>
      <Button onClick={() => setNaming(true)}>{say({ zh: '存为视图', en: 'Save as a view' })}</Button>
      <Modal
        open={naming}
        footer={null}
        destroyOnHidden
        title={say({ zh: '把当前筛选存为视图', en: 'Save the present filters as a view' })}
        onCancel={() => setNaming(false)}
      >
        <NewView query={query} onDone={() => setNaming(false)} />
      </Modal>
    </>
  );
}

function NewView({ query, onDone }: { readonly query: ListQuery; readonly onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const make = api.useMutation('post', '/api/register/views');
  const save = ({ name, shared }: { readonly name: string; readonly shared: boolean }) =>
    make.mutate(
      { body: { name: name.trim(), shared, query } },
      {
        onSuccess: () => {
          void queries.invalidateQueries({ queryKey: ['get', '/api/register/views'] });
          void message.success(say({ zh: `已存为视图“${name.trim()}”`, en: `Saved as “${name.trim()}”` }));
          onDone();
        },
      },
    );
  return (
    <Form layout="vertical" initialValues={{ name: '', shared: false }} onFinish={save}>
      <Refused thrown={make.error} />
      <Form.Item
        name="name"
        label={say({ zh: '视图名称', en: 'Name of the view' })}
        rules={[{ required: true, whitespace: true, message: say({ zh: '请填写名称', en: 'Give it a name' }) }]}
      >
        <Input autoFocus maxLength={50} />
      </Form.Item>
      <Form.Item name="shared" valuePropName="checked">
        <Checkbox>{say({ zh: '共享给全分局（各人只看到自己范围内的户）', en: 'Share it with everybody' })}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={make.isPending}>
        {say({ zh: '保存', en: 'Save' })}
      </Button>
    </Form>
  );
}
