import { Transform } from 'node:stream';
import { formatDecimal, formatUnits, parseTrusted, quotient, type Decimal } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { copyField, fromCopyField } from '../../platform/database/copy-text.js';
import { assess, heldBackReasons, RATIO_PLACES, signatureFault, type HeldBack } from '../domain/formula.js';
import type { Household, Premises } from '../domain/household.js';
import type { AssessmentRules } from '../domain/rules.js';

/** What every result row of a run says alike. */
export interface RunFrame {
  readonly authority: string;
  /** first day of the month */
  readonly month: string;
  readonly runId: string;
  readonly parameterSetId: string;
}

export interface HeldBackRow extends HeldBack {
  readonly number: string;
  readonly station: string;
  readonly name: string;
}

const NULL = '\\N';

/**
 * COPY out → formula → COPY in. The bytes are read as latin1, so that no character is ever cut at a chunk's border
 * and what passes through unchanged costs nothing; only what the formula looks up is decoded, once for each value.
 * What cannot be computed never enters the stream: COPY would fail whole.
 */
export class ComputeStream extends Transform {
  readonly heldBack: HeldBackRow[] = [];
  assessed = 0;

  private rest = '';
  private readonly decoded = new Map<string, string>();
  private readonly encoded = new Map<string, string>();
  private readonly prefix: string;

  constructor(
    private readonly rules: AssessmentRules,
    frame: RunFrame,
  ) {
    super();
    this.prefix = `${frame.authority}\t${frame.month}\t${frame.runId}\t${frame.parameterSetId}\t`;
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
        output += this.line(text.slice(start, end));
        start = end + 1;
      }
      this.rest = text.slice(start);
      done(null, Buffer.from(output, 'latin1'));
    } catch (error) {
      done(error as Error);
    }
  }

  /** One household: its result as a line of COPY, or nothing where it is held back. Fields as in INPUT_COLUMNS. */
  private line(line: string): string {
    const fields = line.split('\t') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const [
      number,
      name,
      owner,
      address,
      station,
      section,
      industry,
      industryName,
      premises,
      area,
      declaredRent,
      determinedRent,
      rentReason,
      declaredTurnover,
      collector,
      checker,
      signedOn,
    ] = fields;
    const household = this.household(
      section,
      industry,
      premises,
      area,
      declaredRent,
      determinedRent,
      rentReason,
      declaredTurnover,
    );
    const unsigned = signatureFault({
      measured: household !== undefined,
      collector: orNull(collector),
      checker: orNull(checker),
      signedOn: orNull(signedOn),
    });
    const reasons = household === undefined ? [] : heldBackReasons(household, this.rules);
    if (unsigned !== undefined) reasons.push(unsigned);
    if (household === undefined || reasons.length > 0) {
      this.hold(number, station, name, reasons);
      return '';
    }
    const result = assess(household, this.rules);
    this.assessed++;
    const ratio = quotient(result.rent, result.referenceRent, RATIO_PLACES);
    return (
      `${this.prefix}${number}\t${name}\t${owner}\t${address}\t${station}\t${section}\t${this.encode(result.section.code)}\t` +
      `${industry}\t${industryName}\t${premises}\t${area}\t${declaredRent}\t${determinedRent}\t${rentReason}\t` +
      `${declaredTurnover}\t${this.encode(result.item.code)}\t${formatDecimal(result.rent)}\t${formatUnits(ratio.units, RATIO_PLACES)}\t` +
      `${result.standard.text}\t${result.item.coefficient.text}\t${result.areaCoefficient.text}\t${result.rentCoefficient.text}\t` +
      `${yuan(result.computed)}\t${yuan(result.assessed)}\t${result.thresholdReached ? 't' : 'f'}\t` +
      `{${result.levies.map(yuan).join(',')}}\t${yuan(result.tax)}\n`
    );
  }

  /** Undefined where the household has not been measured yet. */
  private household(
    section: string,
    industry: string,
    premises: string,
    area: string,
    declaredRent: string,
    determinedRent: string,
    rentReason: string,
    declaredTurnover: string,
  ): Household | undefined {
    if (area === NULL || premises === NULL) return undefined;
    return {
      section: this.decode(section),
      industry,
      area: parseTrusted(area),
      premises: this.decode(premises) as Premises,
      declaredRent: decimalOrNull(declaredRent),
      determinedRent: decimalOrNull(determinedRent),
      rentReason: orNull(rentReason),
      declaredTurnover: decimalOrNull(declaredTurnover),
    };
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
      // Sections and premises are few; names of households held back must not fill the memory.
      if (this.decoded.size < 10_000) this.decoded.set(field, text);
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

function yuan(fen: bigint): string {
  return fen === 0n ? '0.00' : formatYuan(fen);
}
