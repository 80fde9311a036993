import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { printable } from '../../kernel/masking.js';
import { momentInChina } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import { permissionsOf, ROLES, type Role } from '../../platform/access/permissions.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Origin } from '../../platform/access/session.service.js';
import { SignInService } from '../../platform/access/sign-in.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { FilesService } from '../../platform/files/files.service.js';
import { DRAW_ALGORITHM, isSeed, placesOf, seedOf } from '../domain/draw.js';
import { drawFileParts, type Witness } from '../domain/draw-file.js';
import { drawSeal } from './draw-seal.js';
import { findDraw, lockDraw, type SpotDrawView } from './draw-store.js';
import { sampleOf, type Sample } from './sample.js';

/** The seed as two persons typed it at one keyboard; the second signs by his name and password. */
export interface EnteredSeed {
  readonly seed: string;
  readonly seedAgain: string;
  readonly witness: { readonly login: string; readonly password: string };
}

const TEXT = 'text/plain; charset=utf-8';
const SELECT_DRAWN = `
  INSERT INTO spot_selection (authority, draw_id, taxpayer_id, part, stratum, place, ticket)
  SELECT l.authority, l.draw_id, l.taxpayer_id, s.part, l.stratum, s.place, s.ticket
  FROM unnest($3::text[], $4::text[], $5::integer[], $6::text[]) AS s (pseudonym, part, place, ticket)
    JOIN spot_frame_line l ON l.authority = $1 AND l.draw_id = $2 AND l.pseudonym = s.pseudonym`;

/** 录入种子、抽签: in one transaction, or not at all. */
@Injectable()
export class DrawingService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly authorities: AuthorityService,
    private readonly files: FilesService,
    private readonly signIns: SignInService,
  ) {}

  /**
   * @throws TaxrollError SPOT_CHECK.SEED_DIFFERS, ACCESS.SIGN_IN_FAILED, ACCESS.LOCKED, ACCESS.PASSWORD_TO_CHANGE,
   *   SPOT_CHECK.WITNESS_MAY_NOT, and as `draw`
   */
  async enter(actor: Actor, id: string, { seed, seedAgain, witness }: EnteredSeed, origin: Origin): Promise<void> {
    requireWholeBranch(actor);
    requireReady(await findDraw(this.database, actor.authority, id), new Date());
    if (seedOf(seed) !== seedOf(seedAgain)) throw new TaxrollError('SPOT_CHECK.SEED_DIFFERS');
    const second = await this.signIns.countersign(actor, witness.login, witness.password, origin);
    await this.draw(actor, id, seed, second, new Date());
  }

  /**
   * Draws by the seed and publishes. There is no second seed.
   * @param witness an officer beside who enters it
   * @param at the moment that the published file names
   * @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND, SPOT_CHECK.SOURCE_NOT_NAMED, SPOT_CHECK.SEED_ENTERED,
   *   SPOT_CHECK.SEED_TOO_SOON, SPOT_CHECK.SEED_NOT_A_LINE, ACCESS.SAME_PERSON, SPOT_CHECK.WITNESS_MAY_NOT
   */
  async draw(actor: Actor, id: string, entered: string, witness: string, at: Date): Promise<void> {
    requireWholeBranch(actor);
    const { authority, onBehalfOf } = actor;
    const seed = seedOf(entered);
    if (!isSeed(seed)) throw new TaxrollError('SPOT_CHECK.SEED_NOT_A_LINE');
    const first = officerOf(actor);
    if ([first, onBehalfOf].includes(witness)) throw new TaxrollError('ACCESS.SAME_PERSON');
    const branch = await this.authorities.get(authority);
    await this.audit.act(actor, async (connection, record) => {
      const draw = await lockDraw(connection, actor, id);
      requireReady(draw, at);
      const witnesses = [
        await this.witness(connection, authority, first),
        await this.witness(connection, authority, witness),
      ];
      const sample = await sampleOf(connection, authority, draw, seed);
      const file = await this.publish(connection, branch, draw, { seed, at, witnesses, sample });
      await connection.query(
        `UPDATE spot_draw SET status = 'drawn', seed = $3, entered_by = $4, entered_for = $5, witness_by = $6, seed_at = $7,
           algorithm = $8, file_sha256 = $9 WHERE authority = $1 AND id = $2`,
        [authority, id, seed, first, onBehalfOf, witness, at, DRAW_ALGORITHM, file],
      );
      await keep(connection, authority, id, sample);
      const facts = {
        ...{ algorithm: DRAW_ALGORITHM, digest: draw.digest, file, witness },
        ...{ random: sample.random.length, coverage: sample.coverage.length },
        seals: [await drawSeal(connection, authority, id)],
      };
      record({ act: 'spot-check.draw', subject: { kind: 'spot-draw', key: id }, facts, after: { seed } });
    });
  }

  /** Keeps the file that anybody may verify; returns its SHA-256. */
  private publish(
    connection: Connection,
    branch: { readonly code: string; readonly name: string },
    draw: SpotDrawView,
    { seed, at, witnesses, sample }: { seed: string; at: Date; witnesses: Witness[]; sample: Sample },
  ): Promise<string> {
    const { month, strata, share, digest, frozenAt, source, sourceAt } = draw;
    const parts = drawFileParts({
      ...{ algorithm: DRAW_ALGORITHM, month, strata, share, digest, witnesses },
      authority: { code: branch.code, name: branch.name },
      frozenAt: momentInChina(frozenAt),
      source: { namedAt: momentInChina(sourceAt as Date), text: source as string },
      seed: { enteredAt: momentInChina(at), text: seed },
      frame: sample.frame,
      sample: sample.random,
    });
    const content = Buffer.concat(Array.from(parts, (part) => Buffer.from(part)));
    return this.files.store(connection, branch.code, TEXT, content);
  }

  /** An officer of the branch who may read spot checks, by his name and his roles. */
  private async witness(connection: Connection, authority: string, officer: string): Promise<Witness> {
    const [found] = await connection.query<Row & { name: string; roles: Role[] }>(
      `SELECT o.name, ARRAY(SELECT DISTINCT g.role FROM effective_grant g WHERE g.authority = o.authority AND g.officer_id = o.id
         ORDER BY g.role) AS roles
       FROM officer o WHERE o.authority = $1 AND o.id = $2`,
      [authority, officer],
    );
    const roles = (found?.roles ?? []).filter((role) => permissionsOf(role).includes('spot-check.read'));
    if (found === undefined || roles.length === 0) throw new TaxrollError('SPOT_CHECK.WITNESS_MAY_NOT');
    return { name: printable(found.name), role: roles.map((role) => ROLES[role].zh).join('、') };
  }
}

/** @throws TaxrollError SPOT_CHECK.SOURCE_NOT_NAMED, SPOT_CHECK.SEED_ENTERED, SPOT_CHECK.SEED_TOO_SOON */
function requireReady({ status, sourceAt }: SpotDrawView, at: Date): void {
  if (status === 'drawn') throw new TaxrollError('SPOT_CHECK.SEED_ENTERED');
  if (status === 'frozen') throw new TaxrollError('SPOT_CHECK.SOURCE_NOT_NAMED');
  if (momentInChina(at) <= momentInChina(sourceAt as Date)) throw new TaxrollError('SPOT_CHECK.SEED_TOO_SOON');
}

/** Writes down who is visited, the random part and the coverage list each in its order. */
async function keep(connection: Connection, authority: string, draw: string, sample: Sample): Promise<void> {
  const places = placesOf(sample.random);
  const rows = [
    ...sample.random.map(({ id, ticket }) => ({ id, part: 'random', place: places.get(id) as number, ticket })),
    ...sample.coverage.map(({ id, ticket }, index) => ({ id, part: 'coverage', place: index + 1, ticket })),
  ];
  await connection.query(SELECT_DRAWN, [
    ...[authority, draw, rows.map(({ id }) => id), rows.map(({ part }) => part)],
    ...[rows.map(({ place }) => place), rows.map(({ ticket }) => ticket)],
  ]);
}
