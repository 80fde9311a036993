import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { OpenCycle } from './open-cycle';
import { CYCLE_STATUS } from './words';
import './rating.css';

type Cycle = Dto<'CycleDto'>;

/** The ratings of the branch, the newest first. */
export default function Cycles() {
  const say = useSay();
  const navigate = useNavigate();
  const { can } = useSession();
  const [opening, setOpening] = useState(false);
  const cycles = api.useQuery('get', '/api/rating/cycles');
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '纳税信用等级评定', en: 'Credit ratings' })}</h1>
        {can('rating.manage') && (
          <span className="side">
            <Button type="primary" onClick={() => setOpening(true)}>
              {say({ zh: '开始新的评定…', en: 'Open a rating…' })}
            </Button>
          </span>
        )}
      </div>
      <RowTable<Cycle>
        label={say({ zh: '评定', en: 'Ratings' })}
        rows={cycles.data}
        rowKey={({ id }) => id}
        error={cycles.error}
        retry={() => void cycles.refetch()}
        onOpen={({ id }) => void navigate(`/rating/cycles/${id}`)}
        nothing={say({
          zh: '还没有评定。由信用评定专班开始新的评定，名单按评定日的户籍生成。',
          en: 'No rating yet. The taskforce opens one; its list is the register as of the rating day.',
        })}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 300 },
          {
            title: say({ zh: '状态', en: 'Status' }),
            width: 120,
            render: (_, { status }) => <Tag>{say(CYCLE_STATUS[status])}</Tag>,
          },
          {
            title: say({ zh: '评定期', en: 'Period' }),
            width: 220,
            render: (_, { periodFrom, periodTo }) => `${periodFrom} — ${periodTo}`,
          },
          { title: say({ zh: '评定日', en: 'Rating day' }), dataIndex: 'ratingDay', width: 120 },
          { title: say({ zh: '方案', en: 'Scheme' }), dataIndex: 'scheme', width: 140 },
        ]}
      />
      {opening && <OpenCycle onClose={() => setOpening(false)} />}
    </>
  );
}
