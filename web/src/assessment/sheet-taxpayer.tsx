import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { client } from '../api/client';
import { today } from '../app/days';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { sent } from '../app/upload';
import { handIn, SheetPaper } from './sheet-paper';
import type { SheetPartProps } from './sheet-words';
import { SignaturePad } from './signature-pad';

type How = 'drawn' | 'scan' | 'refused';
interface Kept {
  readonly sha256: string;
  readonly name: string;
}

/** The taxpayer signs on the screen or on paper, or will not sign before a witness. */
export function SheetTaxpayer({ sheet, onChanged, refresh, unsaved }: SheetPartProps & { readonly unsaved: boolean }) {
  const say = useSay();
  const { modal } = App.useApp();
  const [how, choose] = useState<How>('drawn');
  const [signedOn, setSignedOn] = useState(today);
  const [picture, setPicture] = useState<Blob | null>(null);
  const [scan, setScan] = useState<Kept | null>(null);
  const [reason, setReason] = useState('');
  const [witness, setWitness] = useState('');
  const params = { path: { id: sheet.id } };
  const { version } = sheet;
  const sealing = useMutation({
    mutationFn: async () => {
      if (how === 'refused') {
        const refused = { reason: reason.trim(), witness: witness.trim(), witnessPaper: scan?.sha256 ?? null };
        const body = { version, signedOn, ...refused };
        return sent(await client.POST('/api/collection/sheets/{id}/refuse', { params, body }));
      }
      const drawn = how === 'drawn' && picture !== null;
      const paper = drawn ? await handIn(new File([picture], '签名.png', { type: 'image/png' })) : scan;
      if (paper === null) throw new Error('no signature');
      const body = { version, signedOn, how, paper: paper.sha256 };
      return sent(await client.POST('/api/collection/sheets/{id}/sign-taxpayer', { params, body }));
    },
    onSuccess: onChanged,
    onError: refresh,
  });
  const whole = {
    drawn: picture !== null,
    scan: scan !== null,
    refused: reason.trim().length >= 2 && witness.trim().length >= 2,
  }[how];
  const seal = () => {
    if (!whole || unsaved || sealing.isPending) return;
    modal.confirm({
      icon: null,
      title:
        how === 'refused'
          ? say({ zh: '记为拒签', en: 'Note the refusal' })
          : say({ zh: '业户签字', en: 'The taxpayer signs' }),
      content: say({
        zh: `${sheet.taxpayer.name}的采集表整张封存，不能再改，自 ${signedOn} 起记入户籍。`,
        en: `The sheet of ${sheet.taxpayer.name} is sealed for good; the register holds it from ${signedOn}.`,
      }),
      okText: say({ zh: '封存', en: 'Seal' }),
      onOk: () => sealing.mutate(),
    });
  };
  return (
    <Form layout="vertical" onFinish={seal}>
      <Refused thrown={sealing.error} />
      <Form.Item>
        <Radio.Group
          aria-label={say({ zh: '业户如何签字', en: 'How the taxpayer signs' })}
          value={how}
          options={[
            { value: 'drawn', label: say({ zh: '在屏幕上签', en: 'On the screen' }) },
            { value: 'scan', label: say({ zh: '签在纸上，交扫描件', en: 'On paper, scanned' }) },
            { value: 'refused', label: say({ zh: '拒绝签字', en: 'Will not sign' }) },
          ]}
          onChange={({ target }) => {
            choose(target.value as How);
            setPicture(null);
            setScan(null);
          }}
        />
      </Form.Item>
      {how === 'drawn' && <SignaturePad onDrawn={setPicture} />}
      {how === 'scan' && (
        <SheetPaper
          label={{ zh: '签字的扫描件（PDF、JPEG、PNG）', en: 'The signed paper (PDF, JPEG, PNG)' }}
          accept=".pdf,.jpg,.jpeg,.png"
          onKept={setScan}
        />
      )}
      {how === 'refused' && (
        <div className="grid">
          <Form.Item label={say({ zh: '拒签理由', en: 'Why not' })} htmlFor="sheet-refusal">
            <Input
              id="sheet-refusal"
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
          <Form.Item
            label={say({
              zh: '见证人（不是两名税务人员，也不是业主）',
              en: 'Witness (neither officer, nor the owner)',
            })}
            htmlFor="sheet-witness"
          >
            <Input
              id="sheet-witness"
              maxLength={50}
              value={witness}
              onChange={({ target }) => setWitness(target.value)}
            />
          </Form.Item>
          <SheetPaper label={{ zh: '见证人签的字（如有）', en: 'What the witness signed, if any' }} onKept={setScan} />
        </div>
      )}
      {scan !== null && <p>{say({ zh: `已收件：${scan.name}`, en: `Kept: ${scan.name}` })}</p>}
      <Form.Item label={say({ zh: '签字日期', en: 'Signed on' })} htmlFor="sheet-day">
        <Input
          id="sheet-day"
          type="date"
          style={{ maxWidth: 180 }}
          min={sheet.openedOn}
          max={today()}
          value={signedOn}
          onChange={({ target }) => setSignedOn(target.value)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" disabled={!whole || unsaved} loading={sealing.isPending}>
        {how === 'refused'
          ? say({ zh: '记为拒签并封存', en: 'Note the refusal and seal' })
          : say({ zh: '签字并封存', en: 'Sign and seal' })}
      </Button>
    </Form>
  );
}
