import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { api, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { useDrawChanged } from './ceremony';
import { PARTS, VISIT_STATUSES } from './words';

type Visit = Dto<'VisitSummaryDto'>;

/** The visits of a draw by route, each as it stands; teams are given by rule. */
export function Visits({ draw }: { readonly draw: Dto<'DrawPageDto'> }) {
  const say = useSay();
  const { can } = useSession();
  const { modal } = App.useApp();
  const changed = useDrawChanged();
  const [address, setAddress] = useSearchParams();
  const mine = address.get('mine') === 'true';
  const list = api.useQuery('get', '/api/spot-check/visits', { params: { query: { draw: draw.id, mine } } });
  const assigning = api.useMutation('post', '/api/spot-check/draws/{id}/teams', { onSuccess: changed });
  const ask = () => {
    modal.confirm({
      title: say({ zh: '给还没有人的户安排两人？', en: 'Give two to everybody who has nobody yet?' }),
      content: say({
        zh: '按规则安排，回避的除外，不能挑选。安排后采集数据对上门人员关闭，直到录入实测结果。',
        en: 'By rule, not by choice; who is barred is left out. What is on file stays closed to them until they have measured.',
      }),
      onOk: () => assigning.mutate({ params: { path: { id: draw.id } } }),
    });
  };
  const rows = list.data;
  const made = rows?.filter(({ status }) => status !== 'assigned').length ?? 0;
  return (
    <>
      <div className="title" style={{ marginTop: 16 }}>
        <h2>{say({ zh: '上门路线', en: 'Visits by route' })}</h2>
        {rows !== undefined && rows.length > 0 && (
          <span className="muted">
            {say({
              zh: `${grouped(rows.length)} 户，已测量 ${grouped(made)}`,
              en: `${grouped(rows.length)}, ${grouped(made)} measured`,
            })}
          </span>
        )}
        <div className="side">
          <Checkbox
            checked={mine}
            onChange={({ target }) => setAddress(target.checked ? { mine: 'true' } : {}, { replace: true })}
          >
            {say({ zh: '只看我的', en: 'Only mine' })}
          </Checkbox>
          <Button icon={<DownloadOutlined />} href={`/api/spot-check/draws/${draw.id}/forms.pdf?mine=${mine}`} download>
            {say({ zh: '手填表', en: 'Sheets' })}
          </Button>
          {can('spot-check.visit') && <Button href="/phone/">{say({ zh: '手机页', en: 'For telephones' })}</Button>}
          {can('spot-check.draw') && (
            <Button type="primary" loading={assigning.isPending} onClick={ask}>
              {say({ zh: '安排上门…', en: 'Assign…' })}
            </Button>
          )}
        </div>
      </div>
      <Refused thrown={assigning.error} />
      {assigning.data && <Assigned teams={assigning.data} />}
      <RowTable<Visit>
        label={say({ zh: '上门路线', en: 'Visits by route' })}
        rows={rows}
        rowKey={({ id }) => id}
        error={list.error}
        nothing={
          mine
            ? say({ zh: '没有安排给您的户。', en: 'None is yours.' })
            : say({ zh: '还没有安排上门。', en: 'Nobody is assigned yet.' })
        }
        columns={[
          { title: say({ zh: '站', en: 'Station' }), dataIndex: 'station', width: 100 },
          { title: say({ zh: '路线', en: 'Route' }), dataIndex: 'place', width: 60, className: 'figure' },
          { title: say({ zh: '街道', en: 'Street' }), dataIndex: 'street', width: 140 },
          { title: say({ zh: '地址', en: 'Address' }), dataIndex: 'address', width: 240 },
          { title: say({ zh: '名称', en: 'Name' }), width: 200, render: (_, { taxpayer }) => taxpayer.name },
          { title: say({ zh: '部分', en: 'Part' }), width: 100, render: (_, { part }) => say(PARTS[part]) },
          {
            title: say({ zh: '上门人员', en: 'Who goes' }),
            width: 160,
            render: (_, { checkers }) => checkers.map(({ name }) => name).join('、'),
          },
          {
            title: say({ zh: '状态', en: 'Status' }),
            width: 190,
            render: (_, { status, overdue, dueOn }) => (
              <>
                <Tag color={status === 'closed' ? 'success' : status === 'assigned' ? 'default' : 'processing'}>
                  {say(VISIT_STATUSES[status])}
                </Tag>
                {overdue && <Tag color="error">{say({ zh: `${dueOn} 到期`, en: `due ${dueOn}` })}</Tag>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function Assigned({ teams }: { readonly teams: Dto<'AssignedTeamsDto'> }) {
  const say = useSay();
  const { visits, unassigned } = teams;
  return (
    <Alert
      role="status"
      type={unassigned.length === 0 ? 'success' : 'warning'}
      showIcon
      title={say({ zh: `安排了 ${grouped(visits)} 户。`, en: `${grouped(visits)} assigned.` })}
      description={
        unassigned.length > 0 && (
          <>
            {say({
              zh: '下列户可去的不足两人；抽查组增加人员后再安排：',
              en: 'For these fewer than two are free; give the group another member and assign again:',
            })}
            <ul>
              {unassigned.map(({ station, indicator }) => (
                <li key={`${station} ${indicator}`}>
                  {station} {indicator}
                </li>
              ))}
            </ul>
          </>
        )
      }
    />
  );
}
