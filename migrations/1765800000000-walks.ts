import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Acts of a kind in a period. A register comes by lists, whose acts are nearly all there are and of one kind: among them
 * a few cancellations of a year would be met one in thousands.
 */
export class Walks1765800000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX taxpayer_act_entered_of_kind ON taxpayer_act (authority, kind, entered_at, taxpayer_id, seq)
        WHERE kind <> 'import';
      CREATE INDEX taxpayer_act_holding_of_kind ON taxpayer_act (authority, kind, holds_from, taxpayer_id, seq)
        WHERE kind <> 'import';`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
