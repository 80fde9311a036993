import { Table } from 'antd';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay, type Text } from '../app/language';
import { Loaded, Nothing } from '../app/states';

type Row = Dto<'AgreementDto'>;

const COLUMNS: readonly (readonly [field: Exclude<keyof Row, 'officer' | 'officerName'>, name: Text])[] = [
  ['agreed', { zh: '逐项复审一致', en: 'Agreed one by one' }],
  ['agreedInBulk', { zh: '批量同意', en: 'Agreed in bulk' }],
  ['disagreed', { zh: '不一致', en: 'Disagreed' }],
  ['upheld', { zh: '裁定维持评分', en: 'Score upheld' }],
  ['overruled', { zh: '裁定采纳复审', en: 'Review upheld' }],
];

/** How often an officer's marks were agreed with; what was agreed with in bulk stands apart. */
export function Agreement({ cycle }: { readonly cycle: Dto<'CycleDto'> }) {
  const say = useSay();
  const query = api.useQuery('get', '/api/rating/cycles/{id}/agreement', { params: { path: { id: cycle.id } } });
  return (
    <Loaded query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <Nothing why={say({ zh: '还没有完成复审的评分表。', en: 'No sheet has been reviewed yet.' })} />
        ) : (
          <Table<Row>
            size="small"
            bordered
            rowKey="officer"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={rows}
            columns={[
              { title: say({ zh: '评分人', en: 'Scorer' }), dataIndex: 'officerName' },
              ...COLUMNS.map(([field, name]) => ({
                title: say(name),
                className: 'figure',
                render: (_: unknown, row: Row) => grouped(row[field]),
              })),
            ]}
          />
        )
      }
    </Loaded>
  );
}
