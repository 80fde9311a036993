import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditedBranch, BRANCH, nameOf, told, verified, type AuditedBranch } from './support/audited-branch.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { History } from './support/history.js';
import { MANIPULATIONS, type Manipulation } from './support/manipulations.js';

/**
 * History in the hands of somebody with every right in the database. What is computed anew as a whole is whole in
 * itself: there the heads that were posted outside are the only witnesses, and they name every case.
 */
describe('history cannot be rewritten unseen', () => {
  let branch: AuditedBranch;
  beforeAll(async () => {
    branch = await auditedBranch();
  });
  afterAll(async () => {
    await branch.database.drop();
    await branch.backup.drop();
  });

  /** The work on a copy of the branch's database, or of its backup. */
  async function onCopy(restored: boolean, work: (copy: TestDatabase) => Promise<void>): Promise<void> {
    const copy = await createDatabase(nameOf(restored ? branch.backup : branch.database));
    try {
      await work(copy);
    } finally {
      await copy.drop();
    }
  }

  async function manipulate(copy: TestDatabase, { by }: Pick<Manipulation, 'by'>): Promise<void> {
    const history = await History.open(copy.ownerUrl, BRANCH);
    await by(history).finally(() => history.close());
  }

  it('as it was written, it is whole', async () => {
    expect(await verified(branch.database.url, branch.heads)).toEqual({
      authority: BRANCH,
      rows: 60,
      first: 1,
      head: { seq: 60, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      findings: [],
      detachedMonths: [],
      seals: 1,
      uncheckedKinds: [],
    });
    expect(branch.heads).toHaveLength(2);
  });

  it.each(MANIPULATIONS.map((one) => [one.name, one] as const))('%s', async (_, manipulation) => {
    await onCopy(manipulation.restored, async (copy) => {
      await manipulate(copy, manipulation);
      const [inside, posted] = [await verified(copy.url, []), await verified(copy.url, branch.heads)];
      expect(told(inside)).toEqual(manipulation.inside);
      expect(told(posted).sort()).toEqual([...manipulation.inside, ...manipulation.posted].sort());
      expect(posted.findings.length).toBeGreaterThan(0);
    });
  });

  it('what is computed anew as a whole is seen by heads from outside alone: these and no others', () => {
    expect(MANIPULATIONS.filter(({ inside }) => inside.length === 0).map(({ name }) => name)).toEqual([
      'an older backup is restored',
      'a row is edited, the rest recomputed',
      'a later row is edited, the rest recomputed',
      'a row is deleted, the rest renumbered and recomputed',
      'a row is put in, the rest renumbered and recomputed',
      'the last ten are deleted with all that tells of them',
      'all of history is written anew',
      'values are deleted and an erasure of them is put into the past',
      'a sealed business row is edited, its seal too, the rest recomputed',
    ]);
  });
});
