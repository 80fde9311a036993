import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay, type Text } from '../app/language';
import { FIELDS, FIGURES, KINDS, LOCKED, WITHHELD, type Field } from './fields';
import type { ListQuery } from './list-query';
import { STATUS_COLOURS } from './words';

type Listed = Dto<'ListedTaxpayerDto'>;

/** A column: the field's name, its place in the answer, its width in px and what the list can be ordered by. */
interface Column {
  readonly field: Field;
  readonly at: keyof Listed;
  readonly width: number;
  readonly sort?: NonNullable<ListQuery['sort']>;
}

const COLUMNS: readonly Column[] = [
  { field: 'name', at: 'name', width: 190, sort: 'name' },
  { field: 'number', at: 'number', width: 190, sort: 'number' },
  { field: 'owner', at: 'owner', width: 90 },
  { field: 'kind', at: 'kind', width: 100 },
  { field: 'status', at: 'status', width: 80 },
  { field: 'station', at: 'station', width: 90 },
  { field: 'section', at: 'section', width: 100 },
  { field: 'address', at: 'address', width: 230, sort: 'address' },
  { field: 'officer', at: 'officer', width: 90 },
  { field: 'industry', at: 'industry', width: 80 },
  { field: 'industry_name', at: 'industryName', width: 160 },
  { field: 'collection_mode', at: 'collectionMode', width: 100 },
  { field: 'registered_on', at: 'registeredOn', width: 110, sort: 'registered' },
  { field: 'suspended_to', at: 'suspendedTo', width: 110 },
  { field: 'telephone', at: 'telephone', width: 130 },
  { field: 'premises', at: 'premises', width: 90 },
  { field: 'area', at: 'area', width: 110, sort: 'area' },
  { field: 'declared_rent', at: 'declaredRent', width: 130 },
  { field: 'determined_rent', at: 'determinedRent', width: 130 },
  { field: 'declared_turnover', at: 'declaredTurnover', width: 150 },
  { field: 'employees', at: 'employees', width: 90 },
  { field: 'signed_on', at: 'signedOn', width: 120 },
];

const USUAL: readonly Field[] = [
  ...(['name', 'number', 'owner', 'status', 'station', 'section', 'address', 'officer'] as const),
  ...(['industry_name', 'area'] as const),
];
const KEPT = 'taxroll.register.columns';

function kept(): readonly Field[] {
  const known = new Set(COLUMNS.map(({ field }) => field));
  const fields = (localStorage.getItem(KEPT) ?? '').split(',') as Field[];
  const chosen = fields.filter((field) => known.has(field));
  return chosen.length > 0 ? chosen : USUAL;
}

/** The columns that somebody wants to see, kept on this machine. */
export function useChosen(): readonly [readonly Field[], (fields: readonly Field[]) => void] {
  const [chosen, setChosen] = useState(kept);
  const choose = (fields: readonly Field[]) => {
    localStorage.setItem(KEPT, fields.join(','));
    setChosen(fields.length > 0 ? fields : USUAL);
  };
  return [chosen, choose];
}

export function ColumnChooser({
  chosen,
  onChange,
}: {
  readonly chosen: readonly Field[];
  readonly onChange: (fields: readonly Field[]) => void;
}) {
  const say = useSay();
  const options = COLUMNS.map(({ field }) => ({ value: field, label: say(FIELDS[field]) }));
  const boxes = (
    <>
      <Checkbox.Group className="columns" options={options} value={[...chosen]} onChange={onChange} />
      <Button type="link" onClick={() => onChange(USUAL)}>
        {say({ zh: '恢复默认', en: 'The usual ones' })}
      </Button>
    </>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes}>
      <Button icon={<SettingOutlined />}>{say({ zh: '列', en: 'Columns' })}</Button>
    </Popover>
  );
}

/** The chosen columns; a click on the head of one that the list can be ordered by orders it. */
export function columnsOf(
  chosen: readonly Field[],
  query: ListQuery,
  say: (text: Text) => string,
): TableColumnsType<Listed> {
  const direction = query.order === 'desc' ? ('descend' as const) : ('ascend' as const);
  return COLUMNS.filter(({ field }) => chosen.includes(field)).map(({ field, at, width, sort }) => ({
    key: sort ?? field,
    title: say(FIELDS[field]),
    dataIndex: at,
    width,
    ellipsis: true,
    ...(FIGURES.has(field) && { className: 'figure' }),
    ...(sort && { sorter: true, showSorterTooltip: false, sortOrder: query.sort === sort ? direction : null }),
    render: (value: string | null, row: Listed) => {
      if (row.withheld && LOCKED.has(field)) return <span className="muted">{say(WITHHELD)}</span>;
      if (value === null) return null;
      if (field === 'status') return <Tag color={STATUS_COLOURS[row.status]}>{value}</Tag>;
      if (field === 'kind') return say(KINDS[row.kind]);
      return FIGURES.has(field) ? grouped(value) : value;
    },
  }));
}
