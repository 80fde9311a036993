import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';
import type { WhatIfSummary } from '../domain/what-if.js';
import { DatedSetRecord } from '../../platform/dated-sets/dated-set.entity.js';

/** 测算: what a version of a set would change over the whole register, beside the set that was in force. */
@Entity('parameter_what_if')
@Index('parameter_what_if_of_set', ['authority', 'parameterSetId', 'requestedAt'])
@Check('parameter_what_if_month', 'extract(day FROM month) = 1')
@Check('parameter_what_if_status', `status IN ('running', 'done')`)
@Check(
  'parameter_what_if_done',
  `(status = 'done') = (finished_at IS NOT NULL) AND (status = 'running' OR summary IS NOT NULL)`,
)
export class ParameterWhatIf {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'parameter_set_id' })
  parameterSetId!: string;

  /** of the version that was tried */
  @Column('text')
  digest!: string;

  /** null: nothing was published yet */
  @Column('uuid', { name: 'base_set_id', nullable: true })
  baseSetId!: string | null;

  @Column('date')
  month!: string;

  @Column('text')
  status!: string;

  /** the number of the last household that is in the summary */
  @Column('text', { name: 'counted_to', nullable: true })
  countedTo!: string | null;

  @Column('jsonb', { nullable: true })
  summary!: WhatIfSummary | null;

  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy!: string | null;

  @Column('uuid', { name: 'requested_for', nullable: true })
  requestedFor!: string | null;

  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'parameter_what_if_authority_fkey',
  })
  of?: Relation<Authority>;

  @ManyToOne(() => DatedSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'parameter_what_if_set_fkey',
    },
    { name: 'parameter_set_id', referencedColumnName: 'id' },
  ])
  set?: Relation<DatedSetRecord>;

  @ManyToOne(() => DatedSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'parameter_what_if_base_fkey',
    },
    { name: 'base_set_id', referencedColumnName: 'id' },
  ])
  base?: Relation<DatedSetRecord>;
}
