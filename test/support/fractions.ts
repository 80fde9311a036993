/** Exact fractions: the oracle of the suites, sharing no code with the program. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export function exactly(text: string): Fraction {
  const [whole = '', places = ''] = text.split('.');
  return { n: BigInt(whole + places), d: 10n ** BigInt(places.length) };
}

export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });
export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
export const below = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;

/** The nearest multiple of the unit, the half upwards; for what is not negative. */
export function roundedTo(value: Fraction, unit: Fraction): Fraction {
  const steps = over(value, unit);
  return times({ n: (steps.n * 2n + steps.d) / (steps.d * 2n), d: 1n }, unit);
}

/** With so many decimal places, half up. */
export function fixed(value: Fraction, places: number): string {
  const { n, d } = roundedTo(value, { n: 1n, d: 10n ** BigInt(places) });
  const digits = ((n * 10n ** BigInt(places)) / d).toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Works out a printed operation such as `31.50 × (1.10 + 0.90)` or `max(5.00, round(7.2, 1))`. */
export function workedOut(operation: string): Fraction {
  const tokens = operation.match(/\d+(?:\.\d+)?|[×÷+\-(),]|round|max/g) ?? [];
  const take = (expected?: string): string => {
    const token = tokens.shift() ?? '';
    if (expected !== undefined && token !== expected) throw new Error(`${expected} expected in ${operation}`);
    return token;
  };
  const pair = (): [Fraction, Fraction] => {
    take('(');
    const one = sum();
    take(',');
    const other = sum();
    take(')');
    return [one, other];
  };
  const factor = (): Fraction => {
    const token = take();
    if (token === 'round') return roundedTo(...pair());
    if (token === 'max') {
      const [a, b] = pair();
      return below(a, b) ? b : a;
    }
    if (token !== '(') return exactly(token);
    const inner = sum();
    take(')');
    return inner;
  };
  const product = (): Fraction => {
    let value = factor();
    while (tokens[0] === '×' || tokens[0] === '÷') value = (take() === '×' ? times : over)(value, factor());
    return value;
  };
  const sum = (): Fraction => {
    let value = product();
    while (tokens[0] === '+' || tokens[0] === '-') value = (take() === '+' ? plus : minus)(value, product());
    return value;
  };
  const value = sum();
  if (tokens.length > 0) throw new Error(`${tokens.join(' ')} left over in ${operation}`);
  return value;
}
