const [TAB, LF] = [0x09, 0x0a];

/**
 * Lines "first TAB second LF" of a text that is held as bytes, read anew each time it is gone through: a frame of a
 * million households takes the room of its text and no more.
 * @param text UTF-8; the first field is ASCII (a pseudonym), and the second says few different things (a stratum, a month)
 */
export function pairsOf<T>(text: Buffer, made: (first: string, second: string) => T): Iterable<T> {
  return {
    *[Symbol.iterator]() {
      const seconds = new Seconds(text);
      for (let from = 0; from < text.length;) {
        const tab = text.indexOf(TAB, from);
        const end = text.indexOf(LF, tab);
        yield made(text.toString('latin1', from, tab), seconds.read(tab + 1, end));
        from = end + 1;
      }
    },
  };
}

/** Second fields, each different one decoded when it first comes, or comes after another. */
class Seconds {
  #from = 0;
  #end = 0;
  #said = '';

  constructor(private readonly text: Buffer) {}

  read(from: number, end: number): string {
    if (this.text.compare(this.text, this.#from, this.#end, from, end) !== 0) {
      this.#said = this.text.toString('utf8', from, end);
      this.#from = from;
      this.#end = end;
    }
    return this.#said;
  }
}
