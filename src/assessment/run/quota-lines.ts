import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { parseTrusted } from '../../kernel/decimal.js';
import { toFen, type Fen } from '../../kernel/money.js';
import type { HeldBackRow } from './compute-stream.js';
import { QUOTA_COLUMNS } from './run-sql.js';

const REACHED = QUOTA_COLUMNS.indexOf('threshold_reached');
const TAX = QUOTA_COLUMNS.indexOf('monthly_tax');

/** COPY out → COPY in of the lines of quotas in force: they pass as they are, and are counted and sealed on the way. */
export class QuotaLines extends Transform {
  /** filled in by who knows the households without a quota */
  readonly heldBack: HeldBackRow[] = [];
  assessed = 0;
  reached = 0;
  tax: Fen = 0n;

  private readonly hash = createHash('sha256');
  private rest = '';

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null, data?: Buffer) => void,
  ): void {
    this.hash.update(chunk);
    const lines = (this.rest + chunk.toString('latin1')).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.count(line.split('\t'));
    done(null, chunk);
  }

  /** SHA-256 of everything that was sent on, once it is all sent. */
  seal(): string {
    return this.hash.digest('hex');
  }

  private count(fields: readonly string[]): void {
    this.assessed++;
    if (fields[REACHED] === 't') this.reached++;
    this.tax += toFen(parseTrusted(fields[TAX] as string));
  }
}
