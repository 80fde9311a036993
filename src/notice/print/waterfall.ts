import type { Colour, DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { measureOf, showable } from '../../platform/paper/font.js';
import { wrap } from '../../platform/paper/wrapping.js';
import { GREY, RED } from './frame.js';
import { grouped, LINE_HEIGHT } from './layout.js';

/** A bar of a waterfall: a month's sum, or a step that rises or falls from the level before it. */
export interface Fall {
  readonly label: string;
  /** the figure above it */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly isStep: boolean;
}

const SUM: Colour = [0.25, 0.25, 0.25];
const DOWN: Colour = [0.2, 0.45, 0.35];
/** Of a bar's room, the bar's. */
const BAR = 0.6;
const LABEL_LINES = 3;
/** Of its width, how high the drawing may be. */
const HIGHEST = 0.75;
/** Of the span of the levels, what lies below the lowest one where the bars do not begin at naught. */
const BELOW = 0.35;

/** Bars from left to right, joined at their levels; the scale is cut below where the steps would not be seen. */
export function drawWaterfall(
  pdf: DrawnPdf,
  falls: readonly Fall[],
  place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  size: number,
): void {
  const levels = falls.flatMap(({ from, to, isStep }) => (isStep ? [from, to] : [to]));
  const highest = Math.max(...levels, 0);
  const lowest = Math.min(...levels);
  const base = Math.max(0, Math.min(lowest, lowest - (highest - lowest) * BELOW));
  const top = place.y + size * 2;
  const height = Math.min(place.height, place.width * HIGHEST);
  const bottom = place.y + height - LABEL_LINES * size * LINE_HEIGHT - size;
  const scale = (bottom - top) / (highest - base || 1);
  const heightAt = (level: number) => bottom - (Math.max(level, base) - base) * scale;
  const room = place.width / falls.length;
  const bar = room * BAR;

  falls.forEach(({ label, text, from, to, isStep }, index) => {
    const x = place.x + index * room + (room - bar) / 2;
    const [high, low] = [Math.max(from, to), Math.min(from, to)];
    const colour = !isStep ? SUM : to >= from ? RED : DOWN;
    pdf.area(x, heightAt(high), bar, Math.max(heightAt(low) - heightAt(high), 0.6), colour);
    const sign = isStep && to > from ? '+' : '';
    const said = { size, align: 'center', style: 'bold', colour } as const;
    pdf.text(sign + grouped(text), x + bar / 2, heightAt(high) - size * 1.35, said);
    wrap(showable(label), room / size - 0.4, measureOf('normal'))
      .slice(0, LABEL_LINES)
      .forEach((line, at) =>
        pdf.text(line, x + bar / 2, bottom + size * (0.6 + at * LINE_HEIGHT), { size, align: 'center' }),
      );
    if (index < falls.length - 1) pdf.rule(x + bar, heightAt(to), x + room, heightAt(to), 0.5, GREY);
  });
  pdf.rule(place.x, bottom, place.x + place.width, bottom, 0.8);
  if (base > 0) pdf.text('纵轴不从零开始', place.x, place.y, { size, colour: GREY });
}
