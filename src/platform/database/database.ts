import type { Readable, Writable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { DataSource, type EntityManager } from 'typeorm';
import { hotPool } from './data-source.js';

/** DATE stays text: as a JavaScript date it would become a local midnight and shift a day in UTC+8. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Row = Record<string, unknown>;

/** A connection within a transaction, or the pool. */
export interface Queryable {
  query<R extends Row>(sql: string, values?: readonly unknown[]): Promise<R[]>;
}

/**
 * One pool for both styles: TypeORM for writes, named SQL for hot reads (an object mapper costs them half their
 * speed), COPY for batches. Every statement takes its values as parameters.
 */
@Injectable()
export class Database implements Queryable, OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly hot: pg.Pool;
  /** of prepared statements, by their text */
  private readonly names = new Map<string, string>();

  constructor(@InjectDataSource() private readonly source: DataSource) {
    this.pool = (source.driver as unknown as { master: pg.Pool }).master;
    this.hot = hotPool(source);
  }

  /** TypeORM closes its own pool. */
  onApplicationShutdown(): Promise<void> {
    return this.hot.end();
  }

  async query<R extends Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(sql, [...values])).rows;
  }

  /**
   * As `query`, planned once on each connection, whatever the values: for hot reads of which there are few different
   * texts, and one good plan.
   */
  async prepared<R extends Row>(sql: string, values: readonly unknown[]): Promise<R[]> {
    let name = this.names.get(sql);
    if (name === undefined) this.names.set(sql, (name = `prepared ${this.names.size}`));
    return (await this.hot.query<R>({ name, text: sql, values: [...values] })).rows;
  }

  /** The work in one transaction on one connection: committed when it returns, rolled back when it throws. */
  async transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.connected(async (connection) => {
      await connection.query('BEGIN');
      try {
        const result = await work(connection);
        await connection.query('COMMIT');
        return result;
      } catch (error) {
        // The first error is the one to tell; a connection that is gone cannot roll back and need not.
        await connection.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  /** The work on a connection of its own, for COPY or session locks. */
  async connected<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      return await work(new Connection((await runner.connect()) as pg.PoolClient, runner.manager));
    } finally {
      await runner.release();
    }
  }
}

/** One connection of the pool. */
export class Connection implements Queryable {
  constructor(
    private readonly client: pg.PoolClient,
    /** TypeORM on this very connection, within the transaction at hand */
    readonly manager: EntityManager,
  ) {}

  async query<R extends Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(sql, [...values])).rows;
  }

  /** COPY (…) TO STDOUT as a stream of bytes. COPY takes no parameters: build the statement with `literal`. */
  copyOut(sql: string): Readable {
    return this.client.query(copyStreams.to(sql));
  }

  /** COPY … FROM STDIN as a stream that takes bytes; 'finish' says that the server has them. */
  copyIn(sql: string): Writable {
    return this.client.query(copyStreams.from(sql));
  }
}

/** A text as an SQL literal, for statements that take no parameters (COPY, DDL). */
export const literal = pg.escapeLiteral;
