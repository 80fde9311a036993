import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { Dto } from '../api/client';
import { useSay, type Text } from '../app/language';
import { useSession } from '../app/session';
import { AnswerObjection, TakeBackObjection } from './objection-forms';
import { PaperLinks } from './paper-links';
import { useHandsIn } from './hands-in';

type Objection = Dto<'ObjectionDto'>;

const OUTCOME: Readonly<Record<Objection['status'], Text>> = {
  open: { zh: '待答复', en: 'open' },
  upheld: { zh: '成立', en: 'upheld' },
  dismissed: { zh: '不成立', en: 'dismissed' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
};

/** The objections against a quota, with what may be done about an open one. */
export function Objections({ quota }: { readonly quota: Dto<'QuotaPageDto'> }) {
  const say = useSay();
  const { can } = useSession();
  const to = useHandsIn();
  const [asked, setAsked] = useState<'answer' | 'take-back' | null>(null);
  const open = quota.objections.find(({ status }) => status === 'open');
  const close = () => setAsked(null);
  return (
    <>
      {quota.objections.map((one) => (
        <section key={one.id} className="card">
          <h2>
            {say({ zh: '异议', en: 'Objection' })} {one.raisedOn} <Tag>{say(OUTCOME[one.status])}</Tag>
            <PaperLinks quota={quota.id} papers={one.papers} />
          </h2>
          <p className="spoken">{one.grounds}</p>
          {one.answer === null ? (
            <p className="muted">{say({ zh: `应于 ${one.dueOn} 前答复`, en: `To be answered by ${one.dueOn}` })}</p>
          ) : (
            <p className="spoken">
              {one.answeredOn}：{one.answer}
            </p>
          )}
          {one.status === 'open' && (
            <div className="acts">
              {can('assessment.answer') && (
                <Button onClick={() => setAsked('answer')}>{say({ zh: '答复…', en: 'Answer…' })}</Button>
              )}
              {can('assessment.object') && to !== null && (
                <Button onClick={() => setAsked('take-back')}>{say({ zh: '纳税人撤回…', en: 'Taken back…' })}</Button>
              )}
            </div>
          )}
        </section>
      ))}
      {open && asked === 'answer' && <AnswerObjection quota={quota} objection={open} onClose={close} />}
      {open && asked === 'take-back' && to !== null && (
        <TakeBackObjection quota={quota} objection={open} to={to} onClose={close} />
      )}
    </>
  );
}
