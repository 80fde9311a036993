import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson, sha256 } from '../../src/kernel/canonical-json.js';
import { formatDecimal } from '../../src/kernel/decimal.js';
import { projectPath } from '../../src/platform/config/project-root.js';
import type { RatingRuleFile } from '../../src/rating/domain/rule-file.js';
import { rulesOf } from '../../src/rating/domain/rules.js';
import { scoreOf } from '../../src/rating/domain/score.js';
import type { FactKindCode } from '../../src/register/facts/domain/fact-kind.js';
import { FACT_COLUMNS, rowOf } from '../../src/register/facts/domain/fact-row.js';
import { factKind } from '../../src/register/facts/domain/kinds.js';
import type { Owner } from './owner.js';

export const RATED = { periodFrom: '2024-01-01', periodTo: '2025-12-31', ratingDay: '2026-06-30' } as const;

/** How a taxpayer stands when scoring and review are over. */
export interface Reviewed {
  /** items with their quantities, entered from outside */
  readonly deducted?: Readonly<Record<string, number>>;
  /** facts of the register, by kind and fields */
  readonly facts?: readonly (readonly [FactKindCode, Readonly<Record<string, string>>])[];
  readonly registered?: string;
  readonly participation?: 'scored' | 'under-two-years' | 'not-rated';
}

/** A rating whose sheets are reviewed, laid down by the database's owner: what comes before it has tests of its own. */
export interface ReviewedCycle {
  readonly id: string;
  readonly ruleSet: string;
  /** ids of the taxpayers, in the order given */
  readonly taxpayers: readonly string[];
}

const ruleFile = (name: string) =>
  JSON.parse(readFileSync(projectPath(`seeds/rating/${name}.json`), 'utf8')) as RatingRuleFile;

/** A published rule set, as its life would leave it. */
async function publishedSet(owner: Owner, authority: string, by: string, file: RatingRuleFile): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO parameter_set (authority, id, kind, scheme, code, title, document, digest, valid_from, valid_to, body, status,
       drafted_by, drafted_at, published_by, published_at)
     VALUES ($1, $2, 'rating-rules', $3, $4, $5, $6, $7, $8, $9, $10, 'published', $11, now(), $12, now())`,
    ...[authority, id, file.scheme, file.code, file.title, file.document, sha256(canonicalJson(file))],
    ...[file.validFrom, file.validTo, JSON.stringify(file), by, randomUUID()],
  );
  return id;
}

/** The branch's enterprises by number. */
async function enterprises(owner: Owner, count: number): Promise<{ id: string }[]> {
  return owner.query(
    `SELECT id FROM taxpayer WHERE kind = 'enterprise' AND status = '正常' ORDER BY number LIMIT $1`,
    count,
  );
}

/** @param beside whether it is rated by the partial set of today's law, too */
export async function reviewedCycle(
  owner: Owner,
  { authority, officer }: { readonly authority: string; readonly officer: string },
  sheets: readonly Reviewed[],
  { beside = true, name = '2024—2025年度纳税信用评定', days = RATED, sets = null as readonly string[] | null } = {},
): Promise<ReviewedCycle> {
  const file = ruleFile('rules-2003');
  const [ruleSet, besideSet] = sets ?? [
    await publishedSet(owner, authority, officer, file),
    await publishedSet(owner, authority, officer, ruleFile('rules-2025-partial')),
  ];
  const id = randomUUID();
  const { periodFrom, periodTo, ratingDay } = days;
  await owner.query(
    `INSERT INTO rating_cycle (authority, id, name, scheme, rule_set_id, beside_set_id, period_from, period_to, rating_day, status, opened_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'review', $10)`,
    ...[authority, id, name, file.scheme, ruleSet, beside ? besideSet : null, periodFrom, periodTo, ratingDay, officer],
  );
  const taxpayers = await enterprises(owner, sheets.length);
  for (const [at, sheet] of sheets.entries())
    await reviewedSheet(owner, { authority, officer, cycle: id, taxpayer: taxpayers[at]?.id as string }, sheet, file);
  return { id, ruleSet: ruleSet as string, taxpayers: taxpayers.map((one) => one.id) };
}

async function reviewedSheet(
  owner: Owner,
  of: { readonly authority: string; readonly officer: string; readonly cycle: string; readonly taxpayer: string },
  { deducted = {}, facts = [], registered = '2015-03-01', participation = 'scored' }: Reviewed,
  file: RatingRuleFile,
): Promise<void> {
  const rules = rulesOf(file);
  const deductions = Object.entries(deducted).map(([item, quantity]) => ({ item, quantity, facts: [] }));
  const scored = participation === 'scored';
  const sheet = randomUUID();
  await owner.query(
    `INSERT INTO rating_sheet (authority, id, cycle_id, taxpayer_id, number, name, kind, industry, station, registered_on,
       participation, participation_reason, status, score)
     SELECT authority, $3, $4, id, number, name, kind, industry, station, $5, $6, $7, $8, $9 FROM taxpayer WHERE authority = $1 AND id = $2`,
    ...[of.authority, of.taxpayer, sheet, of.cycle, registered, participation, scored ? null : '测试'],
    ...[scored ? 'reviewed' : 'not-scored', scored ? formatDecimal(scoreOf(rules, deductions).score) : null],
  );
  for (const [item, quantity] of Object.entries(deducted))
    await owner.query(
      `INSERT INTO rating_entry (authority, cycle_id, sheet_id, round, indicator, item, source, decision, quantity, happened_on,
         evidence_source, evidence, reason, entered_by)
       VALUES ($1, $2, $3, 'first', $4, $5, 'outside', 'added', $6, '2025-03-01', '管理站巡查', '{x}', '巡查发现', $7)`,
      ...[of.authority, of.cycle, sheet, rules.items.get(item)?.indicator, item, quantity, of.officer],
    );
  for (const [code, values] of facts) await keepFact(owner, of, code, values);
}

async function keepFact(
  owner: Owner,
  { authority, taxpayer }: { readonly authority: string; readonly taxpayer: string },
  code: FactKindCode,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const row = rowOf(factKind(code), values);
  await owner.query(
    `INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, details, reason, ${FACT_COLUMNS.join(', ')})
     VALUES ($1, $2, $3, $4, $5, '测试', ${FACT_COLUMNS.map((_, at) => `$${at + 6}`).join(', ')})`,
    ...[authority, taxpayer, code, row.key, JSON.stringify(row.details), ...FACT_COLUMNS.map((column) => row[column])],
  );
}
