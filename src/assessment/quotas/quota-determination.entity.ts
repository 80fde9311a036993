import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DatedSetRecord } from '../../platform/dated-sets/dated-set.entity.js';
import { Quota } from './quota.entity.js';
import { AssessedColumns } from '../run/assessed-columns.js';

/** What was determined: inputs as they were signed, and what the formula found; kept once and for ever. */
@Entity('quota_determination')
@Index('quota_determination_of_act', ['authority', 'actId', 'number'])
@Index('quota_determination_of_station', ['authority', 'station', 'quotaId'])
@Check('quota_determination_tax', 'monthly_tax >= 0 AND assessed_turnover >= 0')
@Check('quota_determination_signers', 'collector <> checker')
export class QuotaDetermination extends AssessedColumns {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'quota_id' })
  quotaId!: string;

  @Column({ type: 'text', collation: 'C' })
  number!: string;

  @Column('text')
  collector!: string;

  @Column('text')
  checker!: string;

  @Column('date', { name: 'signed_on' })
  signedOn!: string;

  /** the act that determined it, whose digest stands in the log */
  @Column('uuid', { name: 'act_id' })
  actId!: string;

  @ManyToOne(() => Quota)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'quota_determination_authority_quota_id_fkey',
    },
    { name: 'quota_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Quota>;

  @ManyToOne(() => DatedSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'quota_determination_authority_parameter_set_id_fkey',
    },
    { name: 'parameter_set_id', referencedColumnName: 'id' },
  ])
  by?: Relation<DatedSetRecord>;
}
