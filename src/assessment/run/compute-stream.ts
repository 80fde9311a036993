import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { formatDecimal, formatUnits, parseTrusted, quotient, type Decimal } from '../../kernel/decimal.js';
import { formatYuan, type Fen } from '../../kernel/money.js';
import { copyField, fromCopyField } from '../../platform/database/copy-text.js';
import {
  assess,
  heldBackReasons,
  RATIO_PLACES,
  signatureFault,
  type Assessed,
  type HeldBack,
} from '../domain/formula.js';
import type { Household, Premises } from '../domain/household.js';
import type { AssessmentRules } from '../domain/rules.js';
import { INPUT_COLUMNS } from './run-sql.js';

export interface HeldBackRow extends HeldBack {
  readonly number: string;
  readonly station: string;
  readonly name: string;
}

const NULL = '\\N';
/** Texts that are kept to be used again; names of households held back must not fill the memory. */
const MOST_REMEMBERED = 10_000;

const NAME = INPUT_COLUMNS.indexOf('name');
const STATION = INPUT_COLUMNS.indexOf('station');
const SECTION = INPUT_COLUMNS.indexOf('section');
const INDUSTRY = INPUT_COLUMNS.indexOf('industry');
const PREMISES = INPUT_COLUMNS.indexOf('premises');
const AREA = INPUT_COLUMNS.indexOf('area');
const DECLARED_RENT = INPUT_COLUMNS.indexOf('declared_rent');
const DETERMINED_RENT = INPUT_COLUMNS.indexOf('determined_rent');
const RENT_REASON = INPUT_COLUMNS.indexOf('rent_reason');
const DECLARED_TURNOVER = INPUT_COLUMNS.indexOf('declared_turnover');
const COLLECTOR = INPUT_COLUMNS.indexOf('collector');
const CHECKER = INPUT_COLUMNS.indexOf('checker');
const SIGNED_ON = INPUT_COLUMNS.indexOf('signed_on');
const LAST = INPUT_COLUMNS.length - 1;

/**
 * COPY out → formula → COPY in. The bytes are read as latin1, so that no character is ever cut at a chunk's border
 * and what passes through unchanged costs nothing; only what the formula looks up is decoded, once for each value.
 * What cannot be computed never enters the stream: COPY would fail whole.
 */
export class ComputeStream extends Transform {
  readonly heldBack: HeldBackRow[] = [];
  assessed = 0;
  reached = 0;
  tax: Fen = 0n;

  private readonly hash = createHash('sha256');
  private rest = '';
  private readonly ends = new Array<number>(INPUT_COLUMNS.length).fill(0);
  private readonly decoded = new Map<string, string>();
  private readonly encoded = new Map<string, string>();
  private readonly outcomes = new Map<Fen, string>();

  constructor(private readonly rules: AssessmentRules) {
    super();
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null, data?: Buffer) => void,
  ): void {
    try {
      const text = this.rest + chunk.toString('latin1');
      let output = '';
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        output += this.household(text, start, end);
        start = end + 1;
      }
      this.rest = text.slice(start);
      const bytes = Buffer.from(output, 'latin1');
      this.hash.update(bytes);
      done(null, bytes);
    } catch (error) {
      done(error as Error);
    }
  }

  /** SHA-256 of everything that was sent on, once it is all sent. */
  seal(): string {
    return this.hash.digest('hex');
  }

  /**
   * One household, a line of `text` with its fields as in INPUT_COLUMNS: its result as a line of COPY with its fields
   * as in RESULT_COLUMNS, or nothing where it is held back.
   */
  private household(text: string, start: number, end: number): string {
    const { ends } = this;
    let from = start;
    for (let column = 0; column < LAST; column++) {
      const tab = text.indexOf('\t', from);
      ends[column] = tab;
      from = tab + 1;
    }
    ends[LAST] = end;
    const field = (column: number) => text.slice((ends[column - 1] as number) + 1, ends[column]);

    const household = this.measured(field);
    const unsigned = signatureFault({
      measured: household !== undefined,
      collector: orNull(field(COLLECTOR)),
      checker: orNull(field(CHECKER)),
      signedOn: orNull(field(SIGNED_ON)),
    });
    const reasons = household === undefined ? [] : heldBackReasons(household, this.rules);
    if (unsigned !== undefined) reasons.push(unsigned);
    if (household === undefined || reasons.length > 0) {
      this.hold(text.slice(start, ends[0]), field(STATION), field(NAME), reasons);
      return '';
    }
    const result = assess(household, this.rules);
    this.assessed++;
    if (result.thresholdReached) this.reached++;
    this.tax += result.tax;
    const ratio = quotient(result.rent, result.referenceRent, RATIO_PLACES);
    return (
      `${text.slice(start, ends[DECLARED_TURNOVER])}\t${this.encode(result.section.code)}\t${this.encode(result.item.code)}\t` +
      `${formatDecimal(result.rent)}\t${formatUnits(ratio.units, RATIO_PLACES)}\t${result.standard.text}\t` +
      `${result.item.coefficient.text}\t${result.areaCoefficient.text}\t${result.rentCoefficient.text}\t` +
      `${formatYuan(result.computed)}\t${this.outcome(result)}`
    );
  }

  /** Undefined where the household has not been measured yet. */
  private measured(field: (column: number) => string): Household | undefined {
    const area = field(AREA);
    const premises = field(PREMISES);
    if (area === NULL || premises === NULL) return undefined;
    return {
      section: this.decode(field(SECTION)),
      industry: field(INDUSTRY),
      area: parseTrusted(area),
      premises: this.decode(premises) as Premises,
      declaredRent: decimalOrNull(field(DECLARED_RENT)),
      determinedRent: decimalOrNull(field(DETERMINED_RENT)),
      rentReason: orNull(field(RENT_REASON)),
      declaredTurnover: decimalOrNull(field(DECLARED_TURNOVER)),
    };
  }

  /** What follows from the assessed turnover alone, as it ends the line; turnovers are few, being round. */
  private outcome({ assessed, thresholdReached, levies, tax }: Assessed): string {
    let text = this.outcomes.get(assessed);
    if (text === undefined) {
      text = `${formatYuan(assessed)}\t${thresholdReached ? 't' : 'f'}\t{${levies.map(formatYuan).join(',')}}\t${formatYuan(tax)}\n`;
      if (this.outcomes.size < MOST_REMEMBERED) this.outcomes.set(assessed, text);
    }
    return text;
  }

  private hold(number: string, station: string, name: string, reasons: readonly HeldBack[]): void {
    const row = { number: this.decode(number), station: this.decode(station), name: this.decode(name) };
    for (const reason of reasons) this.heldBack.push({ ...row, ...reason });
  }

  /** A text of the rules as COPY's bytes, read as latin1 like everything else in the stream. */
  private encode(text: string): string {
    let field = this.encoded.get(text);
    if (field === undefined) {
      field = Buffer.from(copyField(text), 'utf8').toString('latin1');
      this.encoded.set(text, field);
    }
    return field;
  }

  private decode(field: string): string {
    let text = this.decoded.get(field);
    if (text === undefined) {
      text = fromCopyField(Buffer.from(field, 'latin1').toString('utf8')) ?? '';
      if (this.decoded.size < MOST_REMEMBERED) this.decoded.set(field, text);
    }
    return text;
  }
}

function orNull(field: string): string | null {
  return field === NULL ? null : field;
}

function decimalOrNull(field: string): Decimal | null {
  return field === NULL ? null : parseTrusted(field);
}
