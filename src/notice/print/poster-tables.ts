import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { bandRows, levyRows } from '../domain/poster-words.js';
import { beside, paragraph, stack, tableBlock, type Block } from './blocks.js';

type Column = Omit<NoticeColumn, 'key'>;

const text = (header: string, width: number): Column => ({ header, width, align: 'left' });
const short = (header: string, width: number): Column => ({ header, width, align: 'center' });
const amount = (header: string, width: number): Column => ({ header, width, align: 'right', figure: 'grouped' });

/** Of the width, the table of standards; between it and the other tables, in sizes of the text. */
const STANDARDS = 0.52;
const GAP = 2;

/** What the formula looks up: standards and coefficients of the trades, coefficients of area and rent, the sections. */
export function parameterTables(set: ParameterSet, width: number, size: number): Block {
  const left = width * STANDARDS;
  const right = width - left - GAP * size;
  const half = (right - GAP * size) / 2;
  const captioned = (caption: string, table: Block, own: number) =>
    stack([paragraph(caption, own, size, { style: 'bold' }), table], size * 0.2);
  const bands = beside([
    [0, captioned('面积系数', bandTable('经营面积', bandRows(set.areaCoefficients, '㎡'), half, size), half)],
    [
      half + GAP * size,
      captioned('房租系数', bandTable('房租比', bandRows(set.rentCoefficients, ''), half, size), half),
    ],
  ]);
  const sections = captioned('地段等级和参考租金（元/㎡·月）', sectionTable(set, right, size), right);
  return beside([
    [0, captioned('定额标准（元/㎡·月）和行业系数', standardTable(set, left, size), left)],
    [left + GAP * size, stack([bands, sections], size * 0.8)],
  ]);
}

function standardTable({ quotaItems }: ParameterSet, width: number, size: number): Block {
  const grades = [...new Set(quotaItems.flatMap(({ standard }) => Object.keys(standard)))];
  return tableBlock(
    [text('定额项目', 20), ...grades.map((grade) => amount(`${grade}级地段`, 14)), short('行业系数', 11)],
    quotaItems.map(({ name, standard, coefficient }) => [
      name,
      ...grades.map((grade) => standard[grade] ?? '—'),
      coefficient,
    ]),
    width,
    size,
  );
}

function bandTable(header: string, rows: readonly (readonly string[])[], width: number, size: number): Block {
  return tableBlock([text(header, 14), short('系数', 7)], rows, width, size);
}

/** Two sections beside each other: there are many, and little is said of each. */
function sectionTable({ sections }: ParameterSet, width: number, size: number): Block {
  const cells = sections.map(({ name, grade, referenceRent }) => [name, grade, referenceRent]);
  const half = Math.ceil(cells.length / 2);
  const columns = [text('地段', 12), short('等级', 6), amount('参考租金', 10)];
  return tableBlock(
    [...columns, ...columns],
    cells.slice(0, half).map((row, index) => [...row, ...(cells[half + index] ?? ['', '', ''])]),
    width,
    size,
  );
}

/** 税费: what is owed on the turnover, levy by levy. */
export function levyTable(set: ParameterSet, width: number, size: number): Block {
  return tableBlock(
    [text('税费', 22), short('计税依据', 14), text('税率（征收率）', 74), short('优惠', 13), short('未达起征点', 14)],
    levyRows(set),
    width,
    size,
  );
}
