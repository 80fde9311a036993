import type { Queryable, Row } from '../../platform/database/database.js';
import type { RegisterUse } from '../domain/lint.js';

const USE = `
  SELECT industry, section, count(*)::int AS households FROM taxpayer
  WHERE authority = $1 AND kind = 'individual' AND collection_mode = '定期定额' AND status <> '注销'
  GROUP BY industry, section`;

/** The industries and sections that the branch's quota households have, and how many have each. */
export async function registerUse(queryable: Queryable, authority: string): Promise<RegisterUse> {
  const industries = new Map<string, number>();
  const sections = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, households: number) =>
    counts.set(key, (counts.get(key) ?? 0) + households);
  for (const { industry, section, households } of await queryable.query<UseRow>(USE, [authority])) {
    if (industry !== null) add(industries, industry, households);
    if (section !== null) add(sections, section, households);
  }
  return { industries, sections };
}

interface UseRow extends Row {
  readonly industry: string | null;
  readonly section: string | null;
  readonly households: number;
}
