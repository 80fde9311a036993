import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from '../../register/taxpayer.entity.js';
import { AssessmentRun } from './run.entity.js';

/** Why a household of the month has no assessment. Partitioned by month. */
@Entity('held_back')
export class HeldBackRecord {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('date')
  month!: string;

  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('text', { collation: 'C' })
  number!: string;

  @PrimaryColumn('text')
  reason!: string;

  @Column('text')
  station!: string;

  @Column('text')
  name!: string;

  @Column('jsonb')
  data!: object;

  @ManyToOne(() => AssessmentRun)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'held_back_authority_month_run_id_fkey',
    },
    { name: 'month', referencedColumnName: 'month' },
    { name: 'run_id', referencedColumnName: 'id' },
  ])
  of?: Relation<AssessmentRun>;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'held_back_authority_number_fkey',
    },
    { name: 'number', referencedColumnName: 'number' },
  ])
  taxpayer?: Relation<Taxpayer>;
}
