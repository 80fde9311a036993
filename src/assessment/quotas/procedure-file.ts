import { readFileSync } from 'node:fs';
import { projectPath } from '../../platform/config/project-root.js';
import type { Procedure } from '../domain/procedure.js';

/** The branch's rulings on the procedure, in the order of their dates. */
export const PROCEDURE = JSON.parse(
  readFileSync(projectPath('seeds/assessment/procedure.json'), 'utf8'),
) as readonly Procedure[];
