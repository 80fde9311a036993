import * as office from './office.js';
import type { View } from './view.js';

/** A step that only the office can take; what it says against it is shown. */
export function step(view: View, take: () => Promise<void>): void {
  view.tell(null);
  take()
    .catch((error: unknown) => {
      if (error instanceof office.Refused) view.tell(error.said);
      else if (error instanceof office.Unreachable)
        view.tell({ zh: view.say('needsNetwork'), en: view.say('needsNetwork') });
      else if (error instanceof office.SignedOut) void view.sync.run();
      else throw error;
    })
    .finally(view.redraw);
}
