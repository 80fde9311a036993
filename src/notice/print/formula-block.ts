import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import type { DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { measureOf } from '../../platform/paper/font.js';
import { wrap } from '../../platform/paper/wrapping.js';
import { BASE_TERMS, COEFFICIENT_TERMS, type FormulaTerm } from '../domain/poster-words.js';
import type { Block } from './blocks.js';
import { PALE, RED } from './frame.js';

/** Of the size of the poster's text. */
const NAME = 1.75;
const MEANING = 0.92;
const SIGN = 2.2;
const BOX = 5.6;
const BAR = 0.28;
const RESULT = 2.4;

/** The formula as it is multiplied out: a box for each factor, the signs between them, and what comes out. */
export function formulaBlock({ combination }: Pick<ParameterSet, 'combination'>, width: number, size: number): Block {
  const isSum = combination === 'sum';
  const terms = [...BASE_TERMS, ...COEFFICIENT_TERMS];
  const signs = isSum ? ['', '×', '×（', '＋', '＋'] : ['', '×', '×', '×', '×'];
  const signWidth = (sign: string) => [...sign].length * SIGN * size;
  const closing = isSum ? '）' : '';
  const boxWidth = (width - signWidth([...signs, closing].join(''))) / terms.length;
  return {
    height: (BOX + RESULT) * size,
    draw(pdf, x, y) {
      let left = x;
      const middle = y + ((BOX - SIGN * 0.8) / 2) * size;
      const sign = (text: string) => {
        const look = { size: SIGN * 0.8 * size, style: 'bold', align: 'center' } as const;
        pdf.text(text, left + signWidth(text) / 2, middle, look);
        left += signWidth(text);
      };
      terms.forEach((term, index) => {
        sign(signs[index]!);
        drawTerm(pdf, term, { x: left, y, width: boxWidth }, size);
        left += boxWidth;
      });
      sign(closing);
      const look = { size: NAME * size, style: 'bold', align: 'center', colour: RED } as const;
      pdf.text('＝ 月营业额', x + width / 2, y + (BOX + 0.4) * size, look);
    },
  };
}

function drawTerm(
  pdf: DrawnPdf,
  { name, meaning }: FormulaTerm,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  size: number,
): void {
  pdf.area(x, y, width, BOX * size, PALE);
  pdf.area(x, y, width, BAR * size, RED);
  const middle = x + width / 2;
  pdf.text(name, middle, y + 0.75 * size, { size: NAME * size, style: 'bold', align: 'center' });
  wrap(meaning, width / size / MEANING - 1, measureOf('normal')).forEach((line, index) =>
    pdf.text(line, middle, y + (2.9 + index * MEANING * 1.3) * size, { size: MEANING * size, align: 'center' }),
  );
}
