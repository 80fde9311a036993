import { Tag } from 'antd';
import type { Dto } from '../api/client';
import { useSay, type Text } from '../app/language';

export type Kind = Dto<'NoticeDto'>['kind'];

export const KINDS: Readonly<Record<Kind, Text>> = {
  monthly: { zh: '月度电子定税公示', en: 'Monthly results' },
  preliminary: { zh: '定额公示（初步）', en: 'Preliminary quotas' },
  final: { zh: '公布定额', en: 'Final quotas' },
  'a-grade': { zh: 'A级名单公示', en: 'A list, for objections' },
  'a-grade-published': { zh: 'A级名单公告', en: 'A list, published' },
  correction: { zh: '更正公示', en: 'Correction' },
};

const STATUSES: Readonly<Record<Dto<'NoticeDto'>['status'], Text & { readonly color: string }>> = {
  making: { zh: '正在生成', en: 'Being made', color: 'processing' },
  made: { zh: '已生成', en: 'Made', color: 'success' },
  blocked: { zh: '脱敏检查未通过', en: 'Held by the gate', color: 'error' },
  void: { zh: '已作废', en: 'Void', color: 'default' },
};

/** How a notice stands; one that was put right says so before all else. */
export function Standing({ notice }: { readonly notice: Dto<'NoticeDto'> }) {
  const say = useSay();
  const { color, ...words } = STATUSES[notice.status];
  return (
    <>
      <Tag color={color}>{say(words)}</Tag>
      {notice.correctedBy !== null && <Tag color="warning">{say({ zh: '已更正', en: 'Corrected' })}</Tag>}
      {notice.trial && <Tag color="error">{say({ zh: '测算，不张贴', en: 'Trial, never posted' })}</Tag>}
      {notice.exceptions !== null && <Tag color="gold">{say({ zh: '除外', en: 'With exceptions' })}</Tag>}
    </>
  );
}
