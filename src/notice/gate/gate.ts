import { findPersonalNumbers, type NumberKind } from '../../kernel/personal-numbers.js';
import type { NoticeDocument } from '../domain/notice-document.js';
import type { Finding } from '../pack/pack-part.js';
import { AllowedTexts } from './domain/allowed-texts.js';

/** What a notice's files may say although it looks like a personal number. */
export interface GateRules {
  readonly allowed: AllowedTexts;
  /** the headers of its columns of figures: what their numeric cells hold are amounts */
  readonly figures: ReadonlySet<string>;
}

const KINDS: Readonly<Record<NumberKind, string>> = {
  identity: '身份证号码',
  mobile: '手机号码',
  landline: '固定电话',
  card: '银行卡号',
  taxpayer: '纳税人识别号',
};
const UNKNOWN = '无法检查的内容';

/** So many are told of a file: enough to find their cause. */
const MOST_HITS = 200;

/** Of a notice: the office's own telephones, the digests of its lists, the head of the audit chain, and a draw's digest and seed. */
export function gateRules({ office, lists, history, verdict }: NoticeDocument): GateRules {
  const telephones = office.telephone.split(/[、，,；;/]/);
  const digests = lists.flatMap(({ stations, whole }) => [...stations, whole].map(({ digest }) => digest));
  const vouching = history === null ? [] : [history.hash];
  const draw = verdict == null ? [] : [verdict.digest, verdict.seed];
  return {
    allowed: new AllowedTexts([...telephones, ...digests, ...vouching, ...draw]),
    figures: new Set(
      lists.flatMap(({ columns }) => columns.filter(({ figure }) => figure).map(({ header }) => header)),
    ),
  };
}

/** Gathers what is found in a file; the same number at the same place once. */
export class Hits {
  private readonly found = new Map<string, Finding>();

  constructor(private readonly rules: GateRules) {}

  /** Looks through a text. */
  scan(where: string, text: string): void {
    for (const { kind, masked } of findPersonalNumbers(text, this.rules.allowed))
      this.add({ kind: KINDS[kind], where, masked });
  }

  /** What nobody can vouch for, because it is of no kind that a notice's file has. */
  unknown(where: string): void {
    this.add({ kind: UNKNOWN, where, masked: '' });
  }

  list(): Finding[] {
    return [...this.found.values()];
  }

  add({ kind, where, masked }: Finding): void {
    const hit = { kind, where: shown(where), masked };
    if (this.found.size < MOST_HITS) this.found.set(JSON.stringify(hit), hit);
  }
}

/** A place may have a name that holds a number itself, such as a sheet's. */
function shown(where: string): string {
  return findPersonalNumbers(where).length === 0 ? where : where.replace(/\p{N}/gu, '*');
}

/** Every text and whole number that is somewhere in a value, names of fields included. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return Number.isInteger(value) ? [String(value)] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Array.isArray(value)
    ? value.flatMap(textsIn)
    : Object.entries(value).flatMap(([name, one]) => [name, ...textsIn(one)]);
}
