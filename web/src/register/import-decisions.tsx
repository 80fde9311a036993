import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

type Plan = Dto<'ImportPlanDto'>;
type Row = Dto<'PlanRowDto'>;
type Take = Dto<'DecideConflictsDto'>['take'];

/** All conflicts that nobody has decided, at once. */
export function Deciding({ plan }: { readonly plan: Plan }) {
  const say = useSay();
  return (
    <section className="card">
      <p>
        {say({
          zh: `${plan.undecided} 个冲突尚未决定：文件会改回他人之后办理的内容。不决定的不导入。`,
          en: `${plan.undecided} conflicts are undecided: the file would undo what was entered later. Undecided ones are left out.`,
        })}
      </p>
      <Choice plan={plan} all />
    </section>
  );
}

/** One conflict. */
export function TakeRow({ plan, row }: { readonly plan: Plan; readonly row: Row }) {
  const say = useSay();
  if (row.decision !== null)
    return row.decision === 'file'
      ? say({ zh: '以文件为准', en: 'the file’s' })
      : say({ zh: '以登记簿为准', en: 'the register’s' });
  if (plan.status !== 'planned') return say({ zh: '未决定，未导入', en: 'undecided, left out' });
  return <Choice plan={plan} row={row} />;
}

function Choice({ plan, row, all }: { readonly plan: Plan; readonly row?: Row; readonly all?: boolean }) {
  const say = useSay();
  const queries = useQueryClient();
  const [take, setTake] = useState<Take | null>(null);
  const decide = api.useMutation('post', '/api/register/imports/{id}/decisions', {
    onSuccess: () => {
      void queries.invalidateQueries();
      setTake(null);
    },
  });
  const word = (which: Take) =>
    which === 'file' ? { zh: '以文件为准', en: 'Take the file’s' } : { zh: '以登记簿为准', en: 'Keep the register’s' };
  const send = ({ reason }: { readonly reason: string }) => {
    if (take === null) return;
    const rows = row === undefined ? {} : { rows: [{ sheet: row.sheet, row: row.row }] };
    decide.mutate({ params: { path: { id: plan.id } }, body: { take, reason: reason.trim(), ...rows } });
  };
  return (
    <>
      <Space>
        {(['file', 'register'] as const).map((which) => (
          <Button key={which} size="small" onClick={() => setTake(which)}>
            {say(word(which))}
          </Button>
        ))}
      </Space>
      <Modal
        open={take !== null}
        footer={null}
        destroyOnHidden
        title={take && say(word(take))}
        onCancel={() => setTake(null)}
      >
        <p>
          {all
            ? say({
                zh: `对全部 ${plan.undecided} 个未决定的冲突作此决定，决定后不能更改。`,
                en: `For all ${plan.undecided} undecided conflicts, once.`,
              })
            : say({
                zh: `对“${row?.sheet ?? ''}”第 ${row?.row ?? ''} 行作此决定，决定后不能更改。`,
                en: `For row ${row?.row ?? ''} of “${row?.sheet ?? ''}”, once.`,
              })}
        </p>
        <Form layout="vertical" onFinish={send}>
          <Refused thrown={decide.error} />
          <Form.Item
            name="reason"
            label={say({ zh: '理由', en: 'Reason' })}
            rules={[{ required: true, whitespace: true, message: say({ zh: '请填写理由', en: 'Give a reason' }) }]}
          >
            <Input autoFocus maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={decide.isPending}>
            {say({ zh: '决定', en: 'Decide' })}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
