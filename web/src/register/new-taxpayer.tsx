import { today } from '../app/days';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { SHEETS } from '../../../src/register/domain/sheets.js';
import { api, problemOf, type Dto } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { Duplicates } from './duplicates';
import { FieldInput } from './field-input';
import { GROUPS, KINDS, type Field } from './fields';
import { PapersInput } from './papers-input';
import { faultsOfFields, faultsOfRefusal, type Faults } from './reading';
import './register.css';

type Kind = keyof typeof KINDS;

/** What the status of a newcomer is follows from the act. */
const NOT_TYPED: ReadonlySet<Field> = new Set<Field>(['kind', 'status', 'suspended_to']);

function fieldsOf(kind: Kind) {
  const rules = SHEETS.find((sheet) => sheet.kind === kind)?.columns ?? [];
  const of = new Map(rules.map((rule) => [rule.field as Field, rule.value]));
  return GROUPS.map(({ name, fields }) => ({
    name,
    fields: fields
      .filter((field) => of.has(field) && !NOT_TYPED.has(field))
      .map((field) => ({ field, needed: of.get(field) })),
  })).filter(({ fields }) => fields.length > 0);
}

/** Registers a taxpayer: what is wrong stands beside its field while one types, whom he resembles above. */
export default function NewTaxpayer() {
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [kind, setKind] = useState<Kind>('individual');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({
    registered_on: today(),
    collection_mode: '定期定额',
    certificate_type: '居民身份证',
  });
  const [licensedOn, setLicensedOn] = useState('');
  const [reason, setReason] = useState('');
  const [papers, setPapers] = useState<readonly Dto<'PaperDto'>[]>([]);
  const [others, setOthers] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const groups = fieldsOf(kind);
  const fields = groups.flatMap((group) => group.fields);
  const isNeeded = (needed: string | undefined) =>
    needed === 'required' || (needed === 'quota' && typed['collection_mode'] === '定期定额');
  const given = Object.fromEntries(
    fields.map(({ field }) => [field, typed[field]?.trim() ?? ''] as const).filter(([, text]) => text !== ''),
  );
  const register = api.useMutation('post', '/api/register/taxpayers', {
    onSuccess: ({ id }) => {
      void queries.invalidateQueries();
      void message.success(say({ zh: `已登记：${given['name'] ?? ''}`, en: `Registered: ${given['name'] ?? ''}` }));
      void navigate(`/register/${id}`, { replace: true });
    },
    onError: () => window.scrollTo({ top: 0 }),
  });
  const problem = register.isError ? problemOf(register.error) : null;
  const wrong = faultsOfFields(kind, given, given['certificate_type'] ?? null);
  const missing = Object.fromEntries(
    fields
      .filter(({ field, needed }) => tried && isNeeded(needed) && given[field] === undefined)
      .map(({ field }) => [field, { zh: '不能为空', en: 'Needed' }]),
  );
  const taken = problem?.code === 'ACT.NUMBER_TAKEN' ? { number: { zh: problem.zh, en: problem.en } } : {};
  const faults: Faults = { ...missing, ...(problem && faultsOfRefusal(problem.data)), ...taken, ...wrong };
  const save = () => {
    setTried(true);
    const lacking = fields.some(({ field, needed }) => isNeeded(needed) && given[field] === undefined);
    if (register.isPending || lacking || reason.trim() === '' || Object.keys(wrong).length > 0) return;
    register.mutate({
      body: {
        ...{ kind, set: given, reason: reason.trim(), knownNotDuplicate: [...others] },
        ...{ licensedOn: licensedOn || null, papers: papers.map(({ sha256 }) => sha256) },
      },
    });
  };
  const back = () => void navigate('/register');
  useKeys({ 'Ctrl+Enter': save });
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '登记新户', en: 'Register a taxpayer' })}</h1>
      </div>
      <Form layout="vertical" onFinish={save}>
        <Refused thrown={register.error} />
        <Duplicates newcomer={given} others={others} onOthers={setOthers} />
        <Radio.Group
          aria-label={say({ zh: '类别', en: 'Kind' })}
          value={kind}
          options={(Object.keys(KINDS) as Kind[]).map((value) => ({ value, label: say(KINDS[value]) }))}
          onChange={({ target }) => setKind(target.value as Kind)}
        />
        {groups.map((group, at) => (
          <section key={group.name.en} className="card">
            <h2>{say(group.name)}</h2>
            <div className="grid">
              {group.fields.map(({ field, needed }, index) => (
                <FieldInput
                  key={`${kind}-${field}`}
                  field={field}
                  autoFocus={at === 0 && index === 0}
                  required={isNeeded(needed)}
                  value={typed[field] ?? ''}
                  fault={faults[field]}
                  onChange={(text, also) => setTyped((before) => ({ ...before, [field]: text, ...also }))}
                />
              ))}
            </div>
          </section>
        ))}
        <section className="card">
          <div className="grid">
            <Form.Item
              label={say({ zh: '营业执照日期（登记期限三十日由此起算）', en: 'Day of the licence' })}
              htmlFor="licensed-on"
            >
              <Input
                id="licensed-on"
                type="date"
                max="9999-12-31"
                value={licensedOn}
                onChange={({ target }) => setLicensedOn(target.value)}
              />
            </Form.Item>
            <Form.Item
              label={say({ zh: '理由', en: 'Reason' })}
              htmlFor="reason"
              required
              {...(tried &&
                reason.trim() === '' && {
                  validateStatus: 'error' as const,
                  help: say({ zh: '请填写理由', en: 'Give a reason' }),
                })}
            >
              <Input id="reason" value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
            </Form.Item>
          </div>
          <PapersInput papers={papers} onChange={setPapers} />
          <Button type="primary" htmlType="submit" loading={register.isPending}>
            {say({ zh: '登记（Ctrl+Enter）', en: 'Register (Ctrl+Enter)' })}
          </Button>{' '}
          <Button onClick={back}>{say({ zh: '取消', en: 'Cancel' })}</Button>
        </section>
      </Form>
    </>
  );
}
