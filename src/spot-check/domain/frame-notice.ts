import { parseDecimal } from '../../kernel/decimal.js';
import { figure, label, value, type Paper, type TableCell } from '../../kernel/paper.js';
import { formatChineseDate, formatChineseMonth, type PlainMonth } from '../../kernel/plain-date.js';
import { shortWords } from '../../kernel/short-words.js';
import { percentOf } from './planner.js';
import type { Strata } from './procedure.js';

/** What is posted before there is a seed. */
export interface FrameNotice {
  readonly issuer: string;
  readonly month: PlainMonth;
  readonly strata: Strata;
  /** a plain decimal */
  readonly share: string;
  readonly document: string;
  readonly digest: string;
  /** as the office writes moments: 2026-11-02T09:30:00+08:00 */
  readonly frozenAt: string;
  /** null as long as it is not named: to be filled in by hand, or printed again */
  readonly source: { readonly text: string; readonly namedAt: string } | null;
  readonly sizes: readonly { readonly stratum: string; readonly size: number; readonly sample: number }[];
  /** what the visits prove */
  readonly proves: string;
}

/** 层 in words. */
export const STRATA: Readonly<Record<Strata, string>> = { station: '管理站', industry: '行业', collector: '采集人' };

/** 《抽样框公告》: whoever photographs it holds the list of who can be drawn, before anybody knows the seed. */
export function frameNotice(notice: FrameNotice): Paper {
  const { issuer, month, strata, share, document, digest, source, sizes } = notice;
  const title = `${formatChineseMonth(month)}定额抽查抽样框公告`;
  const total = (of: 'size' | 'sample') => String(sizes.reduce((sum, one) => sum + one[of], 0));
  return {
    title,
    number: null,
    blocks: [
      { kind: 'title', issuer, title, number: null },
      paragraph(
        `依据${document}，对${formatChineseMonth(month)}有核定结果的定额户按${STRATA[strata]}分层抽查，每层抽取${percentOf(parseDecimal(share))}%（不足一户的进为一户）。抽样框已于${momentText(notice.frozenAt)}固定，此后不再变动；种子由事先指定的来源产生，由两人当场录入一次，不得重抽。`,
      ),
      {
        kind: 'table',
        headerRows: 1,
        rows: [
          [label(STRATA[strata], 12), label('户数', 6), label('抽查户数', 6)],
          ...sizes.map(({ stratum, size, sample }) => [
            value(stratum, 12),
            figure(String(size), 6),
            figure(String(sample), 6),
          ]),
          [label('合计', 12), figure(total('size'), 6), figure(total('sample'), 6)],
        ],
      },
      {
        kind: 'table',
        headerRows: 0,
        rows: [
          [label('校验码（八字）', 6), value(shortWords(digest), 18)],
          [label('校验码', 6), value(inGroups(digest), 18)],
          sourceRow(source?.text ?? ''),
          [label('指定时间', 6), value(source === null ? '' : momentText(source.namedAt), 18)],
        ],
      },
      paragraph(`${notice.proves}。`),
      ...HOW.map((text, index) => ({ kind: 'text', style: 'note', text: `${index + 1}．${text}` }) as const),
      {
        kind: 'closing',
        qr: { content: digest, caption: '扫码抄录校验码' },
        lines: [issuer, formatChineseDate(notice.frozenAt.slice(0, 10))],
      },
    ],
  };
}

const HOW = [
  '校验码是抽样框全部各行“代号、层”的 SHA-256；改动任何一户，校验码即不相同。请拍照留存。',
  '代号由纳税人识别号加盐计算得出，盐由审计保管，看不出是哪一户。',
  '抽签后公布全部各行、种子和名单，任何人可以用公开的规则重算，或者用公布的核验网页核对。',
];

/** Room for handwriting where nothing is named yet. */
function sourceRow(text: string): TableCell[] {
  return [label('种子来源', 6), value(text, 18, 2)];
}

const paragraph = (text: string) => ({ kind: 'text', style: 'paragraph', text }) as const;

/** 64 characters in fours of sixteen, as an eye can compare them. */
export function inGroups(digest: string): string {
  return (digest.match(/.{1,16}/g) ?? []).join(' ');
}

/** 2026年11月2日 09:30:00 */
export function momentText(moment: string): string {
  return `${formatChineseDate(moment.slice(0, 10))} ${moment.slice(11, 19)}`;
}
