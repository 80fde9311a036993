import { keepPreviousData } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { byId, PIECE } from '../app/keyset';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useCycle } from './choose-cycle';
import { useRules } from './rules';
import { GRADE_STATUS, TRIGGER } from './words';
import './rating.css';

type Grade = Dto<'GradeDto'>;

/** Decisions on grades: of a rating, or those that hold on a day. */
export default function Grades() {
  const say = useSay();
  const navigate = useNavigate();
  const { cycles, cycle, search, choose } = useCycle(['published']);
  const { rules } = useRules(cycle?.ruleSet);
  const day = search.get('day');
  const asked = search.get('cycle');
  const grade = search.get('grade');
  const status = search.get('status') as Grade['status'] | null;
  const station = search.get('station');
  const sheets = api.useQuery(
    'get',
    '/api/rating/cycles/{id}',
    { params: { path: { id: cycle?.id ?? '' } } },
    { enabled: cycle !== undefined },
  );
  const list = api.useInfiniteQuery(
    'get',
    '/api/rating/grades',
    {
      params: {
        query: {
          limit: PIECE,
          ...(asked && { cycle: asked }),
          ...(grade && { grade }),
          ...(status && { status }),
          ...(station && { station }),
          ...(day && { day }),
        },
      },
    },
    { ...byId(), placeholderData: keepPreviousData },
  );
  const pick = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      className={name === 'cycle' ? 'wide-choice' : 'choice'}
      aria-label={label}
      placeholder={label}
      value={search.get(name)}
      onChange={(value) => choose(name, value ?? undefined)}
      options={options}
    />
  );
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '信用等级', en: 'Grades' })}</h1>
      </div>
      <div className="filters">
        {pick(
          'cycle',
          say({ zh: '全部评定', en: 'Every rating' }),
          (cycles.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        {pick('grade', say({ zh: '等级', en: 'Grade' }), plain(rules?.grades ?? []))}
        {pick(
          'status',
          say({ zh: '状态', en: 'Status' }),
          Object.entries(GRADE_STATUS).map(([value, text]) => ({ value, label: say(text) })),
        )}
        {pick(
          'station',
          say({ zh: '管理站', en: 'Station' }),
          plain([...new Set(sheets.data?.sheets.map((one) => one.station))]),
        )}
        <Input
          type="date"
          className="choice"
          prefix={say({ zh: '某日有效', en: 'Holds on' })}
          aria-label={say({ zh: '某日有效的等级', en: 'Grades that hold on' })}
          value={day ?? ''}
          onChange={({ target }) => choose('day', target.value)}
        />
      </div>
      <RowTable<Grade>
        label={say({ zh: '信用等级', en: 'Grades' })}
        rows={list.data?.pages.flat()}
        rowKey={({ id }) => id}
        error={list.error}
        onOpen={({ id }) => void navigate(`/rating/grades/${id}`)}
        nothing={say({ zh: '没有符合条件的等级。', en: 'No such grade.' })}
        more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }}
        columns={[
          { title: say({ zh: '名称', en: 'Name' }), dataIndex: 'name', width: 280 },
          { title: say({ zh: '识别号', en: 'Number' }), dataIndex: 'number', width: 190 },
          { title: say({ zh: '管理站', en: 'Station' }), dataIndex: 'station', width: 90 },
          { title: say({ zh: '等级', en: 'Grade' }), width: 70, render: (_, row) => <b>{row.grade}</b> },
          {
            title: say({ zh: '得分', en: 'Score' }),
            width: 80,
            align: 'right',
            className: 'figure',
            render: (_, { score }) => score ?? '—',
          },
          {
            title: say({ zh: '理由', en: 'Reasons' }),
            width: 130,
            render: (_, { reasons }) => reasons.map(({ code }) => code).join('、'),
          },
          { title: say({ zh: '由来', en: 'From' }), width: 90, render: (_, row) => say(TRIGGER[row.trigger]) },
          { title: say({ zh: '状态', en: 'Status' }), width: 90, render: (_, row) => say(GRADE_STATUS[row.status]) },
          {
            title: say({ zh: '生效日', en: 'Holds from' }),
            width: 110,
            render: (_, { holdsFrom }) => holdsFrom ?? '—',
          },
        ]}
      />
    </>
  );
}
