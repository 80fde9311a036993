import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from './taxpayer.entity.js';

/** A taxpayer between two days, derived from the acts. */
@Entity('taxpayer_version')
@Index('taxpayer_version_begins', ['authority', 'validFrom'])
@Index('taxpayer_version_by_number', { synchronize: false })
@Index('taxpayer_version_by_name', { synchronize: false })
@Index('taxpayer_version_not_trading', { synchronize: false })
export class TaxpayerVersionRecord {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom!: string;

  /** included; null: until further notice */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('integer')
  seq!: number;

  @Column('jsonb')
  state!: object;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taxpayer_version_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Taxpayer>;
}
