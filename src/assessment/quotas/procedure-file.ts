import { readFileSync } from 'node:fs';
import type { PlainDate } from '../../kernel/plain-date.js';
import { projectPath } from '../../platform/config/project-root.js';
import { procedureOn, type Procedure } from '../domain/procedure.js';

/** In the order of their dates. */
const RULINGS = JSON.parse(
  readFileSync(projectPath('seeds/assessment/procedure.json'), 'utf8'),
) as readonly Procedure[];

/** The branch's rulings on the procedure that are in force on a day. */
export const procedureOf = (day: PlainDate): Procedure => procedureOn(RULINGS, day);
