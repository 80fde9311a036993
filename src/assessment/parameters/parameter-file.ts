import { readFileSync } from 'node:fs';
import { Ajv, type SchemaObject, type ErrorObject } from 'ajv';
import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import { isPlainDate } from '../../kernel/plain-date.js';
import { projectPath } from '../../platform/config/project-root.js';
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
  if (!hasForm(content)) return (hasForm.errors ?? []).map(formFault);
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

/** Lower-case hex SHA-256 of the set's canonical text: its version. */
export function parameterDigest(set: ParameterSet): string {
  return sha256(canonicalJson(set));
}

function invalid(faults: ParameterFault[]): TaxrollError {
  return new TaxrollError('ASSESSMENT.PARAMETERS_INVALID', {
    count: faults.length,
    faults: faults.map(({ path, zh, en }) => `${path} ${zh} (${en})`),
  });
}

function formFault(error: ErrorObject): ParameterFault {
  const params = error.params as Record<string, string | undefined>;
  const within = error.instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const name = params['missingProperty'] ?? params['additionalProperty'] ?? '';
  const path = [within, name].filter((part) => part !== '').join('.') || '$';
  const zh: Partial<Record<string, string>> = {
    required: '缺少',
    additionalProperties: '不认识这一项',
    type: `类型应为 ${params['type'] ?? ''}`,
    enum: `只能是 ${JSON.stringify(params['allowedValues'])} 之一`,
    const: `只能是 ${JSON.stringify(params['allowedValue'])}`,
    pattern: '写法不对（数字一律写成文本，例如 "128.00"）',
    format: '不是有效日期，应写成 2026-01-01',
    minItems: '不能为空',
    maxItems: `最多 ${params['limit'] ?? ''} 项`,
    maxProperties: `最多 ${params['limit'] ?? ''} 项`,
    maxLength: `最多 ${params['limit'] ?? ''} 个字`,
    minLength: '不能为空',
  };
  return { path, zh: zh[error.keyword] ?? '内容有误', en: error.message ?? error.keyword };
}
