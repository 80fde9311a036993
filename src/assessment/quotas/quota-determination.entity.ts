import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ParameterSetRecord } from '../parameters/parameter-set.entity.js';
import { Quota } from './quota.entity.js';

/** What was determined: inputs as they were signed, and what the formula found; kept once and for ever. */
@Entity('quota_determination')
@Index('quota_determination_of_act', ['authority', 'actId', 'number'])
@Index('quota_determination_of_station', ['authority', 'station', 'quotaId'])
@Check('quota_determination_tax', 'monthly_tax >= 0 AND assessed_turnover >= 0')
@Check('quota_determination_signers', 'collector <> checker')
export class QuotaDetermination {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'quota_id' })
  quotaId!: string;

  @Column('uuid', { name: 'parameter_set_id' })
  parameterSetId!: string;

  @Column({ type: 'text', collation: 'C' })
  number!: string;

  @Column('text')
  name!: string;

  @Column('text')
  owner!: string;

  @Column('text')
  address!: string;

  @Column('text')
  station!: string;

  @Column('text')
  section!: string;

  @Column('text')
  industry!: string;

  @Column('text', { name: 'industry_name', nullable: true })
  industryName!: string | null;

  @Column('text')
  premises!: string;

  @Column('numeric')
  area!: string;

  @Column('numeric', { name: 'declared_rent', nullable: true })
  declaredRent!: string | null;

  @Column('numeric', { name: 'determined_rent', nullable: true })
  determinedRent!: string | null;

  @Column('text', { name: 'rent_reason', nullable: true })
  rentReason!: string | null;

  @Column('numeric', { name: 'declared_turnover', nullable: true })
  declaredTurnover!: string | null;

  @Column('text')
  collector!: string;

  @Column('text')
  checker!: string;

  @Column('date', { name: 'signed_on' })
  signedOn!: string;

  @Column('text', { name: 'section_code' })
  sectionCode!: string;

  @Column('text', { name: 'quota_item' })
  quotaItem!: string;

  @Column('numeric')
  rent!: string;

  @Column('numeric', { name: 'rent_ratio' })
  rentRatio!: string;

  @Column('numeric')
  standard!: string;

  @Column('numeric', { name: 'industry_coefficient' })
  industryCoefficient!: string;

  @Column('numeric', { name: 'area_coefficient' })
  areaCoefficient!: string;

  @Column('numeric', { name: 'rent_coefficient' })
  rentCoefficient!: string;

  @Column('numeric', { name: 'computed_turnover' })
  computedTurnover!: string;

  @Column('numeric', { name: 'assessed_turnover' })
  assessedTurnover!: string;

  @Column('boolean', { name: 'threshold_reached' })
  thresholdReached!: boolean;

  @Column('numeric', { array: true })
  levies!: string[];

  @Column('numeric', { name: 'monthly_tax' })
  monthlyTax!: string;

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

  @ManyToOne(() => ParameterSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'quota_determination_authority_parameter_set_id_fkey',
    },
    { name: 'parameter_set_id', referencedColumnName: 'id' },
  ])
  by?: Relation<ParameterSetRecord>;
}
