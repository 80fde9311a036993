import { Readable } from 'node:stream';
import type { PlainSheet } from '../../../platform/excel/plain-workbook.js';
import { GUIDE_SHEET } from './read-scores.js';

const LINES: readonly (readonly [string, string])[] = [
  [
    '一行一项',
    '有“系统提示”的行是系统内事实，逐行填写；没有提示的行用来增加系统外（机外）的扣分。不填的行不作任何改动。',
  ],
  ['结论', '系统提示的行填“采纳”或“不采纳”；增加扣分的行填“增加”。从下拉列表选择。'],
  [
    '次数或扣分',
    '系统提示的行可以不填。增加的行填次数（如 2），或者写明分数（如 4分，须是每次扣分的整数倍）；按次扣分的项目每次填一行。',
  ],
  ['理由', '“不采纳”和“增加”必填，2至500字。'],
  ['发生日期', '“增加”必填，写成 2025-05-06，须在评定期内。'],
  ['证据来源', '“增加”必填，写明证据从哪里来，如“实地巡查记录”。'],
  ['证据文件', '“增加”必填：先在系统中上传证据，再填文件名，或者上传后显示的编号（至少前8位）；几份证据用顿号隔开。'],
  ['增加几笔', '同一项目增加几笔的，复制空白行（“事实编号”和“版本”留空），每笔一行。'],
  [
    '不要改动',
    '评分表编号、纳税人名称、扣分项目、事实编号、版本用来对应系统中的记录，请勿改动。扣多少分由规则决定，不用填写。',
  ],
  [
    '上传之后',
    '先显示计划：新增、变更、相同、冲突、退回；看过后执行。退回的行可下载标红的原文件，改好后整份再次上传，已导入的行不会重复。',
  ],
];

/** How the workbook is filled in. */
export function guide(): PlainSheet {
  return {
    name: GUIDE_SHEET,
    columns: [
      { head: '项目', type: 'text', width: 14 },
      { head: '填写说明', type: 'text', width: 110 },
    ],
    pages: Readable.from([LINES]),
  };
}
