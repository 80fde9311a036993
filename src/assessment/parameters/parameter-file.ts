import { readFileSync } from 'node:fs';
import { Ajv, type SchemaObject } from 'ajv';
import { TaxrollError } from '../../kernel/errors.js';
import { isPlainDate } from '../../kernel/plain-date.js';
import { projectPath } from '../../platform/config/project-root.js';
import { formFaults } from '../../platform/dated-sets/form-faults.js';
import type { ParameterSet } from '../domain/parameter-set.js';
import { parameterFaults, type ParameterFault } from '../domain/rules.js';
import { caseFaults } from '../domain/worked-cases.js';

export const PARAMETER_SCHEMA_FILE = projectPath('seeds/schemas/assessment-parameters.schema.json');

const ajv = new Ajv({ allErrors: true, formats: { 'plain-date': isPlainDate } });
const hasForm = ajv.compile<ParameterSet>(JSON.parse(readFileSync(PARAMETER_SCHEMA_FILE, 'utf8')) as SchemaObject);

/**
 * What is wrong with a set, in three steps, each with all its faults at once: the form (schema), the sense (bands,
 * items, grades, sources), the worked cases. Empty where the content is a set that can be computed with.
 */
export function parameterSetFaults(content: unknown): ParameterFault[] {
  if (!hasForm(content)) return formFaults(hasForm.errors);
  for (const faults of [parameterFaults, caseFaults]) {
    const found = faults(content);
    if (found.length > 0) return found;
  }
  return [];
}

/** @throws TaxrollError ASSESSMENT.PARAMETERS_INVALID with `faults` by path, as parameterSetFaults */
export function checkParameterSet(content: unknown): ParameterSet {
  const faults = parameterSetFaults(content);
  if (faults.length > 0) throw invalid(faults);
  return content as ParameterSet;
}

/** @throws TaxrollError ASSESSMENT.PARAMETERS_INVALID where the text is no JSON, or as checkParameterSet */
export function parseParameterSet(text: string): ParameterSet {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalid([{ path: '$', zh: `不是有效的 JSON：${String(cause)}`, en: `not valid JSON: ${String(cause)}` }]);
  }
  return checkParameterSet(content);
}

export { digestOf as parameterDigest } from '../../platform/dated-sets/dated-sets.js';

function invalid(faults: ParameterFault[]): TaxrollError {
  return new TaxrollError('ASSESSMENT.PARAMETERS_INVALID', {
    count: faults.length,
    faults: faults.map(({ path, zh, en }) => `${path} ${zh} (${en})`),
  });
}
