import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { Station } from '../platform/access/station.entity.js';

/** A taxpayer as the register has it now. Figures are exact text, days are YYYY-MM-DD. */
@Entity('taxpayer')
@Unique('taxpayer_id', ['authority', 'id'])
@Check('taxpayer_kind', `kind IN ('individual', 'enterprise')`)
@Check('taxpayer_status', `status IN ('正常', '停业', '非正常', '注销')`)
@Check('taxpayer_collection_mode', `collection_mode IN ('定期定额', '查账征收')`)
@Check('taxpayer_premises', `premises IN ('租赁', '自有')`)
@Check('taxpayer_area', 'area > 0')
@Check('taxpayer_declared_rent', 'declared_rent > 0')
@Check('taxpayer_determined_rent', 'determined_rent > 0')
@Check('taxpayer_employees', 'employees >= 0')
@Check('taxpayer_declared_turnover', 'declared_turnover >= 0')
@Check('taxpayer_individual_has_mode', `kind = 'enterprise' OR collection_mode IS NOT NULL`)
@Index('taxpayer_by_number', ['authority', 'station', 'number'])
@Index('taxpayer_by_name', { synchronize: false })
@Index('taxpayer_by_registration', ['authority', 'station', 'registeredOn', 'id'])
@Index('taxpayer_by_address', { synchronize: false })
@Index('taxpayer_by_area', { synchronize: false })
@Index('taxpayer_of_officer', ['authority', 'officer'])
@Index('taxpayer_of_industry', ['authority', 'industry'])
@Index('taxpayer_not_trading', ['authority', 'status'], { where: `status <> '正常'` })
@Index('taxpayer_enterprises', ['authority', 'station'], { where: `kind = 'enterprise'` })
@Index('taxpayer_suspension_ends', ['authority', 'suspendedTo'], { where: `status = '停业'` })
@Index('taxpayer_unsigned', { synchronize: false })
@Index('taxpayer_to_collect', { synchronize: false })
@Index('taxpayer_of_owner', { synchronize: false })
@Index('taxpayer_of_house', { synchronize: false })
@Index('taxpayer_of_telephone', ['authority', 'telephone'])
@Index('taxpayer_of_certificate', ['authority', 'certificateNumber'])
export class Taxpayer {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('text', { collation: 'C' })
  number!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  name!: string;

  @Column('text')
  owner!: string;

  @Column('text', { name: 'certificate_type', nullable: true })
  certificateType!: string | null;

  @Column('text', { name: 'certificate_number', nullable: true })
  certificateNumber!: string | null;

  @Column('text', { name: 'registration_type', nullable: true })
  registrationType!: string | null;

  @Column('text', { name: 'vat_type', nullable: true })
  vatType!: string | null;

  @Column('text')
  industry!: string;

  @Column('text', { name: 'industry_name', nullable: true })
  industryName!: string | null;

  @Column('text')
  station!: string;

  @Column('text')
  section!: string;

  @Column('text')
  address!: string;

  @Column('text', { nullable: true })
  officer!: string | null;

  @Column('date', { name: 'registered_on' })
  registeredOn!: string;

  @Column('text')
  status!: string;

  @Column('text', { name: 'collection_mode', nullable: true })
  collectionMode!: string | null;

  @Column('text', { nullable: true })
  telephone!: string | null;

  @Column('text', { nullable: true })
  premises!: string | null;

  @Column('numeric', { nullable: true })
  area!: string | null;

  @Column('numeric', { name: 'declared_rent', nullable: true })
  declaredRent!: string | null;

  @Column('numeric', { name: 'determined_rent', nullable: true })
  determinedRent!: string | null;

  @Column('text', { name: 'rent_reason', nullable: true })
  rentReason!: string | null;

  @Column('integer', { nullable: true })
  employees!: number | null;

  @Column('numeric', { name: 'declared_turnover', nullable: true })
  declaredTurnover!: string | null;

  @Column('text', { nullable: true })
  collector!: string | null;

  @Column('text', { nullable: true })
  checker!: string | null;

  @Column('date', { name: 'signed_on', nullable: true })
  signedOn!: string | null;

  /** 停业期止 */
  @Column('date', { name: 'suspended_to', nullable: true })
  suspendedTo!: string | null;

  /** number of the newest act */
  @Column('integer', { name: 'last_act', default: 0 })
  lastAct!: number;

  /** an address of its own: the number may hold an identity number and belongs in no address or log */
  @Column('uuid')
  @Generated('uuid')
  id!: string;

  @ManyToOne(() => Station)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taxpayer_authority_station_fkey',
    },
    { name: 'station', referencedColumnName: 'name' },
  ])
  at?: Relation<Station>;
}
