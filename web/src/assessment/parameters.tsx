import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay, type Text } from '../app/language';
import { RowTable } from '../app/row-table';

type ParameterSet = Dto<'ParameterSetDto'>;

export const SET_STATUS: Readonly<Record<ParameterSet['status'], Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  published: { zh: '已发布', en: 'published' },
  trial: { zh: '试用', en: 'trial' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** The sets of figures that assessments are computed by. */
export default function Parameters() {
  const say = useSay();
  const navigate = useNavigate();
  const sets = api.useQuery('get', '/api/assessment/parameter-sets');
  const [picked, setPicked] = useState<readonly ParameterSet[]>([]);
  const [old, now] = [...picked].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const title = say({ zh: '定税参数', en: 'Parameter sets' });
  return (
    <>
      <div className="title">
        <h1>{title}</h1>
        <div className="side">
          <Button
            disabled={now === undefined}
            onClick={() => old && now && void navigate(`/assessment/parameters/${old.id}/to/${now.id}`)}
          >
            {say({ zh: '比较勾选的两套', en: 'Compare the two ticked' })}
          </Button>
        </div>
      </div>
      <RowTable<ParameterSet>
        label={title}
        rows={sets.data}
        rowKey={({ id }) => id}
        error={sets.error}
        onOpen={({ id }) => void navigate(`/assessment/parameters/${id}`)}
        rowSelection={{
          selectedRowKeys: picked.map(({ id }) => id),
          getCheckboxProps: (row) => ({ 'aria-label': row.code }),
          hideSelectAll: true,
          // a third one takes the place of the first
          onChange: (_, rows) => setPicked(rows.slice(-2)),
        }}
        nothing={say({ zh: '还没有参数', en: 'No set yet' })}
        columns={[
          { title: say({ zh: '代码', en: 'Code' }), dataIndex: 'code', width: 120 },
          { title: say({ zh: '名称', en: 'Title' }), dataIndex: 'title', width: 320 },
          { title: say({ zh: '文件', en: 'Document' }), dataIndex: 'document', width: 220 },
          { title: say({ zh: '自', en: 'From' }), dataIndex: 'validFrom', width: 110 },
          { title: say({ zh: '至', en: 'To' }), dataIndex: 'validTo', width: 110 },
          {
            title: say({ zh: '状态', en: 'Status' }),
            width: 140,
            render: (_, row) => (
              <Tag>{row.superseded ? say({ zh: '已被取代', en: 'superseded' }) : say(SET_STATUS[row.status])}</Tag>
            ),
          },
        ]}
      />
    </>
  );
}
