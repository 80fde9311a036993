import { CONTESTED } from './quota-sql.js';

const ofBatch = (which: string): string =>
  `FROM quota_determination WHERE authority = $1 AND quota_id IN (
    SELECT q.id FROM quota q JOIN quota_batch b ON b.authority = q.authority AND b.id = q.batch_id
    WHERE q.authority = $1 AND q.batch_id = $2 AND ${which})`;

/** 定额公示: what hung out with a batch, whatever became of it afterwards. $1 authority, $2 batch. */
export const POSTED_OF_BATCH = ofBatch('NOT coalesce(q.closed_at < b.posted_at, false)');

/** Of what hung out, what has been neither returned nor withdrawn since. $1 authority, $2 batch. */
export const STANDING_OF_BATCH = ofBatch(`q.status NOT IN ('returned', 'withdrawn')`);

/** 公布定额: what is published of a batch and contested by nobody. $1 authority, $2 batch. */
export const PUBLISHED_OF_BATCH = ofBatch(`q.status = 'published' AND NOT ${CONTESTED}`);
