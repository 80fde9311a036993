import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 信用评定专班: the role that opens cycles, assigns, proposes and publishes. */
const ROLE = `
  ALTER TABLE role_grant DROP CONSTRAINT role_grant_role;
  ALTER TABLE role_grant ADD CONSTRAINT role_grant_role CHECK (role IN ('register', 'rating', 'collection', 'scoring',
    'review', 'approval', 'inspection', 'notice', 'leader', 'system-administrator', 'security-administrator',
    'audit-administrator'));`;

export class RatingCycles1766400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [ROLE]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
