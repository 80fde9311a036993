import type { ParameterSet } from '../../src/assessment/domain/parameter-set.js';
import type { Cells } from '../register-import.fixtures.js';
import { below, exactly, fixed, minus, over, plus, roundedTo, times, type Fraction } from './fractions.js';

interface Band {
  readonly from: string;
  readonly below: string | null;
}

/** The band that holds the value: `from` belongs to it, `below` does not. */
function within<B extends Band>(bands: readonly B[], value: Fraction): B {
  const held = bands.filter(
    (band) => !below(value, exactly(band.from)) && (band.below === null || below(value, exactly(band.below))),
  );
  if (held.length !== 1) throw new Error(`${held.length} bands hold ${value.n}/${value.d}`);
  return held[0] as B;
}

function only<T>(found: readonly T[]): T {
  if (found.length !== 1) throw new Error(`${found.length} instead of one`);
  return found[0] as T;
}

/**
 * A line of assessments.csv, from the cells of the workbook and the text of the parameters alone (domain.md section 3):
 * an oracle that shares no code with the program.
 */
export function recomputed(set: ParameterSet, row: Cells): string[] {
  const cell = (header: string) => (row[header] === null || row[header] === undefined ? null : String(row[header]));
  const needed = (header: string) => {
    const value = cell(header);
    if (value === null) throw new Error(`${header} is empty`);
    return value;
  };
  const section = only(set.sections.filter(({ name }) => name === needed('地段')));
  const item = only(set.quotaItems.filter(({ industries }) => industries.includes(needed('行业代码'))));
  const standard = exactly(item.standard[section.grade] ?? '');
  const area = exactly(needed('经营面积(㎡)'));
  const reference = times(area, exactly(section.referenceRent));
  const own = needed('房屋来源') === '自有' ? reference : undefined;
  const determined = cell('核定月房租(元)');
  const rent = determined !== null ? exactly(determined) : (own ?? exactly(needed('申报月房租(元)')));
  const areaCoefficient = within(set.areaCoefficients, area).value;
  const rentCoefficient = within(set.rentCoefficients, over(rent, reference)).value;
  const coefficients = [item.coefficient, areaCoefficient, rentCoefficient].map(exactly);
  const factor = coefficients.reduce(set.combination === 'sum' ? plus : times);
  const unit = exactly(set.turnoverRounding.unit);
  const computed = roundedTo(times(times(area, standard), factor), unit);
  const declaration = set.declaredTurnover === 'floor' ? cell('申报月营业额(元)') : null;
  const declared = declaration === null ? computed : roundedTo(exactly(declaration), unit);
  const assessed = below(computed, declared) ? declared : computed;
  const threshold = exactly(set.vatThreshold.monthlyTurnover);
  const reached = set.vatThreshold.taxableAt === 'above' ? below(threshold, assessed) : !below(assessed, threshold);
  const amounts = new Map<string, Fraction>([['turnover', assessed]]);
  for (const levy of set.levies) {
    const rate = exactly(levy.bands === undefined ? (levy.rate ?? '') : within(levy.bands, assessed).rate);
    const left = minus(exactly('1'), exactly(levy.reduction ?? '0'));
    const due = times(times(amounts.get(levy.base) as Fraction, rate), left);
    amounts.set(
      levy.code,
      levy.onlyWhenThresholdReached === true && !reached ? exactly('0') : roundedTo(due, exactly('0.01')),
    );
  }
  const levies = set.levies.map(({ code }) => amounts.get(code) as Fraction);
  return [
    needed('纳税人识别号'),
    needed('纳税人名称'),
    needed('管理站'),
    item.code,
    needed('经营面积(㎡)'),
    fixed(rent, 2),
    fixed(over(rent, reference), 6),
    fixed(standard, 2),
    item.coefficient,
    areaCoefficient,
    rentCoefficient,
    fixed(computed, 2),
    fixed(assessed, 2),
    String(reached),
    ...levies.map((levy) => fixed(levy, 2)),
    fixed(levies.reduce(plus), 2),
  ];
}
