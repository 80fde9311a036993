import { hash } from 'node:crypto';

/** A household measured again: what the office assessed, and what it should have, by the same formula; yuan a month. */
export interface Measured {
  readonly assessed: number;
  readonly found: number;
}

/** A figure with its interval; null where the households cannot tell (all of one size, or all the same). */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How even the assessments are, in the figures of the assessing profession (IAAO, Standard on Ratio Studies, 2013,
 * section 5). They are for reading: nothing is decided by them, and they are the only figures of the stage in binary
 * floating point.
 */
export interface Fairness {
  /** assessed ÷ found of the household in the middle: 1 is right */
  readonly median: number;
  /** coefficient of dispersion: mean deviation of the ratios from their median, per cent of it; 0 is even */
  readonly cod: Estimate;
  /** price-related differential: mean ratio ÷ weighted mean; above 1 the small are assessed higher than the large */
  readonly prd: Estimate;
  /** price-related bias: by how much the ratio moves, as a part of the median, when the turnover doubles */
  readonly prb: Estimate | null;
}

/** Fewer say nothing. */
const FEWEST = 5;
const RESAMPLES = 2000;
/** 95 % between the ends. */
const LOW = 0.025;

/**
 * COD, PRD and PRB with 95 % intervals by the percentile bootstrap (Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, chapter 13; the IAAO names it for COD and PRD, whose distributions have no simple form). Its samples
 * come from the seed, so that whoever repeats it has the same intervals.
 * @param measured of the random part only, each amount above zero
 * @param seed of the month's draw
 * @returns undefined for fewer than five
 */
export function fairnessOf(measured: readonly Measured[], seed: string): Fairness | undefined {
  if (measured.length < FEWEST) return undefined;
  const resamples = Array.from({ length: RESAMPLES }, (_, turn) => resample(measured, seed, turn));
  const estimate = (figure: (of: readonly Measured[]) => number | null): Estimate | null => {
    const value = figure(measured);
    const others = resamples.map(figure).filter((one) => one !== null);
    if (value === null || others.length === 0) return null;
    others.sort((a, b) => a - b);
    const at = (part: number) => others[Math.round(part * (others.length - 1))] as number;
    return { value, low: at(LOW), high: at(1 - LOW) };
  };
  return {
    median: median(ratios(measured)),
    cod: estimate(cod) as Estimate,
    prd: estimate(prd) as Estimate,
    prb: estimate(prb),
  };
}

function cod(measured: readonly Measured[]): number {
  const all = ratios(measured);
  const middle = median(all);
  return (100 * mean(all.map((ratio) => Math.abs(ratio - middle)))) / middle;
}

function prd(measured: readonly Measured[]): number {
  return mean(ratios(measured)) / (mean(measured.map((one) => one.assessed)) / mean(measured.map((one) => one.found)));
}

/**
 * The slope of (ratio − median) ÷ median over the binary logarithm of the value, half of which is what was found and
 * half what was assessed, brought to one level by the median (so that an error of either does not make the slope).
 */
function prb(measured: readonly Measured[]): number | null {
  const all = ratios(measured);
  const middle = median(all);
  const x = measured.map(({ assessed, found }) => Math.log2((assessed / middle + found) / 2));
  const y = all.map((ratio) => (ratio - middle) / middle);
  const [xMean, yMean] = [mean(x), mean(y)];
  const spread = x.reduce((sum, one) => sum + (one - xMean) ** 2, 0);
  if (spread < 1e-12) return null; // all of one size
  return x.reduce((sum, one, at) => sum + (one - xMean) * ((y[at] as number) - yMean), 0) / spread;
}

const ratios = (measured: readonly Measured[]) => measured.map(({ assessed, found }) => assessed / found);
const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]] as [number, number];
  return (low + high) / 2;
}

/** As many as there are, drawn with putting back: eight places of each SHA-256 of (seed, turn, number). */
function resample(measured: readonly Measured[], seed: string, turn: number): Measured[] {
  let digits = '';
  return measured.map((_, at) => {
    if (at % 8 === 0) digits = hash('sha256', `${seed}\n${turn}\n${at}`);
    const place = Number.parseInt(digits.slice((at % 8) * 8, (at % 8) * 8 + 8), 16) % measured.length;
    return measured[place] as Measured;
  });
}
