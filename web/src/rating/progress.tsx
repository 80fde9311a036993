import { Segmented, Table } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { Loaded } from '../app/states';
import { useRules } from './rules';

type Row = Dto<'ProgressDto'>;
const BY = ['officer', 'indicator', 'station'] as const;
type By = (typeof BY)[number];

/** How far scoring has come, by who answers for it, by indicator or by station. */
export function Progress({ cycle }: { readonly cycle: Dto<'CycleDto'> }) {
  const say = useSay();
  const [by, setBy] = useState<By>('officer');
  const { rules } = useRules(cycle.ruleSet);
  const query = api.useQuery('get', '/api/rating/cycles/{id}/progress', { params: { path: { id: cycle.id } } });
  const names = new Map(
    rules?.categories.flatMap(({ indicators }) => indicators).map(({ code, name }) => [code, `${code} ${name}`]),
  );
  const nobody = say({ zh: '（无人负责）', en: '(nobody)' });
  const groupOf: Record<By, (row: Row) => string> = {
    officer: ({ officer }) => officer ?? '',
    indicator: ({ indicator }) => indicator,
    station: ({ station }) => station,
  };
  const nameOf: Record<By, (row: Row) => string> = {
    officer: ({ officerName }) => officerName ?? nobody,
    indicator: ({ indicator }) => names.get(indicator) ?? indicator,
    station: ({ station }) => station,
  };
  const heads: Record<By, string> = {
    officer: say({ zh: '负责人', en: 'Officer' }),
    indicator: say({ zh: '指标', en: 'Indicator' }),
    station: say({ zh: '管理站', en: 'Station' }),
  };
  const summed = (rows: readonly Row[]) => {
    const sums = new Map<string, { key: string; name: string; sheets: number; marked: number }>();
    for (const row of rows) {
      const key = groupOf[by](row);
      const sum = sums.get(key) ?? { key, name: nameOf[by](row), sheets: 0, marked: 0 };
      sums.set(key, { ...sum, sheets: sum.sheets + row.sheets, marked: sum.marked + row.marked });
    }
    return [...sums.values()];
  };
  return (
    <Loaded query={query}>
      {(rows) => (
        <>
          <div className="filters">
            <Segmented<By>
              aria-label={say({ zh: '分组', en: 'By' })}
              value={by}
              onChange={setBy}
              options={BY.map((value) => ({ value, label: heads[value] }))}
            />
          </div>
          <Table
            size="small"
            bordered
            rowKey="key"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={summed(rows)}
            columns={[
              { title: heads[by], dataIndex: 'name' },
              {
                title: say({ zh: '应评（户×指标）', en: 'To mark (sheet × indicator)' }),
                className: 'figure',
                render: (_, { sheets }) => grouped(sheets),
              },
              {
                title: say({ zh: '已提交', en: 'Submitted' }),
                className: 'figure',
                render: (_, { marked }) => grouped(marked),
              },
              {
                title: say({ zh: '未提交', en: 'Not yet' }),
                className: 'figure',
                render: (_, { sheets, marked }) => grouped(sheets - marked),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
