/**
 * One line of why a result is what it is. The page, the slip, the notice and the API print the same lines; whoever
 * repeats the operations in their order comes to the same fen.
 */
export interface ExplanationLine {
  /** key of the rule within its set, such as `turnover.rounding` */
  readonly rule: string;
  /** what is found, in the words of the office */
  readonly label: string;
  readonly labelEn: string;
  /** the operation with its inputs written out, such as `154.8 × 1.10` */
  readonly operation: string;
  /** the value found, exact */
  readonly value: string;
  /** where the rule stands: the row of the set, its document or the article of law */
  readonly source: string;
}

/** A result's explanation: the rule set that it was made by, and the lines in order. */
export interface Explanation {
  /** code of the rule set */
  readonly rules: string;
  /** lower-case hex SHA-256 of the rule set's canonical text */
  readonly version: string;
  readonly document: string;
  readonly lines: readonly ExplanationLine[];
}

/** The one formatter: a line as people read it. */
export function formatLine(line: ExplanationLine, language: 'zh' | 'en' = 'zh'): string {
  const label = language === 'zh' ? line.label : line.labelEn;
  return `${label}：${line.operation === '' ? line.value : `${line.operation} = ${line.value}`}（${line.source}）`;
}
