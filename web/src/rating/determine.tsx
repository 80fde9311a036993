import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

interface Asked {
  readonly present: string[];
  readonly exceptions?: { grade: string; reason: string }[];
}

/** The committee's decision on all proposed grades, but for those that it gives back. */
export function Determine({ cycle, onClose }: { readonly cycle: Dto<'CycleDto'>; readonly onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const members = api.useQuery('get', '/api/rating/taskforce/members');
  const grades = api.useQuery('get', '/api/rating/grades', {
    params: { query: { cycle: cycle.id, status: 'proposed', limit: 500 } },
  });
  const objections = api.useQuery('get', '/api/rating/objections', { params: { query: { open: true, limit: 500 } } });
  const ours = new Set(grades.data?.map(({ id }) => id));
  const openObjections = (objections.data ?? []).filter(({ gradeId }) => ours.has(gradeId));
  const determine = api.useMutation('post', '/api/rating/cycles/{id}/determine');
  const finish = ({ present, exceptions = [] }: Asked) =>
    determine.mutate(
      { params: { path: { id: cycle.id } }, body: { present, exceptions } },
      {
        onSuccess: ({ determined, returned }) => {
          notification.success({
            title: say({ zh: '已审定', en: 'Determined' }),
            description: say({
              zh: `审定 ${determined} 户，退回 ${returned} 户。`,
              en: `${determined} determined, ${returned} given back.`,
            }),
          });
          void queries.invalidateQueries();
          onClose();
        },
      },
    );
  const names = (members.data ?? []).filter(({ leftOn }) => leftOn === null).map(({ name }) => name);
  return (
    <Modal
      open
      width={640}
      title={say({ zh: `审定：${cycle.name}`, en: `Determine: ${cycle.name}` })}
      okText={say({ zh: '审定全部', en: 'Determine all' })}
      confirmLoading={determine.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Refused thrown={determine.error} />
      <p>
        {say({
          zh: `委员会对 ${grades.data?.length ?? '…'} 户拟定等级作出决定；例外的逐户写明理由退回。须公示期满、没有未答复的异议，且审定人不是拟定人。`,
          en: `The committee decides on ${grades.data?.length ?? '…'} proposed grades; exceptions are given back with a reason. The list must have hung, no objection be open, and you not have proposed.`,
        })}
      </p>
      {openObjections.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say({
            zh: `还有 ${openObjections.length} 件异议未答复。`,
            en: `${openObjections.length} objections are not answered.`,
          })}
        />
      )}
      <Form<Asked> form={form} layout="vertical" onFinish={finish}>
        <Form.Item
          name="present"
          label={say({ zh: '到会委员（至少两人）', en: 'Members present (two at least)' })}
          rules={[{ required: true, type: 'array', min: 2, message: say({ zh: '至少两人', en: 'Two at least' }) }]}
        >
          <Select mode="tags" autoFocus options={names.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.List name="exceptions">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className="grid">
                  <Form.Item
                    name={[name, 'grade']}
                    label={say({ zh: '例外的纳税人', en: 'Exception' })}
                    rules={[{ required: true, message: say({ zh: '请选择', en: 'Needed' }) }]}
                  >
                    <Select
                      showSearch={{ optionFilterProp: 'label' }}
                      options={(grades.data ?? []).map((one) => ({
                        value: one.id,
                        label: `${one.name} ${one.grade}`,
                      }))}
                    />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'reason']}
                    label={say({ zh: '理由', en: 'Reason' })}
                    rules={[{ required: true, min: 2, message: say({ zh: '请填写理由', en: 'Needed' }) }]}
                  >
                    <Input
                      maxLength={500}
                      suffix={
                        <Button type="link" size="small" onClick={() => remove(name)}>
                          {say({ zh: '删除', en: 'Remove' })}
                        </Button>
                      }
                    />
                  </Form.Item>
                </div>
              ))}
              <Button onClick={() => add({})}>{say({ zh: '增加例外', en: 'Add an exception' })}</Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
