import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { TRIGGERS, type Sheet } from './sheet-words';

type Trigger = Sheet['trigger'];

/** Begins the sheet of a household that nobody has measured yet, and opens it. */
export function BeginSheet({ of, onClose }: { readonly of: Dto<'ToCollectDto'>; readonly onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const [trigger, choose] = useState<Trigger>('registration');
  const [causedBy, setCausedBy] = useState('');
  const opening = api.useMutation('post', '/api/collection/sheets');
  const begin = () => {
    if (opening.isPending) return;
    const cause = causedBy.trim() || null;
    opening.mutate(
      { body: { taxpayer: of.taxpayerId, trigger, causedBy: cause, supersedes: null, notBy: [] } },
      { onSuccess: ({ id }) => void navigate(`/assessment/sheets/${id}`) },
    );
  };
  return (
    <Modal
      open
      title={say({ zh: `开始采集：${of.name}`, en: `Begin to measure: ${of.name}` })}
      okText={say({ zh: '开采集表', en: 'Open a sheet' })}
      okButtonProps={{ autoFocus: true }}
      confirmLoading={opening.isPending}
      onOk={begin}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Refused thrown={opening.error} />
        <p>
          {say({
            zh: '采集表按户籍现有资料预填，到现场逐项核实。签字前可以作废。',
            en: 'The sheet begins with what the register says; every value is checked at the door. It can be withdrawn until it is sealed.',
          })}
        </p>
        <Form.Item label={say({ zh: '采集原因', en: 'Why' })} htmlFor="sheet-trigger">
          <Select<Trigger>
            id="sheet-trigger"
            value={trigger}
            options={(Object.keys(TRIGGERS) as Trigger[]).map((value) => ({ value, label: say(TRIGGERS[value]) }))}
            onChange={choose}
          />
        </Form.Item>
        <Form.Item label={say({ zh: '文号（如有）', en: 'Number of the paper, if any' })} htmlFor="sheet-cause">
          <Input
            id="sheet-cause"
            maxLength={100}
            value={causedBy}
            onChange={({ target }) => setCausedBy(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
