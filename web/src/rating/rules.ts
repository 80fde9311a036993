import { api } from '../api/client';

export interface Item {
  readonly code: string;
  readonly text: string;
  readonly points: string;
  readonly per: 'once' | 'occurrence' | 'period' | 'percentage-point';
  readonly clause?: string;
}

export interface Indicator {
  readonly code: string;
  readonly name: string;
  readonly points: number | null;
  readonly items: readonly Item[];
}

export interface Category {
  readonly code: string;
  readonly name: string;
  readonly points?: number;
  readonly indicators: readonly Indicator[];
}

/** A condition that takes away, forces or limits a grade. */
export interface Knockout {
  readonly code: string;
  readonly text: string;
  readonly clause?: string;
  readonly rulings?: readonly string[];
}

export interface Step {
  readonly kind: 'decide' | 'score' | 'limit';
  readonly grade?: string;
  readonly from?: readonly string[];
  readonly to?: string;
}

/** What of a rule set's file the page shows; the server has checked it. */
export interface Rules {
  readonly title: string;
  readonly document: string;
  readonly note?: string;
  readonly partial?: string;
  readonly repealed?: string;
  readonly grades: readonly string[];
  readonly honoured?: string;
  readonly bands: readonly { readonly grade: string; readonly from: string; readonly below: string | null }[];
  readonly categories: readonly Category[];
  readonly precedence: readonly string[];
  readonly steps: Readonly<Record<string, Step>>;
  readonly rulings?: readonly { readonly code: string; readonly question: string; readonly ruling: string }[];
}

/** The rule set by its id; what is published does not change, so it is fetched once. */
export function useRules(id: string | null | undefined) {
  const query = api.useQuery(
    'get',
    '/api/rating/rule-sets/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: Boolean(id), staleTime: 300_000 },
  );
  const rules = query.data?.content as unknown as Rules | undefined;
  return { query, rules };
}

export const indicatorsOf = ({ categories }: Rules): readonly Indicator[] =>
  categories.flatMap(({ indicators }) => indicators);

/** Every item of the set by its code. */
export function itemsOf(rules: Rules | undefined): ReadonlyMap<string, Item> {
  const items = rules === undefined ? [] : indicatorsOf(rules).flatMap((one) => one.items);
  return new Map(items.map((item) => [item.code, item]));
}

/** The knock-outs of a step: a list under its name, or a single one whose code is the name. */
export function knockoutsOf(rules: Rules, step: string): readonly Knockout[] {
  const said = (rules as unknown as Readonly<Record<string, readonly Knockout[] | Omit<Knockout, 'code'> | undefined>>)[
    step
  ];
  if (said === undefined) return [];
  return 'text' in said ? [{ ...said, code: step }] : said;
}
