import { notice } from '../notice';
import { register } from '../register';
import { spotCheck } from '../spot-check';
import type { Stage } from './stage';

/** In the office's order. */
export const STAGES: readonly Stage[] = [register, notice, spotCheck];
