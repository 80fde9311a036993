import { administration } from '../administration';
import { assessment } from '../assessment';
import { notice } from '../notice';
import { rating } from '../rating';
import { register } from '../register';
import { report } from '../report';
import { spotCheck } from '../spot-check';
import type { Stage } from './stage';

/** In the office's order. */
export const STAGES: readonly Stage[] = [register, rating, assessment, notice, spotCheck, report, administration];
