export { attachPersistent } from './attach.js';
export { startPersistent } from './persistent.js';
export { startThrowAway } from './throw-away.js';
