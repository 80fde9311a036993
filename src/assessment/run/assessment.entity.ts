import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from '../../register/taxpayer.entity.js';
import { AssessedColumns } from './assessed-columns.js';

/** A household's assessment of a month: frozen inputs, the version of the rules, what the formula found. Partitioned by month and run. */
@Entity('assessment')
@Index('assessment_by_station', ['station', 'number'])
@Check('assessment_tax', 'monthly_tax >= 0 AND assessed_turnover >= 0')
export class Assessment extends AssessedColumns {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('date')
  month!: string;

  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('text', { collation: 'C' })
  number!: string;

  /** the quota that the line is of; null where it was computed from the register */
  @Column('uuid', { name: 'quota_id', nullable: true })
  quotaId!: string | null;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'assessment_authority_number_fkey',
    },
    { name: 'number', referencedColumnName: 'number' },
  ])
  taxpayer?: Relation<Taxpayer>;
}
