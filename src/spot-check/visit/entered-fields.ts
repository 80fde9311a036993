import { sentence, TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Queryable } from '../../platform/database/database.js';
import { readFigure } from '../../register/domain/read-cell.js';
import { industriesOn } from '../../register/industries/industries-store.js';
import { FIELD_WORDS, type VisitFields } from './domain/fields.js';
import type { Judgement } from './domain/judgement.js';

/**
 * What an officer has entered, as it is kept: figures exact, the industry one of the class table's.
 * @throws TaxrollError SPOT_CHECK.FIELDS_INVALID with every fault at once, REGISTER.NO_INDUSTRIES
 */
export async function readFields(queryable: Queryable, entered: VisitFields, today: PlainDate): Promise<VisitFields> {
  const faults: string[] = [];
  const parts = entered.parts?.map(({ what, area }, at) => ({
    what: what.trim(),
    area: figure(area, `第 ${at + 1} 部分（${what.trim()}）`, faults),
  }));
  const { leaseRent, industry, remarks } = entered;
  const rent = leaseRent == null ? leaseRent : figure(leaseRent, FIELD_WORDS.leaseRent, faults);
  if (industry != null && (industry.length !== 4 || !(await industriesOn(queryable, today)).has(industry)))
    faults.push(`${FIELD_WORDS.industry}没有“${industry}”`);
  if (faults.length > 0) throw new TaxrollError('SPOT_CHECK.FIELDS_INVALID', { faults });
  return {
    ...entered,
    ...(parts === undefined ? {} : { parts }),
    ...(rent === undefined ? {} : { leaseRent: rent }),
    ...(remarks === undefined ? {} : { remarks: remarks?.trim() || null }),
  };
}

/** The judgement with its rent as an exact figure. @throws TaxrollError SPOT_CHECK.JUDGEMENT_INVALID */
export function readJudgement(entered: Judgement): Judgement {
  if (entered.reasonableRent === null) return entered;
  const faults: string[] = [];
  const reasonableRent = figure(entered.reasonableRent, '合理确定的月房租', faults);
  if (faults.length > 0) throw new TaxrollError('SPOT_CHECK.JUDGEMENT_INVALID', { faults });
  return { ...entered, reasonableRent };
}

/** A figure above zero as it is kept; what is none is told among the faults. */
function figure(text: string, header: string, faults: string[]): string {
  const read = readFigure(text, 'positive');
  if ('value' in read) return read.value ?? text;
  const { code, data } = read.fault;
  faults.push(`${sentence(code, { header, ...data }, 'zh')} [${code}]`);
  return text;
}
