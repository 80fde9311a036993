import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, client } from '../api/client';
import { missingForRent } from '../../../src/collection/domain/measurement.js';
import { grouped } from '../app/format';
import { useLanguage, useSay } from '../app/language';
import { Refused } from '../app/states';
import { faultsOfFields } from '../register/reading';
import { sent } from '../app/upload';
import { paper, SheetPaper } from './sheet-paper';
import type { SheetPartProps } from './sheet-words';

interface RentProps extends SheetPartProps {
  readonly mayMeasure: boolean;
  /** what is typed and not saved is not compared */
  readonly unsaved: boolean;
}

/** The declared rent beside reference and neighbours, and what an officer determines where it may not be used. */
export function SheetRent(props: RentProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { sheet, onChanged, refresh, mayMeasure, unsaved } = props;
  const compared = sheet.rentComparison;
  const params = { path: { id: sheet.id } };
  const comparing = useMutation({
    mutationFn: async () => {
      const { version } = sheet;
      await client.POST('/api/assessment/sheets/{id}/rent-comparison', { params, body: { version } });
      return sent(await client.GET('/api/collection/sheets/{id}', { params }));
    },
    onSuccess: onChanged,
    onError: refresh,
  });
  const takingBack = api.useMutation('patch', '/api/collection/sheets/{id}', {
    onSuccess: onChanged,
    onError: refresh,
  });
  const isOpen = mayMeasure && sheet.openFields.includes('rentComparison');
  const missing = missingForRent(sheet);
  return (
    <section className="card" aria-label={say({ zh: '房租比较', en: 'The rent' })}>
      <h2>{say({ zh: '房租比较', en: 'The rent compared' })}</h2>
      <Refused thrown={comparing.error ?? takingBack.error} />
      {compared === null ? (
        <p>{say({ zh: '还没有比较。', en: 'Not compared yet.' })}</p>
      ) : (
        <>
          <p>
            {compared.toDetermine && sheet.determinedRent === null && (
              <Tag color="orange">{say({ zh: '须核定房租', en: 'to be determined' })}</Tag>
            )}
            {language === 'zh' ? compared.zh : compared.en}
          </p>
          {!sheet.compared && (
            <p role="status">
              {say({
                zh: '此后所填有变，须重新比较才能签字。',
                en: 'Values have changed since; compare again before anybody signs.',
              })}
            </p>
          )}
        </>
      )}
      {isOpen && !sheet.compared && (
        <Button
          disabled={unsaved || missing.length > 0}
          loading={comparing.isPending}
          onClick={() => comparing.mutate()}
        >
          {say({ zh: '比较房租', en: 'Compare the rent' })}
        </Button>
      )}
      {sheet.determinedRent !== null && (
        <dl className="facts">
          <dt>{say({ zh: '核定月房租', en: 'Determined rent' })}</dt>
          <dd>{say({ zh: `${grouped(sheet.determinedRent)} 元`, en: `${grouped(sheet.determinedRent)} yuan` })}</dd>
          <dt>{say({ zh: '理由', en: 'Reason' })}</dt>
          <dd>{sheet.rentReason}</dd>
          <dt>{say({ zh: '依据', en: 'Evidence' })}</dt>
          <dd>{sheet.rentEvidence.map((one) => paper(sheet, one))}</dd>
          <dt>{say({ zh: '核定人', en: 'By' })}</dt>
          <dd>{sheet.determinedByName}</dd>
        </dl>
      )}
      {isOpen && sheet.determinedRent !== null && (
        <Button
          disabled={unsaved}
          loading={takingBack.isPending}
          onClick={() => takingBack.mutate({ params, body: { version: sheet.version, determination: null } })}
        >
          {say({ zh: '撤回核定', en: 'Take the determination back' })}
        </Button>
      )}
      {isOpen && compared?.toDetermine && sheet.compared && sheet.determinedRent === null && <Determine {...props} />}
    </section>
  );
}

/** 核定房租: a figure with its reason and evidence; another officer checks it. */
function Determine({ sheet, onChanged, refresh, unsaved }: RentProps) {
  const say = useSay();
  const { message } = App.useApp();
  const [rent, setRent] = useState('');
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<readonly { readonly sha256: string; readonly name: string }[]>([]);
  const fault =
    rent.trim() === '' ? undefined : faultsOfFields('individual', { determined_rent: rent }, null)['determined_rent'];
  const determining = useMutation({
    mutationFn: async () =>
      sent(
        await client.PATCH('/api/collection/sheets/{id}', {
          params: { path: { id: sheet.id } },
          body: {
            version: sheet.version,
            determination: { rent: rent.trim(), reason: reason.trim(), evidence: evidence.map(({ sha256 }) => sha256) },
          },
        }),
      ),
    onSuccess: (next) => {
      void message.success(say({ zh: '已核定房租', en: 'Rent determined' }));
      onChanged(next);
    },
    onError: refresh,
  });
  const whole = rent.trim() !== '' && !fault && reason.trim().length >= 2 && evidence.length > 0 && !unsaved;
  return (
    <Form layout="vertical" onFinish={() => whole && determining.mutate()}>
      <Refused thrown={determining.error} />
      <div className="grid">
        <Form.Item
          label={say({ zh: '核定月房租(元)', en: 'Determined rent (yuan a month)' })}
          htmlFor="sheet-rent"
          {...(fault && { validateStatus: 'error' as const, help: say(fault) })}
        >
          <Input id="sheet-rent" inputMode="decimal" value={rent} onChange={({ target }) => setRent(target.value)} />
        </Form.Item>
        <Form.Item label={say({ zh: '理由', en: 'Reason' })} htmlFor="sheet-reason">
          <Input id="sheet-reason" maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
        <SheetPaper
          label={{ zh: '依据（至少一份）', en: 'Evidence (at least one)' }}
          onKept={(kept) => setEvidence((before) => [...before.filter(({ sha256 }) => sha256 !== kept.sha256), kept])}
        />
      </div>
      <p>{evidence.map(({ name }) => name).join('、')}</p>
      <Button htmlType="submit" disabled={!whole} loading={determining.isPending}>
        {say({ zh: '核定房租', en: 'Determine the rent' })}
      </Button>
    </Form>
  );
}
