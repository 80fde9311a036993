export { startPersistent } from './persistent.js';
export type { EmbeddedServer } from './server.js';
export { startThrowAway } from './throw-away.js';
