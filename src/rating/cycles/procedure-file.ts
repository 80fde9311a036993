import { readFileSync } from 'node:fs';
import type { PlainDate } from '../../kernel/plain-date.js';
import { projectPath } from '../../platform/config/project-root.js';
import { ratingProcedureOn, type RatingProcedure } from '../domain/procedure.js';

/** In the order of their dates. */
const RULINGS = JSON.parse(
  readFileSync(projectPath('seeds/rating/procedure.json'), 'utf8'),
) as readonly RatingProcedure[];

/** The branch's rulings on the procedure of a rating that are in force on a day. */
export const ratingProcedureOf = (day: PlainDate): RatingProcedure => ratingProcedureOn(RULINGS, day);
