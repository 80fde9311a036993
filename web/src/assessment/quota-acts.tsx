import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { STEPS } from '../../../src/assessment/domain/quota-steps.js';
import { client, type Dto } from '../api/client';
import { useAskReason } from '../app/ask-reason';
import { today } from '../app/days';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { useHandsIn } from './hands-in';
import { RaiseObjection } from './objection-forms';
import { ServeQuota } from './serve-quota';

type Quota = Dto<'QuotaPageDto'>;

const UNPOSTED: readonly Quota['status'][] = ['declared', 'determined'];
const CONTESTABLE: readonly Quota['status'][] = ['posted', 'approved', 'issued'];

/** What this officer may do with the quota as it stands. */
export function QuotaActs({ quota }: { readonly quota: Quota }) {
  const say = useSay();
  const { can } = useSession();
  const queries = useQueryClient();
  const ask = useAskReason();
  const to = useHandsIn();
  const [asked, setAsked] = useState<'serve' | 'object' | null>(null);
  const { id, name, status, objectionUntil, trigger } = quota;
  const isOpen = quota.objections.some((one) => one.status === 'open');
  const inTime = CONTESTABLE.includes(status) || (objectionUntil !== null && objectionUntil >= today());
  const mayWithdraw = can('assessment.approve') && STEPS.withdraw.from.some((one) => one === status);
  // one that answers an objection is ended only by who may approve it
  const mayDrop = can('assessment.determine') && UNPOSTED.includes(status) && trigger !== 'objection';
  const end = (act: 'drop' | 'withdraw') =>
    ask({
      title: { zh: `撤回定额：${name}`, en: `Withdraw the quota: ${name}` },
      happens: {
        zh: '本户这一批的定额到此为止，不能恢复；仍须定额的，另开一批重新核定。已编的文号不再使用。',
        en: 'This quota ends here for good; where the household still needs one, another batch begins it. A number that was given is not used again.',
      },
      danger: true,
      act: async (reason) => {
        await client.POST(`/api/assessment/quotas/{id}/${act}`, { params: { path: { id } }, body: { reason } });
        await queries.invalidateQueries();
      },
    });
  const close = () => setAsked(null);
  return (
    <>
      {status === 'issued' && quota.delivery === null && !isOpen && can('assessment.serve') && to !== null && (
        <Button type="primary" onClick={() => setAsked('serve')}>
          {say({ zh: '登记送达…', en: 'Enter the service…' })}
        </Button>
      )}
      {inTime && !isOpen && can('assessment.object') && to !== null && (
        <Button onClick={() => setAsked('object')}>{say({ zh: '登记异议…', en: 'Objection…' })}</Button>
      )}
      {(mayWithdraw || mayDrop) && (
        <Button danger onClick={() => end(mayDrop ? 'drop' : 'withdraw')}>
          {say({ zh: '撤回定额…', en: 'Withdraw…' })}
        </Button>
      )}
      {asked === 'serve' && to !== null && <ServeQuota quota={quota} to={to} onClose={close} />}
      {asked === 'object' && to !== null && <RaiseObjection quota={quota} to={to} onClose={close} />}
    </>
  );
}
