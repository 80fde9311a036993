import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rule sets of the rating live the life of parameter sets; over the register are tried those that assess (测算). */
export class RatingRules1766300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER parameter_set_tried ON parameter_set;
      CREATE TRIGGER parameter_set_tried BEFORE UPDATE ON parameter_set
        FOR EACH ROW WHEN (OLD.status = 'draft' AND NEW.status = 'published' AND NEW.kind = 'assessment-parameters')
        EXECUTE FUNCTION parameter_set_tried();`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
