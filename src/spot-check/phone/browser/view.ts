import type { Refusal } from '../draft.js';
import type { PhoneState } from './phone-state.js';
import type { Sync } from './sync.js';
import type { Language, Say } from './words.js';

/** What the parts of the page show, and what they may ask for. */
export interface View {
  readonly state: PhoneState;
  readonly sync: Sync;
  readonly language: Language;
  readonly say: Say;
  /** draws the screen anew, once nobody is typing */
  readonly redraw: () => void;
  /** tells the officer what the office has said to a step of his */
  readonly tell: (said: Refusal | null) => void;
}
