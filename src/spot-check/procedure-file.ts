import { readFileSync } from 'node:fs';
import type { PlainDate } from '../kernel/plain-date.js';
import { projectPath } from '../platform/config/project-root.js';
import { spotCheckProcedureOn, type SpotCheckProcedure } from './domain/procedure.js';

/** In the order of their dates. */
const RULINGS = JSON.parse(
  readFileSync(projectPath('seeds/spot-check/procedure.json'), 'utf8'),
) as readonly SpotCheckProcedure[];

/** The branch's rulings on the spot check that are in force on a day. */
export const spotCheckProcedureOf = (day: PlainDate): SpotCheckProcedure => spotCheckProcedureOn(RULINGS, day);
