import { MANNERS } from '../../../src/assessment/domain/quota-steps.js';
import type { Dto } from '../api/client';
import { useSay } from '../app/language';
import { PaperLinks } from './paper-links';

/** How the document was served, as its receipt says. */
export function Delivery({ quota, delivery }: { readonly quota: string; readonly delivery: Dto<'DeliveryDto'> }) {
  const say = useSay();
  const { manner, deliveredOn, receiver, relation, reason, witness, postNumber, deliverers, papers } = delivery;
  const rows = [
    [{ zh: '方式', en: 'How' }, say(MANNERS[manner])],
    [{ zh: '日期', en: 'Day' }, deliveredOn],
    [{ zh: '收件人', en: 'Receiver' }, receiver],
    [{ zh: '与受送达人关系', en: 'Relation' }, relation],
    [{ zh: '事由', en: 'Why' }, reason],
    [{ zh: '见证人', en: 'Witness' }, witness],
    [{ zh: '邮件号码', en: 'Postal number' }, postNumber],
    [{ zh: '送达人', en: 'Served by' }, deliverers.join('、')],
  ] as const;
  return (
    <section className="card">
      <h2>{say({ zh: '送达回证', en: 'Delivery receipt' })}</h2>
      <table className="plain">
        <tbody>
          {rows.map(
            ([name, value]) =>
              value !== null && (
                <tr key={name.zh}>
                  <th scope="row">{say(name)}</th>
                  <td>{value}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      <PaperLinks quota={quota} papers={papers} />
    </section>
  );
}
