import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from '../../register/taxpayer.entity.js';

/** A household's assessment of a month: frozen inputs, the version of the rules, what the formula found. Partitioned by month and run. */
@Entity('assessment')
@Index('assessment_by_station', ['station', 'number'])
@Check('assessment_tax', 'monthly_tax >= 0 AND assessed_turnover >= 0')
export class Assessment {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('date')
  month!: string;

  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('text', { collation: 'C' })
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

  @Column('text', { name: 'section_code' })
  sectionCode!: string;

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

  @Column('uuid', { name: 'parameter_set_id' })
  parameterSetId!: string;

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
