import { printable } from '../../kernel/masking.js';
import type { ListName, NoticeColumn, NoticeKind, NoticeList, NoticeRow } from './notice-document.js';

const STATION: NoticeColumn = { key: 'station', header: '管理站', width: 6.5, align: 'center' };
const SERIAL: NoticeColumn = { key: 'serial', header: '序号', width: 4.5, align: 'center', figure: 'plain' };
const NUMBER: NoticeColumn = { key: 'number', header: '纳税人识别号', width: 18.5, align: 'left' };
const NAME: NoticeColumn = { key: 'name', header: '纳税人名称', width: 20.2, align: 'left' };
const ADDRESS: NoticeColumn = { key: 'address', header: '经营地址', width: 19.5, align: 'left' };

const coefficient = (key: string, header: string): NoticeColumn => {
  return { key, header, width: 7, align: 'right', figure: 'plain' };
};

/** The households with what the formula made of them: 定额公示, 公布定额, 月度电子定税公示. */
const ASSESSED: readonly NoticeColumn[] = [
  SERIAL,
  NUMBER,
  NAME,
  { key: 'owner', header: '经营者', width: 6, align: 'left' },
  ADDRESS,
  { key: 'industry', header: '行业', width: 15.1, align: 'left' },
  { key: 'area', header: '经营面积', width: 7, align: 'right', figure: 'plain' },
  { key: 'rent', header: '月房租', width: 7.5, align: 'right', figure: 'grouped' },
  coefficient('industryCoefficient', '行业系数'),
  coefficient('areaCoefficient', '面积系数'),
  coefficient('rentCoefficient', '房租系数'),
  { key: 'assessedTurnover', header: '核定月营业额', width: 9, align: 'right', figure: 'grouped' },
  { key: 'thresholdReached', header: '是否达起征点', width: 6, align: 'center' },
  { key: 'monthlyTax', header: '月应纳税额', width: 8, align: 'right', figure: 'grouped' },
];

const A_GRADE: readonly NoticeColumn[] = [
  SERIAL,
  { ...NUMBER, width: 30 },
  { ...NAME, width: 60 },
  { key: 'score', header: '得分', width: 12, align: 'right', figure: 'plain' },
];

/** Who stands on the other side of the threshold than in the month before. */
const CROSSINGS: readonly NoticeColumn[] = [
  SERIAL,
  { ...NUMBER, width: 22 },
  { ...NAME, width: 28 },
  { ...ADDRESS, width: 28 },
  { key: 'change', header: '变动', width: 12, align: 'center' },
  { key: 'turnoverBefore', header: '上月核定月营业额', width: 12, align: 'right', figure: 'grouped' },
  { key: 'assessedTurnover', header: '本月核定月营业额', width: 12, align: 'right', figure: 'grouped' },
  { key: 'taxBefore', header: '上月应纳税额', width: 11, align: 'right', figure: 'grouped' },
  { key: 'monthlyTax', header: '本月应纳税额', width: 11, align: 'right', figure: 'grouped' },
];

/** One row for each printed column of a household that is to read otherwise; an entry or a leaver is one row. */
const DIFFERENCES: readonly NoticeColumn[] = [
  SERIAL,
  { ...NUMBER, width: 22 },
  { ...NAME, width: 30 },
  { key: 'column', header: '更正栏目', width: 14, align: 'center' },
  { key: 'printed', header: '原公示内容', width: 34, align: 'left' },
  { key: 'right', header: '更正后内容', width: 34, align: 'left' },
];

const TITLES: Readonly<Record<ListName, string>> = {
  posted: '公示',
  crossings: '起征点变动',
  differences: '更正对照',
};

/** What a list of a notice is called and which columns it has; of a correction: what `kind` it corrects. */
export function listForm(
  kind: Exclude<NoticeKind, 'correction'>,
  name: ListName,
): Pick<NoticeList, 'name' | 'title' | 'columns'> {
  const posted = kind === 'a-grade' || kind === 'a-grade-published' ? A_GRADE : ASSESSED;
  const columns = name === 'posted' ? posted : name === 'crossings' ? CROSSINGS : DIFFERENCES;
  return { name, title: TITLES[name], columns };
}

/** The columns as a list is printed: the whole branch's has the station before them. */
export function printedColumns(
  { columns }: Pick<NoticeList, 'columns'>,
  station: string | null,
): readonly NoticeColumn[] {
  return station === null ? [STATION, ...columns] : columns;
}

/**
 * The texts of a row as printed, in the order of `printedColumns`; figures without thousands separators.
 * @param serial as printed: that of the row within its station, or counted on from 1 through the whole branch
 */
export function printedTexts(columns: readonly NoticeColumn[], row: NoticeRow, serial: number): string[] {
  return columns.map(({ key }) => {
    if (key === 'serial') return String(serial);
    return key === 'station' ? printable(row.station) : (row.cells[key] ?? '');
  });
}
