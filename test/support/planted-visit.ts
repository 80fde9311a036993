import { randomUUID } from 'node:crypto';
import { sha256 } from '../../src/kernel/canonical-json.js';
import { spotCheckProcedureOf } from '../../src/spot-check/procedure-file.js';
import type { VisitStatus } from '../../src/spot-check/visit/domain/lifecycle.js';

/** SQL of the owner, whom no trigger stops. */
export type Plant = <T extends object>(sql: string, ...values: unknown[]) => Promise<T[]>;

const VALUES = {
  ...{ section: '人民街', industry: '5212', area: '30', premises: '自有', declaredRent: null, determinedRent: null },
  ...{ rentReason: null, declaredTurnover: null, industryCoefficient: '1', areaCoefficient: '1', rentCoefficient: '1' },
  ...{ assessedTurnover: '90000.00', monthlyTax: '0.00' },
};
const FIELDS = { state: 'trading', parts: [{ what: '营业厅', area: '32' }], premises: '自有', industry: '5212' };
const REST = {
  ...{ rentOpinion: 'none', reasonableRent: null, rentReason: null, served: true },
  ...{ receiptPaper: null, remarks: null },
};
const FINDING = {
  ...{ classes: ['area'], error: true, difference: '0.00', heldBack: [], onFile: VALUES, found: VALUES },
  ...{ areaTolerance: '0.5', rules: { code: 'EA-2026', version: '0', document: '示范' } },
};
const ORDER: readonly VisitStatus[] = ['assigned', 'measured', 'compared', 'signed', 'closed'];

/** A draw of the first month in which the household has a line; the household is on it. Returns the draw's id. */
export async function plantDraw(plant: Plant, taxpayer: string, officer: string): Promise<string> {
  const procedure = JSON.stringify(spotCheckProcedureOf('2026-11-01'));
  await plant(
    `INSERT INTO spot_draw (authority, id, month, run_id, strata, share, procedure, salt, digest, households, status, frozen_by,
       frozen_at, source, source_by, source_at, seed, entered_by, witness_by, seed_at, algorithm, file_sha256)
     SELECT a.authority, gen_random_uuid(), a.month, a.run_id, 'station', 1, $2, $3, $3, 1, 'drawn', $4, now() - interval '2 hours',
       '双色球', $4, now() - interval '1 hour', '01', $4, gen_random_uuid(), now(), 'test', $3
     FROM assessment a JOIN taxpayer t ON t.authority = a.authority AND t.number = a.number WHERE t.id = $1
     ORDER BY a.month LIMIT 1 ON CONFLICT DO NOTHING`,
    ...[taxpayer, procedure, sha256('x'), officer],
  );
  const [draw] = await plant<{ id: string }>(
    `SELECT d.id FROM spot_draw d JOIN assessment a ON a.authority = d.authority AND a.month = d.month
       JOIN taxpayer t ON t.authority = a.authority AND t.number = a.number WHERE t.id = $1 ORDER BY d.month LIMIT 1`,
    taxpayer,
  );
  const { id } = draw as { id: string };
  await plant(
    `INSERT INTO spot_frame_line (authority, draw_id, pseudonym, taxpayer_id, number, stratum, station, since)
     SELECT authority, $2, encode(sha256(number::bytea), 'hex'), id, number, station, station, '2026-01-01'
     FROM taxpayer WHERE id = $1 ON CONFLICT DO NOTHING`,
    ...[taxpayer, id],
  );
  await plant(
    `INSERT INTO spot_selection (authority, draw_id, taxpayer_id, part, stratum, place, ticket)
     SELECT authority, $2, id, 'random', station, 1, $3 FROM taxpayer WHERE id = $1 ON CONFLICT DO NOTHING`,
    ...[taxpayer, id, sha256('x')],
  );
  await plant('DELETE FROM spot_visit WHERE draw_id = $1 AND taxpayer_id = $2', id, taxpayer);
  return id;
}

export interface PlantedVisit {
  readonly draw: string;
  readonly id: string;
  /** a photograph of it */
  readonly sha256: string;
}

/** A visit to the household that has come so far, in place of any before. */
export async function plantVisit(
  plant: Plant,
  taxpayer: string,
  checkers: readonly [string, string],
  status: VisitStatus = 'assigned',
): Promise<PlantedVisit> {
  const draw = await plantDraw(plant, taxpayer, checkers[0]);
  const id = randomUUID();
  const reached = (state: VisitStatus) => ORDER.indexOf(status) >= ORDER.indexOf(state);
  const json = (state: VisitStatus, value: object) => (reached(state) ? JSON.stringify(value) : null);
  await plant(
    `INSERT INTO spot_visit (authority, id, draw_id, taxpayer_id, part, station, street, address, place, checker_a, checker_b,
       not_by, assigned_by, status, fields, measured_by, measured_at, content_hash, rest, finding, compared_by, compared_at,
       signed_a_at, signed_b_at)
     SELECT t.authority, $2, $3, t.id, 'random', t.station, t.section, t.address, 1, $4, $5, '{}', $4, $6, $7::jsonb,
       m.by, m.at, m.hash, $9::jsonb, $10::jsonb, c.by, c.at, s.at, s.at
     FROM taxpayer t
       LEFT JOIN (SELECT $4::uuid AS by, now() AS at, $8 AS hash) m ON $11
       LEFT JOIN (SELECT $4::uuid AS by, now() AS at) c ON $12
       LEFT JOIN (SELECT now() AS at) s ON $13
     WHERE t.id = $1`,
    ...[taxpayer, id, draw, ...checkers, status, JSON.stringify(reached('measured') ? FIELDS : {}), sha256('x')],
    ...[json('compared', REST), json('compared', FINDING), reached('measured'), reached('compared'), reached('signed')],
  );
  const content = Buffer.from('89504e470d0a1a0a', 'hex');
  await plant(
    `INSERT INTO stored_file (authority, sha256, media_type, size, content)
     SELECT authority, $2, 'image/png', $3::int, $4 FROM taxpayer WHERE id = $1 ON CONFLICT DO NOTHING`,
    ...[taxpayer, sha256(content), content.length, content],
  );
  await plant(
    `INSERT INTO spot_visit_paper (authority, visit_id, file_sha256, kind, entered_by)
     SELECT authority, $2, $3, 'photo', $4 FROM taxpayer WHERE id = $1`,
    ...[taxpayer, id, sha256(content), checkers[0]],
  );
  return { draw, id, sha256: sha256(content) };
}

/** A letter on a signed visit; its file is the visit's photograph. Returns the follow-up's id. */
export async function plantLetter(plant: Plant, visit: PlantedVisit, officer: string): Promise<string> {
  const id = randomUUID();
  await plant(
    `INSERT INTO spot_follow_up (authority, id, visit_id, action, refers_to, reason, opened_by, due_on)
     SELECT authority, $2, id, 'inform', $3, '测试', $4, '2099-12-31' FROM spot_visit WHERE id = $1`,
    ...[visit.id, id, visit.sha256, officer],
  );
  return id;
}

/** The time for the visits of a draw is over. Returns its month. */
export async function plantDeadline(plant: Plant, draw: string): Promise<string> {
  await plant(
    `UPDATE spot_draw SET frozen_at = frozen_at - interval '1 year', source_at = source_at - interval '1 year',
       seed_at = seed_at - interval '1 year' WHERE id = $1`,
    draw,
  );
  const [of] = await plant<{ month: string }>(
    `SELECT to_char(month, 'YYYY-MM') AS month FROM spot_draw WHERE id = $1`,
    draw,
  );
  return (of as { month: string }).month;
}
