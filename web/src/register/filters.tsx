import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { api } from '../api/client';
import { useSay, type Text } from '../app/language';
import { KINDS } from './fields';
import type { ListQuery } from './list-query';
import { useStations } from './use-stations';
import { COLLECTION_MODES, FLAGS, PREMISES, STATUSES } from './words';

interface FiltersProps {
  readonly query: ListQuery;
  readonly onChange: (change: Partial<ListQuery>) => void;
  readonly onClear: () => void;
}

/** What the list is narrowed to; each stands in the address. */
export function Filters({ query, onChange, onClear }: FiltersProps) {
  const say = useSay();
  const stations = useStations();
  const words = <Key extends string>(texts: Readonly<Record<Key, Text>>) =>
    (Object.entries(texts) as [Key, Text][]).map(([value, text]) => ({ value, label: say(text) }));
  const any = Object.keys(query).some((name) => name !== 'sort' && name !== 'order');
  return (
    <div className="filters" role="search" aria-label={say({ zh: '筛选', en: 'Filters' })}>
      <Typed
        label={{ zh: '管理站', en: 'Station' }}
        value={query.station}
        width={110}
        known={stations}
        onChange={(station) => onChange({ station })}
      />
      <Typed
        label={{ zh: '地段', en: 'Section' }}
        value={query.section}
        width={110}
        onChange={(section) => onChange({ section })}
      />
      <Typed
        label={{ zh: '税收管理员', en: 'Officer' }}
        value={query.officer}
        width={110}
        onChange={(officer) => onChange({ officer })}
      />
      <Industry value={query.industry} onChange={(industry) => onChange({ industry })} />
      <Select
        mode="multiple"
        allowClear
        style={{ minWidth: 130 }}
        placeholder={say({ zh: '状态', en: 'Status' })}
        aria-label={say({ zh: '状态', en: 'Status' })}
        value={query.status ?? []}
        options={STATUSES.map((value) => ({ value, label: value }))}
        onChange={(status) => onChange({ status: status.length > 0 ? status : undefined })}
      />
      <One
        label={{ zh: '类别', en: 'Kind' }}
        value={query.kind}
        options={words(KINDS)}
        onChange={(kind) => onChange({ kind })}
      />
      <One
        label={{ zh: '征收方式', en: 'Collection mode' }}
        value={query.collectionMode}
        options={COLLECTION_MODES.map((value) => ({ value, label: value }))}
        onChange={(collectionMode) => onChange({ collectionMode })}
      />
      <One
        label={{ zh: '房屋来源', en: 'Premises' }}
        value={query.premises}
        options={PREMISES.map((value) => ({ value, label: value }))}
        onChange={(premises) => onChange({ premises })}
      />
      <Select
        mode="multiple"
        allowClear
        style={{ minWidth: 150 }}
        placeholder={say({ zh: '待办', en: 'To be done' })}
        aria-label={say({ zh: '待办', en: 'To be done' })}
        value={query.flags ?? []}
        options={words(FLAGS)}
        onChange={(flags) => onChange({ flags: flags.length > 0 ? flags : undefined })}
      />
      <Day
        label={{ zh: '登记自', en: 'Registered from' }}
        value={query.registeredFrom}
        onChange={(registeredFrom) => onChange({ registeredFrom })}
      />
      <Day
        label={{ zh: '登记至', en: 'Registered to' }}
        value={query.registeredTo}
        onChange={(registeredTo) => onChange({ registeredTo })}
      />
      <Day label={{ zh: '截至某日', en: 'As of' }} value={query.asOf} onChange={(asOf) => onChange({ asOf })} />
      {any && <Button onClick={onClear}>{say({ zh: '清除筛选', en: 'Clear' })}</Button>}
    </div>
  );
}

/** One of a few words. */
function One<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: Text;
  readonly value: Value | undefined;
  readonly options: { value: Value; label: string }[];
  readonly onChange: (value: Value | undefined) => void;
}) {
  const say = useSay();
  return (
    <Select<Value | null>
      allowClear
      style={{ minWidth: 110 }}
      placeholder={say(label)}
      aria-label={say(label)}
      value={value ?? null}
      options={options}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

/** A word that is typed: it holds when Enter is pressed or the field is left. */
function Typed({
  label,
  value,
  width,
  known = [],
  onChange,
}: {
  readonly label: Text;
  readonly value: string | undefined;
  readonly width: number;
  readonly known?: readonly string[];
  readonly onChange: (value: string | undefined) => void;
}) {
  const say = useSay();
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string | undefined) => {
    setTyped(null);
    if ((text?.trim() ?? '') !== (value ?? '')) onChange(text?.trim() || undefined);
  };
  return (
    <>
      <Input
        allowClear
        style={{ width }}
        list={list}
        placeholder={say(label)}
        aria-label={say(label)}
        value={typed ?? value ?? ''}
        onChange={({ target }) =>
          target.value === '' || known.includes(target.value) ? take(target.value) : setTyped(target.value)
        }
        onBlur={() => typed !== null && take(typed)}
        onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && take(typed ?? value)}
      />
      <datalist id={list}>
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  );
}

/** A class of the table of industries, found by its code's beginning or a part of its name. */
function Industry({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const q = typed || value || '';
  const found = api.useQuery('get', '/api/register/industries', { params: { query: { q } } }, { enabled: q !== '' });
  const label = say({ zh: '行业（代码或名称）', en: 'Industry (code or name)' });
  return (
    <Select<string | null>
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      style={{ width: 180 }}
      placeholder={label}
      aria-label={label}
      value={value ?? null}
      notFoundContent={say({ zh: '键入代码或名称', en: 'Type a code or a name' })}
      options={(found.data ?? []).slice(0, 30).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      onChange={(code) => {
        setTyped('');
        onChange(code ?? undefined);
      }}
    />
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  readonly label: Text;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const say = useSay();
  return (
    <label className="day">
      {say(label)}
      <Input
        type="date"
        min="1949-10-01"
        max="9999-12-31"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || undefined)}
      />
    </label>
  );
}
