import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sentence, TaxrollError } from '../../kernel/errors.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { copyDigest } from '../../platform/database/copy-digest.js';
import { copyRows } from '../../platform/database/copy-rows.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { inTheirWords, sha256OfFile } from '../import/uploaded.js';
import { maskFault } from '../masking.js';
import { copyEntries } from './clearing-sql.js';
import type { ListFault } from './domain/list-row.js';
import { ONE_LIST_AT_A_TIME } from './items-sql.js';
import { MarketList } from './market-list.entity.js';
import { matchList, type KindCounts } from './match.js';
import { readMarketList, type ListMerged, type ListNotice } from './read-list.js';

/** A list, and what it found when it was last held against the register. */
export interface ListView {
  readonly id: string;
  readonly fileName: string;
  readonly uploadedAt: Date;
  readonly matchedAt: Date;
  readonly entries: number;
  readonly counts: readonly KindCounts[];
  readonly notices: readonly ListNotice[];
}

/** What the log vouches for of a list: its rows. */
export const CLEARING_SEAL = 'register.clearing';

/** So many faults are told one by one; the rest is counted. */
const FAULTS_TOLD = 500;

const VIEW = `id, file_name AS "fileName", uploaded_at AS "uploadedAt", matched_at AS "matchedAt", entries, counts, notices`;

/** The market authority's lists (户籍清理, 国税发〔2003〕81号). */
@Injectable()
export class ClearingService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes a list and holds it against the register. A list is taken whole or not at all: a row that cannot be read
   * would make its taxpayer look unlicensed. The newest list again is held against the register as it is now, and an
   * older one adds nothing.
   * @throws TaxrollError ACCESS.BRANCH_ONLY, CLEARING.LIST_FAULTY, CLEARING.LIST_EMPTY, errors as `readMarketList`
   */
  async upload(actor: Actor, file: string, fileName: string): Promise<ListView> {
    requireWholeBranch(actor);
    const { authority } = actor;
    const fileSha256 = await sha256OfFile(file);
    const id = await this.audit.act(actor, async (connection, record) => {
      // one list at a time: two at once would both call the same finding new
      await connection.query(ONE_LIST_AT_A_TIME, [authority]);
      const [known] = await connection.query<{ id: string; newest: boolean }>(
        `SELECT id, uploaded_at = (SELECT max(uploaded_at) FROM market_list WHERE authority = $1) AS newest
         FROM market_list WHERE authority = $1 AND file_sha256 = $2`,
        [authority, fileSha256],
      );
      if (known?.newest === false) return known.id;
      const list = known?.id ?? randomUUID();
      const seals = known === undefined ? await this.take(connection, actor, list, file, fileName, fileSha256) : [];
      const counts = await matchList(connection, authority, list);
      await connection.query(
        `UPDATE market_list SET counts = $3, matched_at = clock_timestamp() WHERE authority = $1 AND id = $2`,
        [authority, list, JSON.stringify(counts)],
      );
      const act = known === undefined ? 'register.clearing.list' : 'register.clearing.match';
      record({ act, subject: { kind: 'market-list', key: list }, facts: { fileSha256, counts, seals } });
      return list;
    });
    return this.get(actor, id);
  }

  /** The newest first. */
  async lists(actor: Actor): Promise<ListView[]> {
    return this.database.query<ListView & Row>(
      `SELECT ${VIEW} FROM market_list WHERE authority = $1 ORDER BY uploaded_at DESC, id LIMIT 100`,
      [actor.authority],
    );
  }

  private async get(actor: Actor, id: string): Promise<ListView> {
    const [list] = await this.database.query<ListView & Row>(
      `SELECT ${VIEW} FROM market_list WHERE authority = $1 AND id = $2`,
      [actor.authority, id],
    );
    return list as ListView;
  }

  /** Keeps the rows of the file; returns their seal. */
  private async take(
    connection: Connection,
    actor: Actor,
    id: string,
    file: string,
    fileName: string,
    fileSha256: string,
  ): Promise<object[]> {
    const { authority } = actor;
    const uploaded = { uploadedBy: officerOf(actor), uploadedFor: actor.onBehalfOf };
    await connection.manager.insert(MarketList, { authority, id, fileName, fileSha256, ...uploaded, notices: [] });
    const { notices, faults, count } = await this.stage(connection, authority, id, file).catch((error: unknown) => {
      throw inTheirWords(error, fileName);
    });
    if (count > 0) throw faulty(faults, count);
    const digest = await copyDigest(connection, copyEntries(authority, id));
    if (digest.rows === 0) throw new TaxrollError('CLEARING.LIST_EMPTY', { file: fileName });
    await connection.query(`UPDATE market_list SET notices = $3, entries = $4 WHERE authority = $1 AND id = $2`, [
      authority,
      id,
      JSON.stringify(notices),
      digest.rows,
    ]);
    return [{ kind: CLEARING_SEAL, key: id, ...digest }];
  }

  /** Streams the rows into their table. */
  private async stage(connection: Connection, authority: string, id: string, file: string) {
    const notices: ListNotice[] = [];
    let faults: ListFault[] = [];
    let count = 0;
    async function* entries(): AsyncGenerator<(string | null)[]> {
      for await (const event of readMarketList(file, todayInChina())) {
        if (event.type === 'notice') notices.push(event.notice);
        else if (event.type === 'fault') {
          if (++count <= FAULTS_TOLD) faults.push(event.fault);
        } else if (event.type === 'merged') {
          const others = faults.filter((fault) => !isWithin(fault, event));
          count += others.length - faults.length + 1;
          const { sheet, column, range, firstRow } = event;
          faults = [...others, { sheet, row: firstRow, column, code: 'CELL.MERGED', data: { range } }];
        } else if (count === 0) {
          const { code, name, owner, address, kind, founded_on, status, industry } = event.entry;
          const cells = [code, name, owner, address, kind, founded_on, status, industry];
          yield [authority, id, event.sheet, String(event.row), ...cells];
        }
      }
    }
    await copyRows(
      connection,
      'COPY market_entry (authority, list_id, sheet, row_number, code, name, owner, address, kind, founded_on, status, industry) FROM STDIN',
      entries(),
    );
    return { notices, faults, count };
  }
}

function isWithin({ sheet, row, column }: ListFault, merged: ListMerged): boolean {
  return sheet === merged.sheet && column === merged.column && row >= merged.firstRow && row <= merged.lastRow;
}

function faulty(faults: readonly ListFault[], count: number): TaxrollError {
  const told = faults.map(({ sheet, row, column, code, data }) => {
    const shown = maskFault(code, data);
    return { sheet, row, column, code, zh: sentence(code, shown, 'zh'), en: sentence(code, shown, 'en') };
  });
  const [first] = told;
  const where = first === undefined ? '' : `${first.sheet} ${first.column}${first.row}`;
  return new TaxrollError('CLEARING.LIST_FAULTY', {
    count,
    where,
    zh: first?.zh ?? '',
    en: first?.en ?? '',
    faults: told,
  });
}
