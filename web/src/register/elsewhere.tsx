import { Table } from 'antd';
import { api } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';

/** What the other stages know of a taxpayer, for who may see it: his grades, his collection sheets. */
export function Elsewhere({ id }: { readonly id: string }) {
  const { can } = useSession();
  return (
    <>
      {can('rating.read') && <Grades id={id} />}
      {can('collection.read') && <Sheets id={id} />}
    </>
  );
}

function Grades({ id }: { readonly id: string }) {
  const say = useSay();
  const grades = api.useQuery('get', '/api/rating/taxpayers/{id}/grades', {
    params: { path: { id }, query: { limit: 20 } },
  });
  if (grades.data === undefined || grades.data.length === 0) return null;
  return (
    <section className="card">
      <h2>{say({ zh: '信用等级', en: 'Grades' })}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey="id"
        scroll={{ x: 'max-content' }}
        dataSource={grades.data}
        columns={[
          { title: say({ zh: '周期', en: 'Cycle' }), dataIndex: 'cycle' },
          { title: say({ zh: '等级', en: 'Grade' }), dataIndex: 'grade' },
          { title: say({ zh: '得分', en: 'Score' }), dataIndex: 'score', className: 'figure' },
        ]}
      />
    </section>
  );
}

function Sheets({ id }: { readonly id: string }) {
  const say = useSay();
  const sheets = api.useQuery('get', '/api/collection/taxpayers/{id}/sheets', { params: { path: { id } } });
  if (sheets.data === undefined || sheets.data.length === 0) return null;
  return (
    <section className="card">
      <h2>{say({ zh: '采集表', en: 'Collection sheets' })}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey="id"
        scroll={{ x: 'max-content' }}
        dataSource={sheets.data}
        columns={[
          { title: say({ zh: '开表日期', en: 'Opened' }), dataIndex: 'openedOn' },
          { title: say({ zh: '签字日期', en: 'Signed' }), dataIndex: 'signedOn' },
          { title: say({ zh: '面积(㎡)', en: 'Area (m²)' }), dataIndex: 'area', className: 'figure' },
          { title: say({ zh: '采集人', en: 'Collector' }), dataIndex: 'collectorName' },
          { title: say({ zh: '核查人', en: 'Checker' }), dataIndex: 'checkerName' },
        ]}
      />
    </section>
  );
}
