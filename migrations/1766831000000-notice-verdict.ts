import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The verdict of the month's spot check hangs with the month's notice: a file of its pack. */
export class NoticeVerdict1766831000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE publication_file DROP CONSTRAINT publication_file_role,
        ADD CONSTRAINT publication_file_role
          CHECK (role IN ('workbook', 'print', 'poster', 'crossings', 'bridge', 'verdict', 'page'));`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
