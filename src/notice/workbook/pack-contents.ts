import type { NoticeDocument } from '../domain/notice-document.js';

/** A kind of paper in the pack. */
export interface PackContent {
  readonly name: string;
  readonly copies: number;
  /** where it goes */
  readonly use: string;
}

/** What the cover says is in the pack. */
export function packContents({ lists, rules, bridge, verdict, address }: NoticeDocument): PackContent[] {
  const stations = lists[0]?.stations.length ?? 0;
  const has = (name: string) => lists.some((list) => list.name === name);
  return [
    { name: '分局公示（工作簿、PDF）', copies: 1, use: '分局公示栏张贴' },
    { name: '各站公示（工作簿、PDF）', copies: stations, use: '各站公示栏张贴，每站一份' },
    ...(rules.length > 0 ? [{ name: '海报（PDF）', copies: 1, use: '与公示同栏张贴：计算方法和实例' }] : []),
    ...(has('crossings') ? [{ name: '起征点变动公告（PDF）', copies: 1, use: '与公示同栏张贴' }] : []),
    ...(bridge !== null ? [{ name: '月度对比（PDF）', copies: 1, use: '与上月的差异，逐项列明' }] : []),
    ...(verdict != null ? [{ name: '抽查情况（PDF）', copies: 1, use: '与公示同栏张贴：当月抽查结论' }] : []),
    ...(address !== null
      ? [{ name: '公示查询网页（HTML）', copies: 1, use: '扫码查询、逐户复算，保存后可离线使用' }]
      : []),
  ];
}
