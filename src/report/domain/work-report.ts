import { divideHalfUp, formatUnits } from '../../kernel/decimal.js';
import { figure, label, type Paper } from '../../kernel/paper.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';

/** The figures of the office's year, as its work report gives them. */
export interface WorkYear {
  readonly issuer: string;
  readonly year: number;
  /** the cycle that was published last by the end of the year; null: none */
  readonly rating: RatedYear | null;
  readonly collection: {
    /** households whose quota was served in the year */
    readonly households: number;
    readonly below: number;
    readonly reached: number;
  };
  /** returns due in the year that can be judged, and filed in time; of the year before beside them */
  readonly filing: Filed;
  readonly filingBefore: Filed;
  readonly madeOn: PlainDate;
}

export interface RatedYear {
  readonly cycle: string;
  readonly rules: string;
  readonly document: string;
  readonly enterprises: number;
  readonly rated: number;
  /** by score alone, before exclusions and limits; in the order of the bands */
  readonly bands: readonly { readonly from: string; readonly below: string | null; readonly taxpayers: number }[];
  readonly unscored: number;
  /** in the order of the grades */
  readonly grades: readonly { readonly grade: string; readonly taxpayers: number }[];
  readonly taskforce: { readonly members: number; readonly sessions: number };
}

export interface Filed {
  readonly due: number;
  readonly onTime: number;
}

/** 年度工作报告: the year's figures in the sentences that the office uses, as a document to edit. */
export function workReport(work: WorkYear): Paper {
  const { issuer, year, rating, collection } = work;
  const paragraph = (text: string) => ({ kind: 'text', style: 'paragraph', text }) as const;
  const heading = (text: string) => ({ kind: 'text', style: 'heading', text }) as const;
  return {
    title: `${year}年度户籍管理与定税评定工作报告`,
    number: null,
    blocks: [
      { kind: 'title', issuer, title: `${year}年度户籍管理与定税评定工作报告`, number: null },
      heading('一、纳税信用等级评定'),
      ...(rating === null ? [paragraph('本年度没有公布评定结果。')] : rated(rating)),
      heading('二、定额信息采集与电子定税'),
      paragraph(
        `全年采集核定个体工商户${collection.households}户，其中未达起征点${collection.below}户` +
          `（占${share(collection.below, collection.households)}），达到起征点${collection.reached}户` +
          `（占${share(collection.reached, collection.households)}）。`,
      ),
      heading('三、准期申报率'),
      paragraph(filingSentence(work)),
      {
        kind: 'closing',
        qr: null,
        lines: [issuer, formatChineseDate(work.madeOn)],
      },
    ],
  };
}

function rated(rating: RatedYear): Paper['blocks'] {
  const { bands, grades } = rating;
  const counted = (rows: readonly { readonly taxpayers: number }[], names: readonly string[]) =>
    rows.map(({ taxpayers }, index) => `${names[index]}${taxpayers}户`).join('，');
  const names = bands.map(({ from, below }) => (below === null ? `${from}分以上` : `${from}分以上不满${below}分`));
  const { members, sessions } = rating.taskforce;
  return [
    {
      kind: 'text',
      style: 'paragraph',
      text:
        `${rating.cycle}（依据“${rating.rules}”，${rating.document}）应评企业${rating.enterprises}户，` +
        `实评${rating.rated}户，参评面${share(rating.rated, rating.enterprises)}。` +
        `评定专班${members}人，召开会议${sessions}次。`,
    },
    {
      kind: 'text',
      style: 'paragraph',
      text:
        `按得分：${counted(bands, names)}；不计分${rating.unscored}户。剔除和限制后：` +
        `${counted(
          grades,
          grades.map(({ grade }) => `${grade}级`),
        )}。`,
    },
    {
      kind: 'table',
      headerRows: 1,
      rows: [
        [label('得分段', 8), label('户数', 4), label('等级', 8), label('户数', 4)],
        ...Array.from({ length: Math.max(bands.length, grades.length) }, (_, index) => [
          label(names[index] ?? '', 8),
          figure(textOf(bands[index]?.taxpayers), 4),
          label(grades[index] === undefined ? '' : `${grades[index].grade}级`, 8),
          figure(textOf(grades[index]?.taxpayers), 4),
        ]),
      ],
    },
  ];
}

function filingSentence({ year, filing, filingBefore }: WorkYear): string {
  if (filing.due === 0) return `${year}年没有应申报记录。`;
  const said = `${year}年应申报${filing.due}户次，准期申报${filing.onTime}户次，准期申报率${share(filing.onTime, filing.due)}`;
  if (filingBefore.due === 0) return `${said}；上年没有可比数据。`;
  const change = hundredths(filing) - hundredths(filingBefore);
  const moved = change === 0n ? '与上年持平' : `比上年${change > 0n ? '提高' : '下降'}${points(change)}个百分点`;
  return `${said}，${moved}（上年${share(filingBefore.onTime, filingBefore.due)}）。`;
}

/** Per cent in hundredths, half up. */
function hundredths({ due, onTime }: Filed): bigint {
  return divideHalfUp(BigInt(onTime) * 10_000n, BigInt(due));
}

const points = (change: bigint) => formatUnits(change < 0n ? -change : change, 2);

function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${formatUnits(hundredths({ due: whole, onTime: part }), 2)}%`;
}

const textOf = (count: number | undefined) => (count === undefined ? '' : String(count));
