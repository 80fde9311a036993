import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, client, type Dto } from '../api/client';
import { useAskReason } from '../app/ask-reason';
import { minute } from '../app/format';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { useSession } from '../app/session';

type Alarm = Dto<'AlarmDto'>;

/** 告警：who looked at more than his work asks for. */
export default function Alarms() {
  const say = useSay();
  const { can } = useSession();
  const queries = useQueryClient();
  const askReason = useAskReason();
  const alarms = api.useQuery('get', '/api/security/alarms');
  const acknowledge = ({ id, officerName }: Alarm) =>
    askReason({
      title: { zh: `处理 ${officerName} 的告警`, en: `Acknowledge the alarm about ${officerName}` },
      act: async (reason) => {
        await client.POST('/api/security/alarms/{id}/acknowledge', { params: { path: { id } }, body: { reason } });
        await queries.invalidateQueries();
      },
    });
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '告警', en: 'Alarms' })}</h1>
      </div>
      <RowTable<Alarm>
        label={say({ zh: '告警', en: 'Alarms' })}
        rows={alarms.data}
        rowKey={({ id }) => id}
        error={alarms.error}
        nothing={say({ zh: '没有告警。', en: 'There are no alarms.' })}
        columns={[
          { title: say({ zh: '时间', en: 'Raised' }), dataIndex: 'raisedAt', width: 150, render: minute },
          { title: say({ zh: '姓名', en: 'Name' }), dataIndex: 'officerName', width: 100 },
          {
            ...{ title: say({ zh: '事由', en: 'About' }), width: 260 },
            render: (_: unknown, { records }: Alarm) =>
              say({ zh: `短时间内查看了 ${records} 户`, en: `saw ${records} taxpayers in a short time` }),
          },
          {
            ...{ title: say({ zh: '处理', en: 'Acknowledged' }), width: 320 },
            render: (_: unknown, alarm: Alarm) =>
              alarm.acknowledgedAt !== null ? (
                `${minute(alarm.acknowledgedAt)} ${alarm.note ?? ''}`
              ) : can('alarms.acknowledge') ? (
                <Button size="small" onClick={() => acknowledge(alarm)}>
                  {say({ zh: '处理', en: 'Acknowledge' })}
                </Button>
              ) : (
                say({ zh: '待安全管理员处理', en: 'for the security administrator' })
              ),
          },
        ]}
      />
    </>
  );
}
