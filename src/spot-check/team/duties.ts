/** Duties in the inspection group, the first in rank first. */
export const DUTIES = ['科长', '书记', '组长', '站长'] as const;
export type Duty = (typeof DUTIES)[number];
