import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { parseDecimal } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { shortWords } from '../../kernel/short-words.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { FilesService } from '../../platform/files/files.service.js';
import { withinReach } from '../../register/scope-sql.js';
import { isWithheld } from '../../register/withheld/locked.js';
import { readShare, sampleSize } from '../domain/draw.js';
import { boundSentence, type Sentence } from '../domain/planner.js';
import type { SelectionPart } from '../domain/procedure.js';
import { findDraw, listDraws, strataSizes, type SpotDrawView } from './draw-store.js';
import { copyPostedFrame } from './frame-sql.js';

/** A draw with what it comes to. */
export interface DrawPage extends SpotDrawView {
  /** the digest as a person reads it aloud */
  readonly words: string;
  /** households of each stratum, and how many of them are drawn, or are going to be */
  readonly sizes: readonly { readonly stratum: string; readonly size: number; readonly sample: number }[];
  /** what the random visits prove where they find nothing wrong */
  readonly proves: Sentence;
  /** so many were listed or picked besides */
  readonly coverage: number;
  readonly risk: number;
}

/** A household that is to be visited. */
export interface Selected {
  readonly taxpayerId: string;
  readonly part: SelectionPart;
  readonly stratum: string;
  /** null of one that was picked for risk, as its ticket is */
  readonly place: number | null;
  readonly ticket: string | null;
  readonly pseudonym: string;
  /** masked where it names a person */
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly address: string;
  /** why it was picked for risk */
  readonly reason: string | null;
}

/** Reads draws, and what is posted of them. */
@Injectable()
export class DrawsReadingService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly files: FilesService,
  ) {}

  /** The newest month first. */
  list(authority: string): Promise<SpotDrawView[]> {
    return listDraws(this.database, authority);
  }

  /** @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND */
  async get(authority: string, id: string): Promise<DrawPage> {
    const draw = await findDraw(this.database, authority, id);
    const share = readShare(draw.share);
    if (share === undefined) throw new RangeError(`the share of the draw ${id} is none: ${draw.share}`);
    const sizes = (await strataSizes(this.database, authority, id)).map(({ stratum, size }) => {
      return { stratum, size, sample: sampleSize(share, size) };
    });
    const [counts] = await this.database.query<Row & { coverage: number; risk: number }>(
      `SELECT count(*) FILTER (WHERE part = 'coverage')::int AS coverage, count(*) FILTER (WHERE part = 'risk')::int AS risk
       FROM spot_selection WHERE authority = $1 AND draw_id = $2`,
      [authority, id],
    );
    const { coverage, risk } = counts as { coverage: number; risk: number };
    const visits = sizes.reduce((sum, { sample }) => sum + sample, 0);
    const proves = boundSentence({ size: draw.households, visits, errors: 0 }, parseDecimal(draw.procedure.confidence));
    return { ...draw, words: shortWords(draw.digest), sizes, proves, coverage, risk };
  }

  /**
   * Who is to be visited, of the stations that one reaches: the random part, the coverage list, then who was picked.
   * @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND
   */
  async selection(actor: Actor, id: string): Promise<Selected[]> {
    await findDraw(this.database, actor.authority, id);
    const scope = withinReach(actor, 't', 3);
    const selected = await this.database.query<Selected & Row>(
      `SELECT s.taxpayer_id AS "taxpayerId", s.part, s.stratum, s.place, s.ticket, l.pseudonym, t.number, t.name, t.station,
         t.address, s.reason
       FROM spot_selection s
         JOIN spot_frame_line l ON l.authority = s.authority AND l.draw_id = s.draw_id AND l.taxpayer_id = s.taxpayer_id
         JOIN taxpayer t ON t.authority = s.authority AND t.id = s.taxpayer_id
       WHERE s.authority = $1 AND s.draw_id = $2 AND ${scope.sql}
       ORDER BY array_position(ARRAY['random', 'coverage', 'risk'], s.part),
         CASE s.part WHEN 'coverage' THEN '' ELSE s.stratum END COLLATE "C", s.place, t.number`,
      [actor.authority, id, ...scope.values],
    );
    return selected.map((one) => ({
      ...one,
      number: maskPersonalNumber(one.number),
      // why somebody is suspected says what is on file of him
      reason: isWithheld(actor, one.taxpayerId) ? null : one.reason,
    }));
  }

  /** Hands over the posted frame, byte by byte as its digest covers it. @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND */
  async postedFrame(authority: string, id: string, send: (lines: Readable) => Promise<void>): Promise<void> {
    await findDraw(this.database, authority, id);
    await this.database.connected((connection) => send(connection.copyOut(copyPostedFrame(authority, id))));
  }

  /** The published draw. @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND, SPOT_CHECK.NOT_DRAWN */
  async published(authority: string, id: string): Promise<{ draw: SpotDrawView; content: Buffer }> {
    const draw = await findDraw(this.database, authority, id);
    if (draw.file === null) throw new TaxrollError('SPOT_CHECK.NOT_DRAWN');
    const { content } = await this.files.read(this.database, authority, draw.file);
    return { draw, content };
  }

  /** The salt, with which a number's pseudonym is found; the look goes into the log. @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND */
  async salt(actor: Actor, id: string): Promise<string> {
    const [draw] = await this.database.query<Row & { salt: string }>(
      'SELECT salt FROM spot_draw WHERE authority = $1 AND id = $2',
      [actor.authority, id],
    );
    if (draw === undefined) throw new TaxrollError('SPOT_CHECK.DRAW_NOT_FOUND', { id });
    await this.audit.note(actor, { act: 'spot-check.salt.read', subject: { kind: 'spot-draw', key: id } });
    return draw.salt;
  }
}
