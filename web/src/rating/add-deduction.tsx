import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { Dto } from '../api/client';
import { useSay } from '../app/language';
import { Papers } from './papers';
import type { Item } from './rules';

type Addition = Dto<'AdditionDto'>;

interface AddDeductionProps {
  /** of the indicator */
  readonly items: readonly Item[];
  readonly period: { readonly periodFrom: string; readonly periodTo: string };
  readonly busy?: boolean;
  readonly onAdd: (addition: Addition) => void;
  readonly onClose: () => void;
}

/** A deduction for what the register does not tell: its item, day, source and evidence. */
export function AddDeduction({ items, period, busy = false, onAdd, onClose }: AddDeductionProps) {
  const say = useSay();
  const [form] = Form.useForm<Omit<Addition, 'evidence'>>();
  const [papers, setPapers] = useState<readonly Dto<'PaperDto'>[]>([]);
  const [missing, setMissing] = useState(false);
  const item = items.find(({ code }) => code === form.getFieldValue('item'));
  const code = Form.useWatch('item', form);
  const chosen = items.find((one) => one.code === code) ?? item;
  const isCounted = chosen?.per === 'period' || chosen?.per === 'percentage-point';
  const needed = (min: number) => [
    { required: true, min, whitespace: true, message: say({ zh: '请填写', en: 'Needed' }) },
  ];
  const finish = (said: Omit<Addition, 'evidence'>) => {
    setMissing(papers.length === 0);
    if (papers.length === 0) return;
    onAdd({ ...said, quantity: isCounted ? said.quantity : 1, evidence: papers.map(({ sha256 }) => sha256) });
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ quantity: 1, ...(items.length === 1 && { item: items[0]?.code }) }}
      onFinish={finish}
      onKeyDown={(event) => event.ctrlKey && event.key === 'Enter' && form.submit()}
    >
      <Form.Item name="item" label={say({ zh: '扣分项目', en: 'Item' })} rules={needed(1)}>
        <Select
          autoFocus
          options={items.map(({ code: value, text, points }) => ({
            value,
            label: `${value} ${text}（${points}）`,
          }))}
        />
      </Form.Item>
      <div className="grid">
        <Form.Item
          name="happenedOn"
          label={say({
            zh: `发生日期（${period.periodFrom} 至 ${period.periodTo}）`,
            en: `Day (${period.periodFrom} to ${period.periodTo})`,
          })}
          rules={needed(1)}
        >
          <Input type="date" min={period.periodFrom} max={period.periodTo} />
        </Form.Item>
        {isCounted && (
          <Form.Item name="quantity" label={say({ zh: '期数或百分点', en: 'Periods or percentage points' })}>
            <InputNumber min={1} max={100} precision={0} />
          </Form.Item>
        )}
        <Form.Item name="source" label={say({ zh: '来源', en: 'Source' })} rules={needed(2)}>
          <Input maxLength={200} placeholder={say({ zh: '管理站巡查、外部门来函…', en: 'Inspection, letter of…' })} />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={say({ zh: '事实和理由', en: 'Fact and reason' })} rules={needed(2)}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item
        {...(missing && { validateStatus: 'error', help: say({ zh: '须附证据材料', en: 'Evidence is needed' }) })}
      >
        <Papers to="/api/rating/cycles/papers" papers={papers} onChange={setPapers} />
      </Form.Item>
      <div className="filters">
        <Button type="primary" htmlType="submit" loading={busy}>
          {say({ zh: '增加扣分', en: 'Add' })} (Ctrl+Enter)
        </Button>
        <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
      </div>
    </Form>
  );
}
