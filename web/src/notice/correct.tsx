import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded, Refused } from '../app/states';
import { Blockings } from './preflight';

interface OfNotice {
  readonly notice: Dto<'NoticePageDto'>;
  readonly onClose: () => void;
}

/** 更正公示: what holds now beside what was printed; its own preflight, its own exception. */
export function Correct({ notice, onClose }: OfNotice) {
  const say = useSay();
  const { can } = useSession();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [exception, setException] = useState('');
  const preflight = api.useQuery(
    'post',
    '/api/notices/preflight',
    { body: { kind: 'correction', about: notice.id } },
    { staleTime: 0, retry: false },
  );
  const onSuccess = async ({ id, jobId }: Dto<'RequestedNoticeDto'>) => {
    await queries.invalidateQueries({ queryKey: ['get', '/api/notices'] });
    onClose();
    await navigate(`/notice/${id}?job=${jobId}`);
  };
  const plain = api.useMutation('post', '/api/notices/{id}/corrections', { onSuccess });
  const exceptional = api.useMutation('post', '/api/notices/{id}/corrections/exceptional', { onSuccess });
  const params = { path: { id: notice.id } };
  const send = (blocking: number, seen: string) => {
    modal.confirm({
      title: say({ zh: `更正 ${notice.number ?? ''}？`, en: `Correct ${notice.number ?? ''}?` }),
      content: say({
        zh: '将出具一份新文号的更正公示，原公示的公开页面会指明已被更正。文号一经给出不再收回。',
        en: 'A correction with its own number is made, and the public page of the old one names it. The number is final.',
      }),
      onOk: () => {
        if (blocking === 0) plain.mutate({ params, body: { reason: reason.trim() } });
        else
          exceptional.mutate({
            params,
            body: { reason: reason.trim(), exception: { reason: exception.trim(), seen } },
          });
      },
    });
  };
  return (
    <section className="card">
      <div className="title">
        <h2>{say({ zh: '更正公示', en: 'Correction' })}</h2>
        <div className="side">
          <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
        </div>
      </div>
      <Loaded query={preflight}>
        {({ blocking, digest }) => {
          const isClear = blocking.length === 0;
          const may = isClear
            ? can('notice.make')
            : can('notice.except') && blocking.every(({ exceptable }) => exceptable);
          return (
            <>
              <Blockings blocking={blocking} />
              <Refused thrown={plain.error ?? exceptional.error} />
              {may && (
                <Form layout="vertical" onFinish={() => send(blocking.length, digest)}>
                  <Reason
                    id="correction-reason"
                    label={say({ zh: '更正的理由（印在更正公示上）', en: 'Why it is corrected (printed)' })}
                    value={reason}
                    onChange={setReason}
                    isFirst
                  />
                  {!isClear && (
                    <Reason
                      id="correction-exception"
                      label={say({ zh: '除外公示的理由（印在公示上）', en: 'Why without them (printed)' })}
                      value={exception}
                      onChange={setException}
                    />
                  )}
                  <Button
                    type="primary"
                    htmlType="submit"
                    disabled={reason.trim() === '' || (!isClear && exception.trim() === '')}
                    loading={plain.isPending || exceptional.isPending}
                  >
                    {say({ zh: '出具更正公示…', en: 'Make the correction…' })}
                  </Button>
                </Form>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** 作废: a notice whose files cannot be made; its number stays its own. */
export function MakeVoid({ notice, onClose }: OfNotice) {
  const say = useSay();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const voiding = api.useMutation('post', '/api/notices/{id}/void', {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/notices'] });
      await queries.invalidateQueries({ queryKey: ['get', '/api/notices/{id}'] });
      onClose();
    },
  });
  const ask = () => {
    modal.confirm({
      title: say({ zh: `作废 ${notice.number ?? ''}？`, en: `Void ${notice.number ?? ''}?` }),
      content: say({
        zh: '不能恢复。文号保留给这份作废的公示，同一事项用下一个文号重新出具。',
        en: 'This is final. The number stays with it; the same is asked for anew under the next.',
      }),
      okButtonProps: { danger: true },
      onOk: () => voiding.mutate({ params: { path: { id: notice.id } }, body: { reason: reason.trim() } }),
    });
  };
  return (
    <section className="card">
      <Refused thrown={voiding.error} />
      <Form layout="vertical" onFinish={ask}>
        <Reason
          id="void-reason"
          label={say({ zh: '作废的理由：文件为什么不能生成', en: 'Why its files cannot be made' })}
          value={reason}
          onChange={setReason}
          isFirst
        />
        <Button danger type="primary" htmlType="submit" disabled={reason.trim() === ''} loading={voiding.isPending}>
          {say({ zh: '作废…', en: 'Void…' })}
        </Button>{' '}
        <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
      </Form>
    </section>
  );
}

interface ReasonProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** takes the focus when its form opens */
  readonly isFirst?: boolean;
}

function Reason({ id, label, value, onChange, isFirst = false }: ReasonProps) {
  useEffect(() => {
    if (isFirst) document.getElementById(id)?.focus();
  }, [id, isFirst]);
  return (
    <Form.Item required label={label} htmlFor={id}>
      <Input.TextArea id={id} maxLength={300} showCount value={value} onChange={(e) => onChange(e.target.value)} />
    </Form.Item>
  );
}
