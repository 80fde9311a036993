import { Tag } from 'antd';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { RULES_STATUS } from './words';

/** The rule sets of the credit rating. */
export default function RuleSets() {
  const say = useSay();
  const navigate = useNavigate();
  const sets = api.useQuery('get', '/api/rating/rule-sets');
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '评定规则', en: 'Rule sets' })}</h1>
      </div>
      <RowTable<Dto<'RuleSetDto'>>
        label={say({ zh: '评定规则', en: 'Rule sets' })}
        rows={sets.data}
        rowKey={({ id }) => id}
        error={sets.error}
        retry={() => void sets.refetch()}
        onOpen={({ id }) => void navigate(`/rating/rule-sets/${id}`)}
        columns={[
          { title: say({ zh: '编号', en: 'Code' }), dataIndex: 'code', width: 150 },
          { title: say({ zh: '名称', en: 'Title' }), dataIndex: 'title', width: 300 },
          { title: say({ zh: '文件', en: 'Document' }), dataIndex: 'document', width: 220 },
          { title: say({ zh: '方案', en: 'Scheme' }), dataIndex: 'scheme', width: 130 },
          {
            title: say({ zh: '有效期', en: 'Valid' }),
            width: 200,
            render: (_, { validFrom, validTo }) => `${validFrom} — ${validTo ?? ''}`,
          },
          {
            title: say({ zh: '状态', en: 'Status' }),
            width: 140,
            render: (_, { status, superseded }) => (
              <>
                <Tag>{say(RULES_STATUS[status])}</Tag>
                {superseded && <Tag>{say({ zh: '已被取代', en: 'Superseded' })}</Tag>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
