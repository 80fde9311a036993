import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';

/** A list of the market authority's as it was uploaded, and how often what was found when it was last compared. */
@Entity('market_list')
@Unique('market_list_file', ['authority', 'fileSha256'])
@Check('market_list_sha256', `file_sha256 ~ '^[0-9a-f]{64}$'`)
export class MarketList {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('text', { name: 'file_sha256' })
  fileSha256!: string;

  @Column('uuid', { name: 'uploaded_by' })
  uploadedBy!: string;

  @Column('uuid', { name: 'uploaded_for', nullable: true })
  uploadedFor!: string | null;

  @Column('timestamptz', { name: 'uploaded_at', default: () => 'clock_timestamp()' })
  uploadedAt!: Date;

  @Column('jsonb')
  notices!: object;

  @Column('integer', { nullable: true })
  entries!: number | null;

  @Column('jsonb', { nullable: true })
  counts!: object | null;

  @Column('timestamptz', { name: 'matched_at', nullable: true })
  matchedAt!: Date | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'market_list_authority_fkey',
  })
  of?: Relation<Authority>;
}
