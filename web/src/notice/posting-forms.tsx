import { App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

interface OfBoard {
  readonly notice: string;
  /** empty: the branch's */
  readonly board: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

type Moment = Dto<'NewPostingDto'>['moment'];

/** Enters that the notice was posted there, or taken down. */
export function EnterRecord({ notice, board, moment, onDone, onClose }: OfBoard & { readonly moment: Moment }) {
  const say = useSay();
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const entering = api.useMutation('post', '/api/notices/{id}/postings', { onSuccess: onDone });
  const send = () =>
    entering.mutate({
      params: { path: { id: notice } },
      body: { board, moment, day, ...(reason.trim() !== '' && { reason: reason.trim() }) },
    });
  return (
    <Form layout="vertical" onFinish={send}>
      <Refused thrown={entering.error} />
      <Form.Item
        htmlFor={`day ${board}`}
        label={
          moment === 'posted' ? say({ zh: '张贴日期', en: 'Posted on' }) : say({ zh: '撤下日期', en: 'Taken down on' })
        }
      >
        <Input id={`day ${board}`} autoFocus type="date" value={day} onChange={({ target }) => setDay(target.value)} />
      </Form.Item>
      <Form.Item
        htmlFor={`reason ${board}`}
        label={say({ zh: '说明（张贴晚了或提前撤下时必填）', en: 'Reason (where late, or before its time)' })}
      >
        <Input
          id={`reason ${board}`}
          value={reason}
          maxLength={200}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      <Buttons isReady={day !== ''} isBusy={entering.isPending} onClose={onClose} />
    </Form>
  );
}

interface PutRightProps extends OfBoard {
  readonly record: Dto<'PostingRecordDto'>;
}

/** A later record puts one right; the wrong one stays, marked. */
export function PutRight({ notice, board, record, onDone, onClose }: PutRightProps) {
  const say = useSay();
  const { modal } = App.useApp();
  const [day, setDay] = useState(record.day ?? '');
  const [isUndone, setUndone] = useState(false);
  const [reason, setReason] = useState('');
  const correcting = api.useMutation('post', '/api/notices/{id}/postings/{posting}/corrections', {
    onSuccess: onDone,
  });
  const send = () => {
    modal.confirm({
      title: say({ zh: '改正这条记录？', en: 'Put this record right?' }),
      content: say({
        zh: `${record.day} 的记录保留并划去，以新的记录为准。`,
        en: `The record of ${record.day} stays, struck out; the new one holds.`,
      }),
      onOk: () =>
        correcting.mutate({
          params: { path: { id: notice, posting: record.id } },
          body: { day: isUndone ? null : day, reason: reason.trim() },
        }),
    });
  };
  return (
    <Form layout="vertical" onFinish={send}>
      <Refused thrown={correcting.error} />
      <Form.Item htmlFor={`right ${board}`} label={say({ zh: '实际日期', en: 'In truth on' })}>
        <Input
          id={`right ${board}`}
          autoFocus
          type="date"
          disabled={isUndone}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </Form.Item>
      <Checkbox checked={isUndone} onChange={({ target }) => setUndone(target.checked)}>
        {say({ zh: '其实没有办', en: 'It was not done after all' })}
      </Checkbox>
      <Form.Item required htmlFor={`why ${board}`} label={say({ zh: '改正的理由', en: 'Why' })}>
        <Input id={`why ${board}`} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
      </Form.Item>
      <Buttons
        isReady={reason.trim() !== '' && (isUndone || day !== '')}
        isBusy={correcting.isPending}
        onClose={onClose}
      />
    </Form>
  );
}

interface ButtonsProps {
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}

function Buttons({ isReady, isBusy, onClose }: ButtonsProps) {
  const say = useSay();
  return (
    <>
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={isBusy}>
        {say({ zh: '保存', en: 'Save' })}
      </Button>{' '}
      <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
    </>
  );
}
