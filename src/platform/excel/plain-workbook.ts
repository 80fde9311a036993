import { daysBetween } from '../../kernel/plain-date.js';
import { columnLetter } from './cell-address.js';
import { escapeXml } from './marking/xml-text.js';
import { ZipWriter } from './marking/zip-writer.js';

/** How a column's values are written. */
export type PlainColumn = {
  readonly head: string;
  /** `number`: exact text that fits a number cell; `date`: YYYY-MM-DD */
  readonly type: 'text' | 'number' | 'date';
  /** in characters */
  readonly width: number;
  /** words that a drop-down offers; none of them holds a comma */
  readonly choices?: readonly string[];
};

export interface PlainSheet {
  readonly name: string;
  readonly columns: readonly PlainColumn[];
  /** pages of rows, a value for each column */
  readonly pages: AsyncIterable<readonly (readonly (string | null)[])[]>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const [TEXT_STYLE, HEAD_STYLE, DATE_STYLE] = [1, 2, 3];
const BYTES_AT_ONCE = 64 * 1024;

/** Digits that a number cell keeps. */
const EXACT_DIGITS = 15;
/** From here on, every program counts days alike. */
const FIRST_DAY = '1900-03-01';

/**
 * A workbook of tables, written row by row: memory does not grow with them. A text is a text also where it looks like a
 * formula: its cell is of type text and stays so when somebody edits it.
 */
export async function* writePlainWorkbook(sheets: readonly PlainSheet[]): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    [
      '_rels/.rels',
      `${HEADER}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['xl/workbook.xml', workbook(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)],
    ['xl/styles.xml', STYLES],
  ];
  for (const [name, content] of parts) yield* zip.add(name, [Buffer.from(content)]);
  for (const [at, sheet] of sheets.entries()) yield* zip.add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet));
  yield* zip.end();
}

async function* sheetXml({ columns, pages }: PlainSheet): AsyncGenerator<Buffer> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const letters = columns.map((_, at) => columnLetter(at));
  let xml =
    `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ` +
    `activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>` +
    `<row r="1">${columns.map(({ head }, at) => textCell(`${letters[at]}1`, head, HEAD_STYLE)).join('')}</row>`;
  let line = 1;
  for await (const page of pages) {
    for (const row of page) {
      line++;
      xml += `<row r="${line}">`;
      for (const [at, value] of row.entries())
        if (value !== null) xml += cell(`${letters[at]}${line}`, value, columns[at]?.type ?? 'text');
      xml += '</row>';
      if (xml.length < BYTES_AT_ONCE) continue;
      yield Buffer.from(xml);
      xml = '';
    }
  }
  const range = `A1:${letters.at(-1)}${line}`;
  yield Buffer.from(`${xml}</sheetData><autoFilter ref="${range}"/>${dropDowns(columns, line)}</worksheet>`);
}

/** One for each column that has choices, in all rows that are written. */
function dropDowns(columns: readonly PlainColumn[], lastRow: number): string {
  const each = columns.flatMap(({ choices }, at) => {
    if (choices === undefined || lastRow < 2) return [];
    const letter = columnLetter(at);
    const list = escapeXml(`"${choices.join(',')}"`);
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter}2:${letter}${lastRow}"><formula1>${list}</formula1></dataValidation>`;
  });
  return each.length === 0 ? '' : `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`;
}

function cell(address: string, value: string, type: PlainColumn['type']): string {
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(value) && value.replace(/\D/g, '').length <= EXACT_DIGITS)
    return `<c r="${address}"><v>${value}</v></c>`;
  if (type === 'date' && value >= FIRST_DAY)
    return `<c r="${address}" s="${DATE_STYLE}"><v>${daysBetween('1899-12-30', value)}</v></c>`;
  return textCell(address, value, TEXT_STYLE);
}

function textCell(address: string, text: string, style: number): string {
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function contentTypes(sheets: number): string {
  const of = (part: string, type: string) => `<Override PartName="/xl/${part}" ContentType="${TYPES}.${type}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, at) => of(`worksheets/sheet${at + 1}.xml`, 'worksheet'));
  return (
    `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${of('workbook.xml', 'sheet.main')}${of('styles.xml', 'styles')}${each.join('')}</Types>`
  );
}

function workbook(sheets: readonly PlainSheet[]): string {
  const each = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const of = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const each = Array.from({ length: sheets }, (_, at) => of(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`));
  return `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}${of(sheets + 1, 'styles', 'styles.xml')}</Relationships>`;
}

const font = (bold: string) => `<font>${bold}<sz val="10"/><name val="等线"/></font>`;
const STYLES =
  `${HEADER}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';
