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
import { Officer } from '../../platform/access/officer.entity.js';
import { Station } from '../../platform/access/station.entity.js';
import { Taxpayer } from '../taxpayer.entity.js';
import { MarketList } from './market-list.entity.js';

/** A finding as work: the same item for the same finding of every list. */
@Entity('clearing_item')
@Unique('clearing_item_key', ['authority', 'key'])
@Index('clearing_item_of_status', ['authority', 'status', 'key'])
@Index('clearing_item_of_taxpayer', ['authority', 'taxpayerId'])
@Index('clearing_item_of_officer', ['authority', 'officerId', 'key'])
@Check(
  'clearing_item_kind',
  `kind IN ('licensed-not-registered', 'registered-without-licence', 'licence-ended-while-registered',
    'registration-cancelled-while-licensed', 'suspended-yet-trading', 'name-differs', 'owner-differs', 'address-differs',
    'industry-differs', 'duplicates', 'not-comparable')`,
)
@Check('clearing_item_status', `status IN ('open', 'registered', 'explained', 'closed', 'not-found-on-site', 'gone')`)
@Check('clearing_item_subject', 'taxpayer_id IS NOT NULL OR code IS NOT NULL')
@Check(
  'clearing_item_decided',
  `CASE WHEN status IN ('open', 'gone') THEN decided_by IS NULL AND decided_at IS NULL AND outcome_reason IS NULL
    ELSE decided_by IS NOT NULL AND decided_at IS NOT NULL AND coalesce(outcome_reason, '') <> '' END`,
)
@Check('clearing_item_gone', `status <> 'gone' OR gone_list_id IS NOT NULL`)
export class ClearingItem {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  key!: string;

  @Column('text')
  kind!: string;

  @Column('uuid', { name: 'taxpayer_id', nullable: true })
  taxpayerId!: string | null;

  @Column({ type: 'text', collation: 'C', nullable: true })
  code!: string | null;

  @Column('text', { nullable: true })
  station!: string | null;

  /** an officer has put the licence to the station */
  @Column('boolean', { default: false })
  placed!: boolean;

  @Column('jsonb')
  details!: object;

  @Column('text')
  difference!: string;

  @Column('jsonb', { default: [] })
  candidates!: object;

  @Column('text', { default: 'open' })
  status!: string;

  @Column('uuid', { name: 'first_list_id' })
  firstListId!: string;

  @Column('uuid', { name: 'last_list_id' })
  lastListId!: string;

  @Column('uuid', { name: 'gone_list_id', nullable: true })
  goneListId!: string | null;

  @Column('timestamptz', { name: 'found_at', default: () => 'now()' })
  foundAt!: Date;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('date', { name: 'due_day', nullable: true })
  dueDay!: string | null;

  @Column('text', { name: 'outcome_reason', nullable: true })
  outcomeReason!: string | null;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('uuid', { name: 'decided_for', nullable: true })
  decidedFor!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'clearing_item_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  taxpayer?: Relation<Taxpayer>;

  @ManyToOne(() => Station)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'clearing_item_authority_station_fkey',
    },
    { name: 'station', referencedColumnName: 'name' },
  ])
  at?: Relation<Station>;

  @ManyToOne(() => MarketList)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'clearing_item_authority_first_list_id_fkey',
    },
    { name: 'first_list_id', referencedColumnName: 'id' },
  ])
  first?: Relation<MarketList>;

  @ManyToOne(() => MarketList)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'clearing_item_authority_last_list_id_fkey',
    },
    { name: 'last_list_id', referencedColumnName: 'id' },
  ])
  last?: Relation<MarketList>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'clearing_item_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  officer?: Relation<Officer>;
}
