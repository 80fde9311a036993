import type { Fields } from '../visit/domain/merge-fields.js';
import { mergeFields, type Conflict } from '../visit/domain/merge-fields.js';
import type { VisitField, VisitFields } from '../visit/domain/fields.js';
import type { Judgement } from '../visit/domain/judgement.js';
import { asSent } from './entered.js';

/** What goes to the office at once; it keeps its id and its content until it is answered, however often it is sent. */
export interface DraftPatch {
  readonly draft: string;
  readonly base: number;
  readonly fields: VisitFields;
}

/** A sheet on the device. What the officer sees is `seen`, over it `sending`, over it `edits`. */
export interface VisitDraft {
  readonly visit: string;
  /** the visit's version at the office that the device knows */
  readonly base: number;
  /** the office's fields of that version */
  readonly seen: VisitFields;
  /** entered and not sent yet */
  readonly edits: VisitFields;
  /** on its way: perhaps taken, perhaps not */
  readonly sending: DraftPatch | null;
  /** fields that the other of the team has entered differently; the officer's own stand in `edits` */
  readonly conflicts: readonly Conflict[];
  /** why the office did not take what was sent, in both languages; the next entry tries again */
  readonly refusal: Refusal | null;
  /** entered of what is judged after the comparison */
  readonly judgement: Partial<Judgement>;
}

/** What the office says when it takes something not. */
export interface Refusal {
  readonly zh: string;
  readonly en: string;
}

/** A visit begins empty, with version 1. */
export function newDraft(visit: string): VisitDraft {
  return { visit, base: 1, seen: {}, edits: {}, sending: null, conflicts: [], refusal: null, judgement: {} };
}

/** The fields as the officer sees them. */
export function shownFields({ seen, sending, edits }: VisitDraft): VisitFields {
  return { ...seen, ...sending?.fields, ...edits };
}

/**
 * Takes down what was entered.
 * @param before the fields that stood before the officer; left out, those that the device knows. What the other of the
 *   team has entered meanwhile and the screen did not show yet is not put over unseen: it is to be decided.
 */
export function enter(draft: VisitDraft, entered: VisitFields, before: VisitFields = shownFields(draft)): VisitDraft {
  const own = new Set<string>([...unsentFields(draft), ...draft.conflicts.map(({ field }) => field)]);
  const [, foreign] = parted(entered, (field) => own.has(field));
  const { conflicts } = mergeFields(
    asSent(before) as Fields,
    asSent(shownFields(draft)) as Fields,
    foreign as Fields,
    [],
  );
  return {
    ...draft,
    edits: { ...draft.edits, ...entered },
    conflicts: [...draft.conflicts, ...conflicts],
    refusal: null,
  };
}

/**
 * Takes what was entered onto its way; fields that wait for a decision, or that cannot be right yet, stay behind.
 * @param id of the device for this patch
 * @param held fields that cannot be right yet
 * @returns null where nothing is to be sent
 */
export function dispatched(draft: VisitDraft, id: string, held: readonly VisitField[]): VisitDraft | null {
  if (draft.sending !== null) return draft;
  if (draft.refusal !== null) return null;
  const waiting = new Set<string>([...held, ...draft.conflicts.map(({ field }) => field)]);
  const [staying, going] = parted(draft.edits, (field) => waiting.has(field));
  if (Object.keys(going).length === 0) return null;
  return { ...draft, edits: staying, sending: { draft: id, base: draft.base, fields: asSent(going) } };
}

/** The office has taken what was on its way; it answers with the visit as it is now. */
export function taken(draft: VisitDraft, version: number, fields: VisitFields): VisitDraft {
  const known = { ...draft.seen, ...draft.sending?.fields };
  return compared({ ...draft, sending: null, refusal: null }, known, version, fields);
}

/** The office has taken nothing of what was on its way. @param refusal null: the visit has changed, to be learned */
export function givenBack(draft: VisitDraft, refusal: Refusal | null): VisitDraft {
  return { ...draft, sending: null, edits: { ...draft.sending?.fields, ...draft.edits }, refusal };
}

/** The visit as the office has it. While something is on its way nobody knows whether it is in there: nothing is learned. */
export function learned(draft: VisitDraft, version: number, fields: VisitFields): VisitDraft {
  return draft.sending !== null ? draft : compared(draft, draft.seen, version, fields);
}

/** Both sides were seen, and one is taken. Whatever else comes later is another conflict. */
export function decided(draft: VisitDraft, field: string, side: 'mine' | 'theirs'): VisitDraft {
  const conflicts = draft.conflicts.filter((one) => one.field !== field);
  if (side === 'mine') return { ...draft, conflicts };
  const [, edits] = parted(draft.edits, (one) => one === field);
  return { ...draft, conflicts, edits };
}

/** Fields that have not been acknowledged. */
export function unsentFields({ edits, sending }: VisitDraft): VisitField[] {
  return Object.keys({ ...sending?.fields, ...edits }) as VisitField[];
}

/** Merges as the office does; what waits for a decision goes on waiting, with the other's newest value. */
function compared(draft: VisitDraft, known: VisitFields, version: number, fields: VisitFields): VisitDraft {
  const mine = draft.edits as Fields;
  const { changes, conflicts } = mergeFields(known as Fields, fields as Fields, mine, []);
  const undecided = draft.conflicts.filter(({ field }) => field in changes);
  const all = [...undecided, ...conflicts].map((one) => ({ ...one, mine: mine[one.field] ?? null }));
  const [edits] = parted(draft.edits, (field) => field in changes || conflicts.some((one) => one.field === field));
  return { ...draft, base: version, seen: fields, edits, conflicts: all };
}

function parted(fields: VisitFields, isFirst: (field: string) => boolean): [VisitFields, VisitFields] {
  const entries = Object.entries(fields);
  const first = entries.filter(([field]) => isFirst(field));
  return [Object.fromEntries(first), Object.fromEntries(entries.filter(([field]) => !isFirst(field)))];
}
