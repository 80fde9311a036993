import { today } from '../app/days';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { SHEETS } from '../../../src/register/domain/sheets.js';
import { api, problemOf, type Dto } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { FieldInput } from './field-input';
import { fieldName, GROUPS, MASKED, type Field } from './fields';
import { Others } from './others';
import { PapersInput } from './papers-input';
import { faultsOfFields, faultsOfRefusal } from './reading';
import { ACTS, FINAL, type EnteredKind } from './words';

type Taxpayer = Dto<'TaxpayerDto'>;

interface ActFormProps {
  /** null: closed */
  readonly act: EnteredKind | null;
  readonly taxpayer: Taxpayer;
  /** his fields as they hold today, by their columns' names */
  readonly now: Readonly<Record<string, unknown>>;
  /** the newest act that is seen */
  readonly lastAct: number;
  readonly onClose: () => void;
}

/** What follows from the kind of the act, or is transferred, is no change. */
const NO_CHANGE: ReadonlySet<Field> = new Set<Field>(['number', 'status', 'station', 'officer']);

function fieldsOf(act: EnteredKind, kind: Taxpayer['kind']): readonly Field[] {
  if (act === 'transfer') return ['station', 'section', 'officer'];
  if (act === 'suspension' || act === 'suspension-extension') return ['suspended_to'];
  if (act !== 'change') return [];
  const columns = new Set<Field>(SHEETS.find((sheet) => sheet.kind === kind)?.columns.map(({ field }) => field));
  return GROUPS.flatMap(({ fields }) => fields).filter((field) => columns.has(field) && !NO_CHANGE.has(field));
}

/** An act on a taxpayer, entered beside what is on file of him. */
export function ActForm({ act, onClose, ...rest }: ActFormProps) {
  const say = useSay();
  return (
    <Drawer
      open={act !== null}
      size={560}
      destroyOnHidden
      onClose={onClose}
      title={act && `${say(ACTS[act])}：${rest.taxpayer.name}`}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {act && <Entering key={act} act={act} onClose={onClose} {...rest} />}
    </Drawer>
  );
}

function Entering({ act, taxpayer, now, lastAct, onClose }: ActFormProps & { readonly act: EnteredKind }) {
  const say = useSay();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [holdsFrom, setHoldsFrom] = useState(today);
  const [reason, setReason] = useState('');
  const [papers, setPapers] = useState<readonly Dto<'PaperDto'>[]>([]);
  const [tried, setTried] = useState(false);
  const fields = fieldsOf(act, taxpayer.kind);
  const onFile = (field: string) => (typeof now[field] === 'string' ? now[field] : '');
  const differs = (field: Field) => {
    const text = typed[field]?.trim();
    return text !== undefined && (MASKED.has(field) ? text !== '' : text !== onFile(field));
  };
  const changed = fields.filter(differs);
  const set = Object.fromEntries(changed.map((field) => [field, typed[field]?.trim() ?? '']));
  // the last day of a suspension is no column of the register
  const read = Object.fromEntries(Object.entries(set).filter(([field]) => field !== 'suspended_to'));
  const enter = api.useMutation('post', '/api/register/taxpayers/{id}/acts', {
    onSuccess: () => {
      void queries.invalidateQueries();
      void message.success(say({ zh: `已办理：${ACTS[act].zh}`, en: `Entered: ${ACTS[act].en}` }));
      onClose();
    },
    onError: (error) => {
      // what others did meanwhile is shown, and what is saved next is based on it
      if (problemOf(error).code === 'ACT.CHANGED_MEANWHILE') void queries.invalidateQueries();
    },
  });
  const refused = !enter.isError ? {} : faultsOfRefusal(problemOf(enter.error).data);
  const faults = { ...refused, ...faultsOfFields(taxpayer.kind, read, taxpayer.certificateType) };
  const missing = {
    reason: reason.trim() === '' ? { zh: '请填写理由', en: 'Give a reason' } : undefined,
    day: holdsFrom === '' ? { zh: '请填写日期', en: 'Give the day' } : undefined,
    nothing: fields.length > 0 && changed.length === 0,
  };
  const send = () =>
    enter.mutate({
      params: { path: { id: taxpayer.id } },
      body: {
        ...{ kind: act, holdsFrom, basedOn: lastAct, reason: reason.trim() },
        papers: papers.map(({ sha256 }) => sha256),
        set: Object.fromEntries(Object.entries(set).map(([field, text]) => [field, text === '' ? null : text])),
      },
    });
  const save = () => {
    setTried(true);
    const wrong = changed.some((field) => faultsOfFields(taxpayer.kind, read, taxpayer.certificateType)[field]);
    if (enter.isPending || wrong || missing.reason || missing.day || missing.nothing) return;
    const final = FINAL[act];
    if (final === undefined) return send();
    modal.confirm({
      title: say({ zh: `${taxpayer.name}：${ACTS[act].zh}？`, en: `${ACTS[act].en}: ${taxpayer.name}?` }),
      content: `${say({ zh: `自 ${holdsFrom} 起。`, en: `From ${holdsFrom} on. ` })}${say(final)}`,
      okText: say(ACTS[act]),
      onOk: send,
    });
  };
  useKeys({ 'Ctrl+Enter': save }, { layer: 1 });
  return (
    <Form layout="vertical" onFinish={save}>
      <Refused thrown={enter.error} />
      <Others thrown={enter.error} />
      <Form.Item
        label={say({ zh: '自何日起', en: 'Holds from' })}
        htmlFor="holds-from"
        required
        {...(tried && missing.day && { validateStatus: 'error' as const, help: say(missing.day) })}
      >
        <Input
          id="holds-from"
          type="date"
          max="9999-12-31"
          value={holdsFrom}
          onChange={({ target }) => setHoldsFrom(target.value)}
        />
      </Form.Item>
      <div className="pairs">
        {fields.map((field, index) => (
          <FieldInput
            key={field}
            field={field}
            autoFocus={index === 0}
            value={typed[field] ?? (MASKED.has(field) ? '' : onFile(field))}
            placeholder={
              MASKED.has(field) && onFile(field)
                ? say({ zh: `${onFile(field)}（不改则留空）`, en: `${onFile(field)} (leave empty to keep)` })
                : ''
            }
            changed={differs(field)}
            fault={differs(field) ? faults[field] : undefined}
            onChange={(text, also) => setTyped((before) => ({ ...before, [field]: text, ...also }))}
          />
        ))}
      </div>
      {tried && missing.nothing && (
        <p role="alert">{say({ zh: '还没有改动任何一项。', en: 'Nothing is changed yet.' })}</p>
      )}
      <PapersInput papers={papers} onChange={setPapers} />
      <Form.Item
        label={say({ zh: '理由', en: 'Reason' })}
        htmlFor="reason"
        required
        {...(tried && missing.reason && { validateStatus: 'error' as const, help: say(missing.reason) })}
      >
        <Input
          id="reason"
          autoFocus={fields.length === 0}
          value={reason}
          maxLength={200}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      {changed.length > 0 && (
        <section className="card" aria-label={say({ zh: '将要改动', en: 'What will change' })}>
          <h2>{say({ zh: `将改动 ${changed.length} 项`, en: `${changed.length} fields will change` })}</h2>
          <ul className="changes">
            {changed.map((field) => (
              <li key={field}>
                {say(fieldName(field))}： <del>{onFile(field) || say({ zh: '（空）', en: '(empty)' })}</del> →{' '}
                <ins>{set[field] || say({ zh: '（空）', en: '(empty)' })}</ins>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Button type="primary" htmlType="submit" loading={enter.isPending}>
        {say({ zh: '保存（Ctrl+Enter）', en: 'Save (Ctrl+Enter)' })}
      </Button>{' '}
      <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
    </Form>
  );
}
