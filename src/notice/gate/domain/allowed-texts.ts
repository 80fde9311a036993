import type { Allowed } from '../../../kernel/personal-numbers.js';
import { SEPARATOR, plainText } from '../../../kernel/plain-text.js';

const ONE_SEPARATOR = new RegExp(SEPARATOR, 'u');
/** A text of fewer characters would allow parts of any number. */
const SHORTEST = 7;

type Span = readonly [from: number, to: number];

/**
 * Texts that may stand in a public file although they look like personal numbers: the office's telephone, digests, the
 * head of the audit chain. They are not taken out of a text, which could hide what stands beside them: a number is
 * allowed only where it lies wholly within one of them, and that text stands by itself.
 */
export class AllowedTexts implements Allowed {
  private readonly texts: readonly string[];
  /** of the text that was asked about last */
  private of = '';
  private spans: readonly Span[] = [];

  constructor(texts: readonly string[]) {
    this.texts = texts.map((text) => compact(plainText(text)).text).filter((text) => text.length >= SHORTEST);
  }

  /** Whether what stands there is allowed. @param plain as `plainText` gives it */
  covers(plain: string, from: number, to: number): boolean {
    if (plain !== this.of) {
      this.of = plain;
      this.spans = this.occurrences(plain);
    }
    return this.spans.some(([start, end]) => start <= from && to <= end);
  }

  /** Also where a print has broken it into lines or groups. */
  private occurrences(plain: string): Span[] {
    const { text, at } = compact(plain);
    const found: Span[] = [];
    for (const allowed of this.texts)
      for (let index = text.indexOf(allowed); index >= 0; index = text.indexOf(allowed, index + 1)) {
        const [from, to] = [at[index]!, at[index + allowed.length - 1]! + 1];
        if (!isAlphanumeric(plain[from - 1]) && !isAlphanumeric(plain[to])) found.push([from, to]);
      }
    return found;
  }
}

/** The text without what may group its characters, and where each of these stands. */
function compact(plain: string): { text: string; at: number[] } {
  const at: number[] = [];
  for (let index = 0; index < plain.length; index++) if (!ONE_SEPARATOR.test(plain[index]!)) at.push(index);
  return { text: at.map((index) => plain[index]).join(''), at };
}

function isAlphanumeric(character: string | undefined): boolean {
  return character !== undefined && /[0-9A-Z]/.test(character);
}
