/** Seats in the taskforce (评定专班), in the order in which they are listed. */
export const POSITIONS = ['组长', '副组长', '联络员', '成员'] as const;
export type Position = (typeof POSITIONS)[number];
