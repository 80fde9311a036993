import { readFileSync } from 'node:fs';
import { Ajv, type SchemaObject } from 'ajv';
import { TaxrollError } from '../../kernel/errors.js';
import { isPlainDate } from '../../kernel/plain-date.js';
import { projectPath } from '../../platform/config/project-root.js';
import { formFaults, type FileFault } from '../../platform/dated-sets/form-faults.js';
import { ruleFaults } from '../domain/rule-faults.js';
import type { RatingRuleFile } from '../domain/rule-file.js';

export const RULES_SCHEMA_FILE = projectPath('seeds/schemas/rating-rules.schema.json');

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { 'plain-date': isPlainDate } });
const hasForm = ajv.compile<RatingRuleFile>(JSON.parse(readFileSync(RULES_SCHEMA_FILE, 'utf8')) as SchemaObject);

/**
 * What is wrong with a rule set, in two steps, each with all its faults at once: the form (schema), then the sense. Empty
 * where rules can be made of it; whether they come out as they should is the lint's to say.
 */
export function ruleFileFaults(content: unknown): FileFault[] {
  return hasForm(content) ? ruleFaults(content) : formFaults(hasForm.errors);
}

/** @throws TaxrollError RATING.RULES_INVALID with `faults` by path, as ruleFileFaults */
export function checkRuleFile(content: unknown): RatingRuleFile {
  const faults = ruleFileFaults(content);
  if (faults.length === 0) return content as RatingRuleFile;
  throw new TaxrollError('RATING.RULES_INVALID', {
    count: faults.length,
    faults: faults.map(({ path, zh, en }) => `${path} ${zh} (${en})`),
  });
}
