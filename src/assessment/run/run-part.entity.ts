import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AssessmentRun } from './run.entity.js';

/** A key range of a run; marked in the transaction that loads its results. */
@Entity('assessment_run_part')
export class AssessmentRunPart {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('integer')
  part!: number;

  @Column({ type: 'text', name: 'from_number', collation: 'C' })
  fromNumber!: string;

  @Column({ type: 'text', name: 'below_number', collation: 'C', nullable: true })
  belowNumber!: string | null;

  @Column('integer')
  households!: number;

  @Column('integer', { nullable: true })
  assessed!: number | null;

  @Column('integer', { nullable: true })
  reached!: number | null;

  /** yuan */
  @Column('numeric', { nullable: true })
  tax!: string | null;

  @Column('integer', { name: 'held_back', nullable: true })
  heldBack!: number | null;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;

  /** of the rows as they were loaded */
  @Column('text', { nullable: true })
  seal!: string | null;

  @ManyToOne(() => AssessmentRun)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'assessment_run_part_authority_run_id_fkey',
    },
    { name: 'run_id', referencedColumnName: 'id' },
  ])
  of?: Relation<AssessmentRun>;
}
