/** What is done about an error, and what each refers to: a collection sheet, the letter's SHA-256, a fact. */
export const ACTIONS = ['reassess', 'inform', 'case'] as const;
export type Action = (typeof ACTIONS)[number];
