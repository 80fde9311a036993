import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who begins so and who is so called is looked at of every candidate of a search: among all of a taxpayer's terms it cost
 * more than finding him. The terms are made anew by the index's job, as after every change of theirs.
 */
export class SearchHeads1765900000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE taxpayer_search ADD heads bigint[] NOT NULL DEFAULT '{}';
      ALTER TABLE taxpayer_search ALTER heads SET STATISTICS 0;
      GRANT UPDATE (heads) ON taxpayer_search TO taxroll_application;`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
