import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { copyDrawn, copyFrame } from './frame-sql.js';

/**
 * What the log vouches for of a draw, each when it is decided: the frame with every line and the rulings, the source,
 * then the seed with whom it drew and the file's bytes; and each household that was picked for risk.
 */
const FRAME_SEAL = 'spot-check.frame';
const SOURCE_SEAL = 'spot-check.source';
const DRAW_SEAL = 'spot-check.draw';
const RISK_SEAL = 'spot-check.risk';

/** A moment as a number, which no time zone changes. */
const moment = (column: string) => `extract(epoch FROM ${column})::text`;

const FROZEN = `
  SELECT month, run_id, strata, share::text, procedure, salt, digest, households, frozen_by, frozen_for, ${moment('frozen_at')} AS at
  FROM spot_draw WHERE authority = $1 AND id = $2`;
const SOURCED = `
  SELECT source, source_by, source_for, ${moment('source_at')} AS at FROM spot_draw
  WHERE authority = $1 AND id = $2 AND source IS NOT NULL`;
const DRAWN = `
  SELECT seed, entered_by, entered_for, witness_by, ${moment('seed_at')} AS at, algorithm, file_sha256,
    (SELECT encode(sha256(f.content), 'hex') FROM stored_file f WHERE f.authority = d.authority AND f.sha256 = d.file_sha256) AS file
  FROM spot_draw d WHERE authority = $1 AND id = $2 AND seed IS NOT NULL`;
const PICKED = `
  SELECT stratum, reason, picked_by, picked_for, ${moment('picked_at')} AS at FROM spot_selection
  WHERE authority = $1 AND draw_id = $2 AND taxpayer_id = $3 AND part = 'risk'`;

async function only(connection: Connection, sql: string, values: readonly unknown[]): Promise<Row | undefined> {
  const [found] = await connection.query(sql, values);
  return found;
}

export async function frameSeal(connection: Connection, authority: string, key: string): Promise<Seal | null> {
  const head = await only(connection, FROZEN, [authority, key]);
  if (head === undefined) return null;
  const lines = await copyDigest(connection, copyFrame(authority, key));
  return { kind: FRAME_SEAL, key, rows: lines.rows, sha256: sha256(canonicalJson([head, lines.sha256])) };
}

export async function sourceSeal(connection: Connection, authority: string, key: string): Promise<Seal | null> {
  const source = await only(connection, SOURCED, [authority, key]);
  return source === undefined ? null : { kind: SOURCE_SEAL, key, rows: 1, sha256: sha256(canonicalJson(source)) };
}

export async function drawSeal(connection: Connection, authority: string, key: string): Promise<Seal | null> {
  const seed = await only(connection, DRAWN, [authority, key]);
  if (seed === undefined) return null;
  const drawn = await copyDigest(connection, copyDrawn(authority, key));
  return { kind: DRAW_SEAL, key, rows: drawn.rows, sha256: sha256(canonicalJson([seed, drawn.sha256])) };
}

/** Of a household that was picked; its key names the draw and the household. */
export async function riskSeal(
  connection: Connection,
  authority: string,
  draw: string,
  taxpayer: string,
): Promise<Seal | null> {
  const picked = await only(connection, PICKED, [authority, draw, taxpayer]);
  const key = `${draw} ${taxpayer}`;
  return picked === undefined ? null : { kind: RISK_SEAL, key, rows: 1, sha256: sha256(canonicalJson(picked)) };
}

/** Takes the seal of a frame again. */
@ChecksSeal(FRAME_SEAL)
@Injectable()
export class FrameSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected((connection) => frameSeal(connection, authority, key));
  }
}

/** Takes the seal of a seed's source again. */
@ChecksSeal(SOURCE_SEAL)
@Injectable()
export class SourceSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected((connection) => sourceSeal(connection, authority, key));
  }
}

/** Takes the seal of a seed, its sample and its file again. */
@ChecksSeal(DRAW_SEAL)
@Injectable()
export class DrawSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.database.connected((connection) => drawSeal(connection, authority, key));
  }
}

/** Takes the seal of a household that was picked for risk again. */
@ChecksSeal(RISK_SEAL)
@Injectable()
export class RiskSealCheck implements SealCheck {
  constructor(private readonly database: Database) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    const [draw = '', taxpayer = ''] = key.split(' ');
    return this.database.connected((connection) => riskSeal(connection, authority, draw, taxpayer));
  }
}
