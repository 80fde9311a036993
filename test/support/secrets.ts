import type { Owner } from './owner.js';

/** Identity numbers and telephones of a register, to be looked for wherever they must not be. */
export class Secrets {
  private constructor(
    private readonly persons: ReadonlySet<string>,
    private readonly telephones: ReadonlySet<string>,
  ) {}

  static async of(owner: Owner): Promise<Secrets> {
    const rows = await owner.query('SELECT number, certificate_number AS certificate, telephone FROM taxpayer');
    const numbers = rows.flatMap(({ number, certificate }) => [number, certificate]) as (string | null)[];
    // without the check character: 17 digits tell as much as 18
    const persons = numbers.flatMap((number) => (/^\d{17}/.test(number ?? '') ? [String(number).slice(0, 17)] : []));
    const telephones = rows.flatMap(({ telephone }) => (/^\d{11}$/.test(telephone ?? '') ? [telephone as string] : []));
    return new Secrets(new Set(persons), new Set(telephones));
  }

  get count(): number {
    return this.persons.size + this.telephones.size;
  }

  /** The secrets that a text holds, blanks and dashes between digits notwithstanding. */
  in(text: string): string[] {
    const found = new Set<string>();
    for (const spelling of [text, text.replace(/(?<=\d)[\s-]+(?=\d)/g, '')])
      for (const [digits] of spelling.matchAll(/\d{11,}/g))
        for (let at = 0; at + 11 <= digits.length; at++) {
          for (const [length, known] of [
            [17, this.persons],
            [11, this.telephones],
          ] as const)
            if (known.has(digits.slice(at, at + length))) found.add(digits.slice(at, at + length));
        }
    return [...found];
  }
}
