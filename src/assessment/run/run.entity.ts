import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';
import { DatedSetRecord } from '../../platform/dated-sets/dated-set.entity.js';

/** A month's run by one parameter set. */
@Entity('assessment_run')
@Unique('assessment_run_of_month', ['authority', 'month', 'id'])
@Check('assessment_run_basis', `basis IN ('register', 'quota')`)
@Check('assessment_run_month', 'extract(day FROM month) = 1')
@Check('assessment_run_status', `status IN ('running', 'done')`)
@Check('assessment_run_done', `(status = 'done') = (finished_at IS NOT NULL AND summary IS NOT NULL)`)
export class AssessmentRun {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('date')
  month!: string;

  @Column('uuid', { name: 'parameter_set_id' })
  parameterSetId!: string;

  /** `quota`: the month's lines from the quotas in force; `register`: a computation (测算) */
  @Column('text', { default: 'register' })
  basis!: string;

  @Column('text')
  status!: string;

  @Column('jsonb', { nullable: true })
  summary!: object | null;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy!: string | null;

  @Column('text', { nullable: true })
  seal!: string | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'assessment_run_authority_fkey',
  })
  of?: Relation<Authority>;

  @ManyToOne(() => DatedSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'assessment_run_authority_parameter_set_id_fkey',
    },
    { name: 'parameter_set_id', referencedColumnName: 'id' },
  ])
  by?: Relation<DatedSetRecord>;
}
