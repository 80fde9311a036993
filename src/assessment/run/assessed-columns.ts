import { Column } from 'typeorm';

/** What a month's line and a quota's determination keep alike: frozen inputs, the version of the rules, what the formula found. */
export abstract class AssessedColumns {
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
}
