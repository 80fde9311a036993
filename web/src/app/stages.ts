import { rating } from '../rating';
import { register } from '../register';
import { report } from '../report';
import type { Stage } from './stage';

/** In the office's order. */
export const STAGES: readonly Stage[] = [register, rating, report];
