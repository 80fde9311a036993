import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api, problemOf, type Dto } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { faultsOfFact, faultsOfRefusal } from './reading';

type Fact = Dto<'FactDto'>;
type Kind = Dto<'FactKindDto'>;

interface FactFormProps {
  readonly open: boolean;
  readonly taxpayer: string;
  readonly kind: Kind;
  /** the one to be corrected; null: a new one */
  readonly fact: Fact | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A fact, entered or put in the place of the one that is seen. */
export function FactForm({ open, ...rest }: FactFormProps) {
  const say = useSay();
  const { kind, fact, onClose } = rest;
  return (
    <Drawer
      open={open}
      size={460}
      destroyOnHidden
      onClose={onClose}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={
        fact === null
          ? say({ zh: `录入${kind.zh}`, en: `Enter: ${kind.en}` })
          : say({ zh: `更正${kind.zh}`, en: `Correct: ${kind.en}` })
      }
    >
      {open && <Entering {...rest} />}
    </Drawer>
  );
}

function Entering({ taxpayer, kind, fact, onDone, onClose }: Omit<FactFormProps, 'open'>) {
  const say = useSay();
  const { message } = App.useApp();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const onSuccess = () => {
    void message.success(say({ zh: '已保存', en: 'Saved' }));
    onDone();
  };
  const enter = api.useMutation('post', '/api/register/taxpayers/{id}/facts', { onSuccess });
  const correct = api.useMutation('post', '/api/register/taxpayers/{id}/facts/{fact}/correct', { onSuccess });
  const doing = fact === null ? enter : correct;
  const onFile = (name: string) => {
    const value = fact?.values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  // what is shown by its ends only stays as it is unless it is typed anew
  const shown = ({ name, personal }: Dto<'FactFieldDto'>) => typed[name] ?? (personal ? '' : onFile(name));
  const changed = kind.fields.filter(({ name }) => typed[name] !== undefined && typed[name].trim() !== onFile(name));
  const kept = new Set(
    kind.fields.filter(({ name, personal }) => personal && !typed[name] && onFile(name) !== '').map(({ name }) => name),
  );
  const all = Object.fromEntries(kind.fields.map((field) => [field.name, shown(field)]));
  const read = Object.fromEntries(Object.entries(faultsOfFact(kind, all)).filter(([name]) => !kept.has(name)));
  const faults = { ...(doing.isError && faultsOfRefusal(problemOf(doing.error).data)), ...read };
  const noReason = reason.trim() === '';
  const save = () => {
    setTried(true);
    if (doing.isPending || noReason || Object.keys(read).length > 0 || changed.length === 0) return;
    const values = Object.fromEntries(changed.map(({ name }) => [name, typed[name]?.trim() || null]));
    if (fact === null)
      enter.mutate({ params: { path: { id: taxpayer } }, body: { kind: kind.code, reason: reason.trim(), values } });
    else correct.mutate({ params: { path: { id: taxpayer, fact: fact.id } }, body: { reason: reason.trim(), values } });
  };
  useKeys({ 'Ctrl+Enter': save }, { layer: 1 });
  return (
    <Form layout="vertical" onFinish={save}>
      <Refused thrown={doing.error} />
      {kind.fields.map((field, index) => {
        const fault = tried || typed[field.name] !== undefined ? faults[field.name] : undefined;
        const id = `fact-${field.name}`;
        const take = (text: string) => setTyped((before) => ({ ...before, [field.name]: text }));
        return (
          <Form.Item
            key={field.name}
            label={say({ zh: field.header, en: field.en })}
            htmlFor={id}
            required={field.required}
            {...(fault && { validateStatus: 'error' as const, help: say(fault) })}
          >
            {field.type === 'choice' ? (
              <Select<string | null>
                id={id}
                allowClear
                showSearch
                autoFocus={index === 0}
                value={shown(field) || null}
                options={field.values.map((value) => ({ value, label: value }))}
                onChange={(value) => take(value ?? '')}
              />
            ) : (
              <Input
                id={id}
                autoFocus={index === 0}
                type={field.type === 'day' || field.type === 'due-day' ? 'date' : 'text'}
                placeholder={
                  field.type.startsWith('period')
                    ? say({ zh: '2026-10 或 2026-10-01', en: '2026-10' })
                    : onFile(field.name)
                }
                value={shown(field)}
                onChange={({ target }) => take(target.value)}
              />
            )}
          </Form.Item>
        );
      })}
      <Form.Item
        label={say({ zh: '理由', en: 'Reason' })}
        htmlFor="fact-reason"
        required
        {...(tried &&
          noReason && { validateStatus: 'error' as const, help: say({ zh: '请填写理由', en: 'Give a reason' }) })}
      >
        <Input id="fact-reason" value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
      </Form.Item>
      {tried && changed.length === 0 && (
        <p role="alert">{say({ zh: '还没有改动任何一项。', en: 'Nothing is changed.' })}</p>
      )}
      <Button type="primary" htmlType="submit" loading={doing.isPending}>
        {say({ zh: '保存（Ctrl+Enter）', en: 'Save (Ctrl+Enter)' })}
      </Button>{' '}
      <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
    </Form>
  );
}
