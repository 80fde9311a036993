import { App, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { formatDecimal, parseDecimal } from '../../../src/kernel/decimal.js';
import { missingForRent, sumOfParts } from '../../../src/collection/domain/measurement.js';
import { client, problemOf, type Dto } from '../api/client';
import { useMutation } from '@tanstack/react-query';
import { useKeys } from '../app/keys';
import { useSay, type Text } from '../app/language';
import { Refused } from '../app/states';
import { FieldInput } from '../register/field-input';
import { faultsOfFields } from '../register/reading';
import { sent } from '../app/upload';
import { paper, SheetPaper } from './sheet-paper';
import type { SheetPartProps } from './sheet-words';

type Change = Dto<'ChangeSheetDto'>;
type Part = Dto<'MeasuredPartDto'>;

/** A value of the sheet by the register's name for it. */
const FIELDS = [
  ['address', 'address'],
  ['section', 'section'],
  ['industry', 'industry'],
  ['premises', 'premises'],
  ['employees', 'employees'],
  ['declared_rent', 'declaredRent'],
  ['declared_turnover', 'declaredTurnover'],
] as const;
type Typed = (typeof FIELDS)[number][1] | 'leaseFrom' | 'leaseTo' | 'remarks';
const NEEDED: ReadonlySet<string> = new Set(['address', 'section', 'industry', 'premises']);
const OF_LEASED: ReadonlySet<string> = new Set(['declared_rent', 'lease_from', 'lease_to']);
const MISSING: Text = { zh: '尚缺，签字前须补全', en: 'Missing; needed before anybody signs' };
const NO_RENT = { declaredRent: null, leasePaper: null, leaseFrom: null, leaseTo: null, determination: null } as const;

/** What is measured at the door and declared by the household, as far as no signature has sealed it. */
export function SheetForm({
  sheet,
  onChanged,
  refresh,
  onUnsaved,
}: SheetPartProps & { readonly onUnsaved: (unsaved: boolean) => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [parts, setParts] = useState<readonly Part[] | null>(null);
  const open = new Set<string>(sheet.openFields);
  const fields = FIELDS.filter(([, name]) => open.has(name));
  const onFile = (name: Typed) => String(sheet[name] ?? '');
  const leased = (typed['premises'] ?? sheet.premises) === '租赁';
  const shownParts = parts ?? (sheet.parts.length > 0 ? sheet.parts : [{ what: '', area: '' }]);

  const faults = faultsOfFields(
    'individual',
    Object.fromEntries(fields.flatMap(([field]) => (typed[field] === undefined ? [] : [[field, typed[field]]]))),
    null,
  );
  const faultOfArea = ({ area }: Part) => faultsOfFields('individual', { area }, null)['area'];
  const partsFaulty =
    parts !== null && parts.some((part) => !part.what.trim() || !part.area.trim() || faultOfArea(part));
  const sum = shownParts.every((part) => /^\d+(\.\d+)?$/.test(part.area.trim()))
    ? formatDecimal(
        sumOfParts(shownParts.map(({ what, area }) => ({ what, area: formatDecimal(parseDecimal(area.trim())) }))),
      )
    : null;
  const unsaved = parts !== null || Object.keys(typed).length > 0;
  useEffect(() => onUnsaved(unsaved), [unsaved, onUnsaved]);

  const params = { path: { id: sheet.id } };
  const saving = useMutation({
    mutationFn: async (change: Omit<Change, 'version'>) => {
      const body = { ...change, version: sheet.version };
      const saved = sent(await client.PATCH('/api/collection/sheets/{id}', { params, body }));
      setTyped({});
      setParts(null);
      onChanged(saved);
      // the rent is seen beside its neighbours as soon as there is what it is compared by
      if (saved.premises !== '租赁' || saved.compared || missingForRent(saved).length > 0) return;
      if (!saved.openFields.includes('rentComparison')) return;
      const { version } = saved;
      await client.POST('/api/assessment/sheets/{id}/rent-comparison', { params, body: { version } });
      onChanged(sent(await client.GET('/api/collection/sheets/{id}', { params })));
    },
    onSuccess: () => void message.success(say({ zh: '已保存', en: 'Saved' })),
    onError: (thrown) => {
      if (problemOf(thrown).status === 409) refresh();
    },
  });
  const save = () => {
    if (saving.isPending || !unsaved || partsFaulty || Object.keys(faults).length > 0) return;
    saving.mutate(changeOf(typed, parts));
  };
  useKeys({ 'Ctrl+Enter': save });
  const take = (field: string, value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const setPart = (at: number, next: Partial<Part>) =>
    setParts(shownParts.map((part, index) => (index === at ? { ...part, ...next } : part)));

  return (
    <Form
      layout="vertical"
      className="card"
      aria-label={say({ zh: '现场采集', en: 'Measured at the door' })}
      onFinish={save}
    >
      <h2>{say({ zh: '现场采集', en: 'Measured at the door' })}</h2>
      <Refused thrown={saving.error} />
      <div className="grid">
        {fields
          .filter(([field]) => leased || !OF_LEASED.has(field))
          .map(([field, name]) => {
            const value = typed[field] ?? onFile(name);
            const needed = NEEDED.has(field) && (value.trim() === '' || (field === 'industry' && value.length !== 4));
            return (
              <FieldInput
                key={field}
                field={field}
                value={value}
                required={NEEDED.has(field)}
                changed={typed[field] !== undefined}
                fault={faults[field] ?? (needed ? MISSING : undefined)}
                onChange={(next) => take(field, next)}
              />
            );
          })}
        {leased &&
          (['leaseFrom', 'leaseTo'] as const)
            .filter((name) => open.has(name))
            .map((name) => (
              <Form.Item
                key={name}
                htmlFor={`sheet-${name}`}
                label={say(
                  name === 'leaseFrom' ? { zh: '租期起', en: 'Lease from' } : { zh: '租期止', en: 'Lease to' },
                )}
              >
                <Input
                  id={`sheet-${name}`}
                  type="date"
                  max="9999-12-31"
                  value={typed[name] ?? onFile(name)}
                  onChange={({ target }) => take(name, target.value)}
                />
              </Form.Item>
            ))}
        {leased && open.has('leasePaper') && (
          <div>
            <SheetPaper label={{ zh: '租赁合同', en: 'Lease' }} onKept={({ sha256 }) => take('leasePaper', sha256)} />
            {typed['leasePaper'] === undefined
              ? paper(sheet, sheet.leasePaper)
              : say({ zh: '已收件，保存后附上', en: 'Kept; save to add it' })}
          </div>
        )}
      </div>
      {open.has('parts') && (
        <fieldset className="fieldset">
          <legend>
            {say({ zh: '经营面积各组成部分', en: 'Parts of the area' })}（
            {sheet.parts.length === 0
              ? say({ zh: `户籍 ${sheet.area ?? '—'} ㎡`, en: `on file ${sheet.area ?? '—'} m²` })
              : say({ zh: `已存 ${sheet.area ?? '—'} ㎡`, en: `saved ${sheet.area ?? '—'} m²` })}
            ，<b>{say({ zh: `合计 ${sum ?? '—'} ㎡`, en: `together ${sum ?? '—'} m²` })}</b>）
          </legend>
          {sheet.parts.length === 0 && parts === null && <p className="muted">{say(MISSING)}</p>}
          <div className="parts">
            {shownParts.map((part, at) => (
              <PartRow
                key={at}
                at={at}
                part={part}
                fault={part.area.trim() === '' ? undefined : faultOfArea(part)}
                isOnly={shownParts.length === 1}
                onChange={(next) => setPart(at, next)}
                onDrop={() => setParts(shownParts.filter((_, index) => index !== at))}
              />
            ))}
          </div>
          <Button size="small" onClick={() => setParts([...shownParts, { what: '', area: '' }])}>
            {say({ zh: '加一部分', en: 'Another part' })}
          </Button>
        </fieldset>
      )}
      {open.has('remarks') && (
        <Form.Item label={say({ zh: '备注', en: 'Remarks' })} htmlFor="sheet-remarks">
          <Input.TextArea
            id="sheet-remarks"
            rows={2}
            maxLength={1000}
            value={typed['remarks'] ?? onFile('remarks')}
            onChange={({ target }) => take('remarks', target.value)}
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={!unsaved}>
        {say({ zh: '保存（Ctrl+Enter）', en: 'Save (Ctrl+Enter)' })}
      </Button>
      {partsFaulty && (
        <span role="status" className="muted">
          {' '}
          {say({ zh: '每一部分都要有名称和面积', en: 'Every part needs a name and an area' })}
        </span>
      )}
    </Form>
  );
}

function PartRow({
  at,
  part,
  fault,
  isOnly,
  onChange,
  onDrop,
}: {
  readonly at: number;
  readonly part: Part;
  readonly fault: Text | undefined;
  readonly isOnly: boolean;
  readonly onChange: (next: Partial<Part>) => void;
  readonly onDrop: () => void;
}) {
  const say = useSay();
  const nth = at + 1;
  return (
    <>
      <Input
        aria-label={say({ zh: `第 ${nth} 部分`, en: `Part ${nth}` })}
        placeholder={say({ zh: '如 一层营业厅', en: 'such as ground floor' })}
        maxLength={50}
        value={part.what}
        onChange={({ target }) => onChange({ what: target.value })}
      />
      <div>
        <Input
          aria-label={say({ zh: `第 ${nth} 部分面积（㎡）`, en: `Area of part ${nth} (m²)` })}
          className="figure"
          inputMode="decimal"
          maxLength={40}
          suffix="㎡"
          status={fault ? 'error' : ''}
          aria-invalid={fault !== undefined}
          value={part.area}
          onChange={({ target }) => onChange({ area: target.value })}
        />
        {fault && <small role="alert">{say(fault)}</small>}
      </div>
      <Button
        disabled={isOnly}
        aria-label={say({ zh: `去掉第 ${nth} 部分`, en: `Leave out part ${nth}` })}
        onClick={onDrop}
      >
        {say({ zh: '去掉', en: 'Leave out' })}
      </Button>
    </>
  );
}

/** What the API takes of what was typed; who owns the premises pays no rent. */
function changeOf(typed: Readonly<Record<string, string>>, parts: readonly Part[] | null): Omit<Change, 'version'> {
  const of = (field: string) => typed[field]?.trim();
  const orNull = (field: string) => (typed[field] === undefined ? undefined : of(field) || null);
  const given = {
    ...{ address: of('address'), section: of('section'), industry: of('industry'), premises: of('premises') },
    ...{ leaseFrom: orNull('leaseFrom'), leaseTo: orNull('leaseTo'), leasePaper: orNull('leasePaper') },
    ...{ declaredRent: orNull('declared_rent'), declaredTurnover: orNull('declared_turnover') },
    remarks: orNull('remarks'),
    employees: typed['employees'] === undefined ? undefined : of('employees') ? Number(of('employees')) : null,
    parts: parts?.map(({ what, area }) => ({ what: what.trim(), area: area.trim() })),
    ...(of('premises') === '自有' && NO_RENT),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
