import { TaxrollError } from '../../../kernel/errors.js';
import type { ListName, NoticeDocument, NoticeKind, NoticeRow } from '../../domain/notice-document.js';

/** The fields of a list's rows that may be published, beside station and serial. */
export type AllowedFields = Readonly<Record<ListName, ReadonlySet<string>>>;

const ASSESSED = [
  ...['number', 'name', 'owner', 'address', 'industry', 'area', 'rent'],
  ...[
    'industryCoefficient',
    'areaCoefficient',
    'rentCoefficient',
    'assessedTurnover',
    'thresholdReached',
    'monthlyTax',
  ],
];
const A_GRADE = ['number', 'name', 'score'];
const CROSSINGS = [
  ...['number', 'name', 'address', 'change'],
  ...['turnoverBefore', 'assessedTurnover', 'taxBefore', 'monthlyTax'],
];
const DIFFERENCES = ['number', 'name', 'column', 'printed', 'right'];

const POSTED: Readonly<Record<NoticeKind, readonly string[]>> = {
  preliminary: ASSESSED,
  final: ASSESSED,
  monthly: ASSESSED,
  'a-grade': A_GRADE,
  'a-grade-published': A_GRADE,
  correction: [...ASSESSED, ...A_GRADE],
};

const BASIS = new Set(['rules', 'section', 'industry', 'rent', 'declarationDecided']);
const ROW = new Set(['station', 'serial', 'cells', 'basis']);
const DOCUMENT = new Set([
  ...['kind', 'number', 'title', 'trial', 'branch', 'month', 'about', 'legalBasis', 'period', 'office', 'objection'],
  ...['history', 'print', 'address', 'exceptions', 'excepted', 'rules', 'rulesDigests', 'lists', 'bridge', 'verdict'],
  'corrects',
]);
/** 抽查情况, of a month alone: what it says is counted, and names nobody. */
const VERDICT = new Set(['digest', 'seed', 'report']);
const REPORT = new Set(['title', 'number', 'blocks']);

/** How a field that names a person is written: of a number six and two characters, of a person the surname. */
const MASKED: ReadonlyMap<string, RegExp> = new Map([
  ['number', /^(?:.{6}\*+.{2}|\*+)?$/u],
  ['owner', /^(?:.{1,2}\*)?$/u],
]);

/** The fields that a notice of the kind may publish. What is not named here is on no board, whoever adds a column. */
export function allowedFields(kind: NoticeKind): AllowedFields {
  return { posted: new Set(POSTED[kind]), crossings: new Set(CROSSINGS), differences: new Set(DIFFERENCES) };
}

/**
 * Refuses rows, and a document, with a field that may not be published, or with an unmasked one, before a file is made.
 * @throws TaxrollError NOTICE.FIELD_NOT_ALLOWED, which never repeats a value
 */
export function requireAllowed(document: NoticeDocument, list: ListName, rows: Iterable<NoticeRow>): void {
  const refuse = (field: string) => {
    throw new TaxrollError('NOTICE.FIELD_NOT_ALLOWED', { kind: document.kind, list, field });
  };
  const requireKeys = (value: object, allowed: ReadonlySet<string>) => {
    for (const key of Object.keys(value)) if (!allowed.has(key)) refuse(key);
  };
  const fields = allowedFields(document.kind)[list];
  requireKeys(document, DOCUMENT);
  if (document.verdict != null) {
    if (document.kind !== 'monthly') refuse('verdict');
    requireKeys(document.verdict, VERDICT);
    requireKeys(document.verdict.report, REPORT);
  }
  for (const { columns } of document.lists.filter(({ name }) => name === list))
    for (const { key } of columns) if (key !== 'serial' && !fields.has(key)) refuse(key);
  for (const row of rows) {
    requireKeys(row, ROW);
    requireKeys(row.cells, fields);
    if (row.basis !== null) requireKeys(row.basis, BASIS);
    for (const [field, form] of MASKED) if (!form.test(row.cells[field] ?? '')) refuse(field);
  }
}
