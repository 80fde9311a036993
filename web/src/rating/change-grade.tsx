import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { client, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { Papers } from './papers';
import { TRIGGER } from './words';

interface Asked {
  readonly cause: string;
  readonly without?: string[];
  readonly condition?: string;
  readonly words?: string;
  readonly grade?: string;
  readonly reason?: string;
}

/**
 * Proposes another grade: by facts that came to light or did not hold (动态调整), or for a coded reason of the branch's
 * rulings (人工调整). It holds when another has determined it.
 */
export function ChangeGrade({
  grade,
  grades,
  kind,
  onClose,
}: {
  readonly grade: Dto<'GradePageDto'>;
  readonly grades: readonly string[];
  readonly kind: 'adjust' | 'override';
  readonly onClose: () => void;
}) {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const [papers, setPapers] = useState<readonly Dto<'PaperDto'>[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const facts = grade.reasons.flatMap(({ facts: ids }, at) =>
    ids.map((id, place) => ({ value: id, label: grade.grounds[at]?.[place] ?? id })),
  );
  const evidence = papers.map(({ sha256 }) => sha256);
  const at = { params: { path: { id: grade.id } } };
  const propose = ({ cause, without = [], condition, words, grade: to = '', reason = '' }: Asked) =>
    kind === 'override'
      ? client.POST('/api/rating/grades/{id}/override', { ...at, body: { cause, evidence, grade: to, reason } })
      : client.POST('/api/rating/grades/{id}/adjust', {
          ...at,
          body: { cause, evidence, without, found: condition ? [{ condition, words: words ?? '' }] : [] },
        });
  const finish = (asked: Asked) => {
    setBusy(true);
    setFault(null);
    propose(asked)
      .then(({ data }) => {
        void queries.invalidateQueries();
        notification.success({
          title: say({ zh: '已提出变更', en: 'The change is proposed' }),
          description: say({
            zh: `${grade.grade} → ${data?.grade}，待审定。`,
            en: `${grade.grade} → ${data?.grade}, to be determined.`,
          }),
        });
        onClose();
        if (data !== undefined) void navigate(`/rating/grades/${data.id}`);
      })
      .catch(setFault)
      .finally(() => setBusy(false));
  };
  const needed = [{ required: true, message: say({ zh: '请填写', en: 'Needed' }) }];
  return (
    <Modal
      open
      title={`${say(TRIGGER[kind === 'adjust' ? 'adjustment' : 'override'])}：${grade.name}（${grade.grade}）`}
      okText={say({ zh: '提出变更', en: 'Propose' })}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Refused thrown={fault} />
      <p className="muted">
        {say({
          zh: '提出后由另一人审定，审定当日生效；原决定保留。',
          en: 'Another person determines it; it holds from that day. The decision before stays.',
        })}
      </p>
      <Form<Asked> form={form} layout="vertical" onFinish={finish}>
        {kind === 'override' ? (
          <>
            <Form.Item name="grade" label={say({ zh: '调整为', en: 'Grade' })} rules={needed}>
              <Select
                autoFocus
                options={grades.filter((one) => one !== grade.grade).map((value) => ({ value, label: value }))}
              />
            </Form.Item>
            <Form.Item
              name="reason"
              label={say({ zh: '调整理由代码（本局工作规程）', en: 'Code of the reason (branch procedure)' })}
              rules={needed}
            >
              <Input maxLength={10} placeholder="O1" />
            </Form.Item>
          </>
        ) : (
          <>
            {facts.length > 0 && (
              <Form.Item name="without" label={say({ zh: '不成立的事实', en: 'Facts that did not hold' })}>
                <Checkbox.Group options={facts} />
              </Form.Item>
            )}
            <Form.Item name="condition" label={say({ zh: '新发现的情形（代码）', en: 'Condition found (code)' })}>
              <Input maxLength={20} placeholder="A5" />
            </Form.Item>
            <Form.Item noStyle shouldUpdate={(before: Asked, now: Asked) => before.condition !== now.condition}>
              {({ getFieldValue }) =>
                Boolean(getFieldValue('condition')) && (
                  <Form.Item name="words" label={say({ zh: '事实', en: 'What happened' })} rules={needed}>
                    <Input maxLength={500} />
                  </Form.Item>
                )
              }
            </Form.Item>
          </>
        )}
        <Form.Item
          name="cause"
          label={say({ zh: '变更原因（写入通知书）', en: 'Cause (in the letter)' })}
          rules={needed}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Papers to="/api/rating/papers" papers={papers} onChange={setPapers} />
      </Form>
    </Modal>
  );
}
