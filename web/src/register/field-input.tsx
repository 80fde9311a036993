import { Form, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { api } from '../api/client';
import { useSay, type Text } from '../app/language';
import { FIELDS, type Field } from './fields';
import { useStations } from './use-stations';
import { COLLECTION_MODES, PREMISES } from './words';

interface FieldInputProps {
  readonly field: Field;
  readonly value: string;
  readonly fault: Text | undefined;
  /** differs from what is on file */
  readonly changed?: boolean;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** `also`: further fields that follow from the choice */
  readonly onChange: (value: string, also?: Readonly<Record<string, string>>) => void;
}

const DAYS: ReadonlySet<Field> = new Set<Field>(['registered_on', 'signed_on', 'suspended_to']);
const CHOICES: Readonly<Partial<Record<Field, readonly string[]>>> = {
  collection_mode: COLLECTION_MODES,
  premises: PREMISES,
};
const NUMERIC: ReadonlySet<Field> = new Set<Field>([
  ...(['area', 'declared_rent', 'determined_rent', 'declared_turnover', 'employees'] as const),
]);

/** A field of the register as it is typed, with what is wrong with it beside. */
export function FieldInput(props: FieldInputProps) {
  const say = useSay();
  const id = useId();
  const { field, fault, changed, required } = props;
  return (
    <Form.Item
      label={say(FIELDS[field])}
      htmlFor={id}
      required={required ?? false}
      className={changed ? 'differs' : ''}
      {...(fault && { validateStatus: 'error' as const, help: <span id={`${id}-fault`}>{say(fault)}</span> })}
    >
      <Control {...props} id={id} described={fault ? `${id}-fault` : undefined} />
    </Form.Item>
  );
}

function Control({
  field,
  value,
  placeholder,
  autoFocus,
  onChange,
  id,
  described,
}: FieldInputProps & { readonly id: string; readonly described: string | undefined }) {
  const about = { id, 'aria-describedby': described, 'aria-invalid': described !== undefined };
  const focus = autoFocus ? { autoFocus } : {};
  const choices = CHOICES[field];
  if (choices)
    return (
      <Select<string | null>
        {...about}
        {...focus}
        allowClear
        value={value || null}
        options={choices.map((one) => ({ value: one, label: one }))}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  if (field === 'industry') return <IndustryInput {...about} {...focus} value={value} onChange={onChange} />;
  if (field === 'station') return <StationInput {...about} {...focus} value={value} onChange={onChange} />;
  return (
    <Input
      {...about}
      {...focus}
      type={DAYS.has(field) ? 'date' : 'text'}
      {...(DAYS.has(field) && { max: '9999-12-31' })}
      {...(NUMERIC.has(field) && { inputMode: 'decimal' as const })}
      placeholder={placeholder ?? ''}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

type PartProps = Pick<FieldInputProps, 'value' | 'onChange' | 'autoFocus'> & { readonly id: string };

/** A class by its code or a part of its name; its name is filled in with it. */
function IndustryInput({ value, onChange, ...rest }: PartProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const q = typed || value;
  const found = api.useQuery('get', '/api/register/industries', { params: { query: { q } } }, { enabled: q !== '' });
  return (
    <Select<string | null>
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value || null}
      placeholder={say({ zh: '键入代码或名称', en: 'Type a code or a name' })}
      notFoundContent={say({ zh: '键入代码或名称', en: 'Type a code or a name' })}
      options={(found.data ?? []).slice(0, 30).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      onChange={(code) => {
        setTyped('');
        onChange(code ?? '', { industry_name: found.data?.find((one) => one.code === code)?.name ?? '' });
      }}
    />
  );
}

function StationInput({ value, onChange, ...rest }: PartProps) {
  const stations = useStations();
  const known = useId();
  return (
    <>
      <Input {...rest} list={known} value={value} onChange={({ target }) => onChange(target.value)} />
      <datalist id={known}>
        {stations.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  );
}
