/**
 * The smallest of those offered so far, held in twice their room whatever the number of offers: whenever it is full, the
 * larger half goes.
 */
export class Smallest<T> {
  #held: T[] = [];
  /** the largest that can still be among the smallest */
  #limit: T | undefined;

  /** @param compare a total order: no two that differ compare as equal */
  constructor(
    private readonly size: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  offer(one: T): void {
    if (this.#limit !== undefined && this.compare(one, this.#limit) > 0) return;
    this.#held.push(one);
    if (this.#held.length < 2 * this.size) return;
    this.#held = this.taken();
    this.#limit = this.#held.at(-1);
  }

  /** In their order. */
  taken(): T[] {
    return this.#held.sort(this.compare).slice(0, this.size);
  }
}
