import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/config/project-root.js';
import type { Condition, Subject } from '../../src/rating/domain/grade.js';

/**
 * The law of the credit rating as a jurist wrote it down in `test/fixtures/rating/*.md`, to hold the code against:
 * tables of Markdown, whose cells are texts by the title of their column.
 */
export type LawRow = Readonly<Record<string, string>>;

/** The rows of the table under a heading of the file. */
export function lawTable(file: string, heading: string): LawRow[] {
  const text = readFileSync(projectPath(`test/fixtures/rating/${file}`), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${file} has no heading ${heading}`);
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [titles, , ...rows] = lines.map((line) => {
    const cells = line.split('|').slice(1, -1);
    return cells.map((cell) => cell.trim());
  }) as [string[], string[], ...string[][]];
  return rows.map((cells) => {
    if (cells.length !== titles.length) throw new Error(`${file}, ${heading}: ${cells.join('|')}`);
    return Object.fromEntries(titles.map((title, at) => [title, cells[at]!]));
  });
}

/** Codes or words of a cell, such as `A2 B1`; none of an empty one. */
export const wordsOf = (cell: string): string[] => cell.split(/[\s、]+/).filter((word) => word !== '');

/** The day, or null of 未缴, 未结 and the like. */
const dayOrNull = (word: string | undefined) => (word === undefined || word.startsWith('未') ? null : word);

const RATES = [
  'filing-on-time-rate',
  'filing-accuracy-rate',
  'payment-on-time-rate',
  'withholding-filing-accuracy-rate',
  'withholding-payment-on-time-rate',
];

function rate(fact: string, share: string): Condition[] {
  if (share === '无') return [];
  const [part, whole] = share.split('/');
  return [{ fact, part, whole }];
}

/** What the words of the tables mean as facts that grading reads; the tables' preface says them to a jurist. */
const FACTS: Readonly<Record<string, (...words: string[]) => Condition[]>> = {
  欠税: (arose, amount, cleared) => [{ fact: 'arrears', arose, amount, cleared: dayOrNull(cleared) }],
  处罚: (decided) => [{ fact: 'administrative-penalty', decided }],
  涉税犯罪记录: (decided, committed) => [
    { fact: 'tax-crime-record', decided, committed: committed?.slice('行为'.length) },
  ],
  移送公安: (transferred, closed) => [{ fact: 'police-case', transferred, closed: dayOrNull(closed) }],
  立案: (opened, settled) => [{ fact: 'case', opened, settled: dayOrNull(settled) }],
  资料未报: (due) => [{ fact: 'papers-missing', due }],
  未抄报: (due) => [{ fact: 'fiscal-device-report-late', due }],
  五率: (...shares) => shares.flatMap((share, at) => rate(RATES[at]!, share)),
  入库: (share) => rate('payment-on-time-rate', share ?? ''),
};

/** A knock-out by its code, or by the name of its step. */
const KNOCKOUT = /^(N?[A-D]\d|newEntity|noIncome)$/;

/** The conditions of a cell such as `A3；欠税 2025-11-20 60000.00 未缴`. */
export function conditionsOf(cell: string): Condition[] {
  const parts = cell.split('；').filter((part) => part !== '');
  return parts.flatMap((part) => {
    const [word, ...rest] = wordsOf(part) as [string, ...string[]];
    if (KNOCKOUT.test(part)) return [{ condition: part }];
    const fact = FACTS[word];
    if (fact === undefined) throw new Error(`nobody knows ${part}`);
    return fact(...rest);
  });
}

export type UsualSubject = Omit<Subject, 'score' | 'conditions'>;

/** The subject of a row; what its cells leave empty is as usual. */
export function subjectOf(row: LawRow, usual: UsualSubject): Subject {
  const [periodFrom, periodTo] = wordsOf(row.评定期!);
  return {
    ratingDay: row.评定日! || usual.ratingDay,
    periodFrom: periodFrom ?? usual.periodFrom,
    periodTo: periodTo ?? usual.periodTo,
    registered: row.登记日! || usual.registered,
    score: row.分数! || null,
    conditions: conditionsOf(row.情形!),
  };
}
