import type { ComponentType } from 'react';
import type { Text } from './language';
import type { Permission } from './session';

/** One page of a stage. */
export interface Page {
  /** below the stage's: '' for its first, 'imports/:id' */
  readonly path: string;
  /** stands in the stage's row of pages where it has a name */
  readonly name?: Text;
  /** one of these is needed; the stage's where there are none */
  readonly permissions?: readonly Permission[];
  /** fetched when it is first opened */
  readonly load: () => Promise<{ default: ComponentType }>;
}

/** A stage of the office's work, as it stands in the head of the page. */
export interface Stage {
  /** 'register': its pages lie below /register */
  readonly path: string;
  readonly name: Text;
  /** one of these is needed to see it at all */
  readonly permissions: readonly Permission[];
  readonly pages: readonly Page[];
}
