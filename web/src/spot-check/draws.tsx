import { lastMonth } from '../app/days';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped, minute } from '../app/format';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { DRAW_STATUSES, percent } from './words';
import './spot-check.css';

type Draw = Dto<'DrawDto'>;

/** One draw of a month, the newest first; a new one begins with its frame. */
export default function Draws() {
  const say = useSay();
  const { can } = useSession();
  const navigate = useNavigate();
  const list = api.useQuery('get', '/api/spot-check/draws');
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '抽签', en: 'Draws' })}</h1>
      </div>
      {can('spot-check.draw') && <Freeze />}
      <RowTable<Draw>
        label={say({ zh: '抽签', en: 'Draws' })}
        rows={list.data}
        rowKey={({ id }) => id}
        error={list.error}
        retry={() => void list.refetch()}
        nothing={say({
          zh: '还没有抽过签。由领导固定抽样框开始。',
          en: 'No draw yet. A leader begins by freezing a frame.',
        })}
        onOpen={({ id }) => void navigate(`/spot-check/draws/${id}`)}
        columns={[
          {
            title: say({ zh: '月份', en: 'Month' }),
            width: 100,
            render: (_, { id, month }) => <Link to={`/spot-check/draws/${id}`}>{month}</Link>,
          },
          {
            title: say({ zh: '状态', en: 'Status' }),
            width: 150,
            render: (_, { status }) => {
              const { color, ...words } = DRAW_STATUSES[status];
              return <Tag color={color}>{say(words)}</Tag>;
            },
          },
          {
            title: say({ zh: '户数', en: 'Households' }),
            width: 100,
            className: 'figure',
            render: (_, { households }) => grouped(households),
          },
          {
            title: say({ zh: '比例', en: 'Share' }),
            width: 90,
            className: 'figure',
            render: (_, row) => percent(row.share),
          },
          { title: say({ zh: '固定', en: 'Frozen' }), width: 150, render: (_, { frozenAt }) => minute(frozenAt) },
          { title: say({ zh: '固定人', en: 'By' }), width: 120, dataIndex: 'frozenBy' },
          { title: say({ zh: '抽签', en: 'Drawn' }), width: 150, render: (_, { seedAt }) => seedAt && minute(seedAt) },
        ]}
      />
    </>
  );
}

/** 固定抽样框: once for a month, for ever. */
function Freeze() {
  const say = useSay();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [month, setMonth] = useState(lastMonth);
  const freezing = api.useMutation('post', '/api/spot-check/draws', {
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/spot-check/draws'] });
      await navigate(`/spot-check/draws/${id}`);
    },
  });
  const ask = () => {
    modal.confirm({
      title: say({ zh: `固定 ${month} 的抽样框？`, en: `Freeze the frame of ${month}?` }),
      content: say({
        zh: '一个月只有一次抽签：没有预览，没有第二个种子，不能撤回。固定后得到校验码，先张贴，再录入种子。',
        en: 'A month has one draw: no preview, no second seed, no withdrawal. Its digest is posted before there is a seed.',
      }),
      okText: say({ zh: '固定', en: 'Freeze' }),
      onOk: () => freezing.mutate({ body: { month } }),
    });
  };
  return (
    <section className="card">
      <Refused thrown={freezing.error} />
      <div className="filters" style={{ marginBottom: 0 }}>
        <Input
          type="month"
          aria-label={say({ zh: '抽查的月份', en: 'Month of the spot check' })}
          value={month}
          onChange={({ target }) => setMonth(target.value)}
          style={{ width: 170 }}
        />
        <Button type="primary" disabled={month === ''} loading={freezing.isPending} onClick={ask}>
          {say({ zh: '固定抽样框…', en: 'Freeze the frame…' })}
        </Button>
        <Button onClick={() => void navigate(`/spot-check/plan?month=${month}`)}>
          {say({ zh: '先看计划', en: 'The plan first' })}
        </Button>
      </div>
    </section>
  );
}
