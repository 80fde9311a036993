import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from '../taxpayer.entity.js';

/** What a taxpayer is found by. Made from his row by `SearchIndex`, and from nothing else. */
@Entity('taxpayer_search')
@Index('taxpayer_search_terms', ['terms'], { type: 'gin' })
export class TaxpayerSearch {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column('text')
  station!: string;

  /** name, owner and address without case, width, blanks and punctuation */
  @Column('text')
  searched!: string;

  /** number and telephones likewise */
  @Column('text')
  numbers!: string;

  /** those of the terms that tell who comes first: looked at of every candidate, and few */
  @Column('bigint', { array: true, default: [] })
  heads!: string[];

  @Column('bigint', { array: true })
  terms!: string[];

  /** the digest of what the terms were made from, and by which version */
  @Column('bigint')
  sources!: string;

  @OneToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taxpayer_search_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  taxpayer?: Relation<Taxpayer>;
}
