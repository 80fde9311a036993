import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, type Dto } from '../api/client';
import { minute } from '../app/format';
import { useSay } from '../app/language';
import { RowTable } from '../app/row-table';
import { Refused } from '../app/states';

type Session = Dto<'SessionDto'>;

/** 会话：who is signed in from where; the security administrator may end one. */
export default function Sessions() {
  const say = useSay();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const sessions = api.useQuery('get', '/api/access/sessions');
  const ending = api.useMutation('delete', '/api/access/sessions/{id}');
  const end = ({ id, officerName }: Session) => {
    void modal.confirm({
      title: say({ zh: `结束 ${officerName} 的这个会话？`, en: `End this session of ${officerName}?` }),
      content: say({
        zh: '他须重新登录；页面上没有保存的内容仍在他的屏幕上。',
        en: 'He must sign in again; what he typed stays on his screen.',
      }),
      onOk: () => ending.mutate({ params: { path: { id } } }, { onSettled: () => void queries.invalidateQueries() }),
    });
  };
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '会话', en: 'Sessions' })}</h1>
      </div>
      <Refused thrown={ending.error} />
      <RowTable<Session>
        label={say({ zh: '会话', en: 'Sessions' })}
        rows={sessions.data}
        rowKey={({ id }) => id}
        error={sessions.error}
        columns={[
          { title: say({ zh: '姓名', en: 'Name' }), dataIndex: 'officerName', width: 100 },
          { title: say({ zh: '登录于', en: 'Since' }), dataIndex: 'createdAt', width: 150, render: minute },
          { title: say({ zh: '最近操作', en: 'Last seen' }), dataIndex: 'lastSeenAt', width: 150, render: minute },
          { title: say({ zh: '地址', en: 'Address' }), dataIndex: 'address', width: 140 },
          { title: say({ zh: '浏览器', en: 'Browser' }), dataIndex: 'userAgent', width: 320, ellipsis: true },
          {
            ...{ title: say({ zh: '状态', en: 'State' }), width: 120 },
            render: (_: unknown, session: Session) =>
              session.endedAt === null ? (
                <Button size="small" danger onClick={() => end(session)}>
                  {say({ zh: '结束', en: 'End' })}
                </Button>
              ) : (
                say({ zh: '已结束', en: 'ended' })
              ),
          },
        ]}
      />
    </>
  );
}
