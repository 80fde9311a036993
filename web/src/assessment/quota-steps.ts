import type { Dto } from '../api/client';
import type { Text } from '../app/language';
import type { Permission } from '../app/session';

export type QuotaStatus = Dto<'QuotaDto'>['status'];

export const STATUS: Readonly<Record<QuotaStatus, Text>> = {
  declared: { zh: '已申报', en: 'declared' },
  determined: { zh: '已核定', en: 'determined' },
  posted: { zh: '公示中', en: 'posted' },
  approved: { zh: '已核准', en: 'approved' },
  issued: { zh: '已制文书', en: 'issued' },
  served: { zh: '已送达', en: 'served' },
  published: { zh: '已公布', en: 'published' },
  returned: { zh: '已退回', en: 'returned' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** A step that a whole batch takes at once: from which status, by whom, and what it does in words. */
export interface BatchStep {
  readonly act: 'determine' | 'post' | 'approve' | 'issue' | 'publish';
  readonly from: QuotaStatus;
  readonly permission: Permission;
  readonly name: Text;
  readonly does: (households: number) => Text;
}

export const BATCH_STEPS: readonly BatchStep[] = [
  {
    act: 'determine',
    from: 'declared',
    permission: 'assessment.determine',
    name: { zh: '核定', en: 'Determine' },
    does: (n) => ({
      zh: `对 ${n} 户按采集表和期初有效的参数核定定额。资料不全的户不核定，说明原因，留待下一批。核定后的数不再改动。`,
      en: `${n} households are determined by their sheets and the parameters in force. Who cannot be says why and waits. What was determined does not change.`,
    }),
  },
  {
    act: 'post',
    from: 'determined',
    permission: 'assessment.post',
    name: { zh: '公示', en: 'Post' },
    does: (n) => ({
      zh: `今天起张贴 ${n} 户的初步定额，公示五个工作日，从下一个工作日算起。未核定的户转入另一批。`,
      en: `${n} preliminary quotas are posted today for five working days from the next one. Who is not determined goes on in another batch.`,
    }),
  },
  {
    act: 'approve',
    from: 'posted',
    permission: 'assessment.approve',
    name: { zh: '核准', en: 'Approve' },
    does: (n) => ({
      zh: `公示期满的 ${n} 户予以核准，所列例外除外；例外的户退回。核准不能撤销，只能逐户撤回。`,
      en: `${n} households are approved after their notice, but for the exceptions, which are returned. An approval is not undone; single quotas can be withdrawn.`,
    }),
  },
  {
    act: 'issue',
    from: 'approved',
    permission: 'assessment.serve',
    name: { zh: '制发文书', en: 'Issue' },
    does: (n) => ({
      zh: `为 ${n} 户的通知书编号并制发。文号全年连续，不能收回。`,
      en: `The documents of ${n} households are numbered and issued. The numbers run through the year and are not taken back.`,
    }),
  },
  {
    act: 'publish',
    from: 'served',
    permission: 'assessment.post',
    name: { zh: '公布', en: 'Publish' },
    does: (n) => ({ zh: `公布已送达的 ${n} 户的定额。`, en: `The quotas of ${n} served households are published.` }),
  },
];

/** The six steps from left to right, and what ended on the way. */
export const BOARD: readonly QuotaStatus[] = [
  ...(['declared', 'determined', 'posted', 'approved', 'issued', 'served', 'published'] as const),
  ...(['returned', 'withdrawn'] as const),
];
