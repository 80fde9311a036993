import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ClearingItem } from './clearing-item.entity.js';
import { MarketList } from './market-list.entity.js';

/** A step in the history of an item; appended, never changed. */
@Entity('clearing_decision')
@Index('clearing_decision_of_item', ['authority', 'itemId', 'madeAt'])
@Check('clearing_decision_act', `act IN ('assigned', 'decided', 'reopened', 'gone')`)
@Check(
  'clearing_decision_maker',
  `(made_by IS NULL) = (act IN ('reopened', 'gone')) AND (made_by IS NULL) = (list_id IS NOT NULL)`,
)
export class ClearingDecision {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Column('text')
  act!: string;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb')
  details!: object;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('date', { name: 'due_day', nullable: true })
  dueDay!: string | null;

  @Column('text', { nullable: true })
  station!: string | null;

  @Column('uuid', { name: 'list_id', nullable: true })
  listId!: string | null;

  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy!: string | null;

  @Column('uuid', { name: 'made_for', nullable: true })
  madeFor!: string | null;

  @Column('timestamptz', { name: 'made_at', default: () => 'clock_timestamp()' })
  madeAt!: Date;

  @ManyToOne(() => ClearingItem)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'clearing_decision_authority_item_id_fkey',
    },
    { name: 'item_id', referencedColumnName: 'id' },
  ])
  item?: Relation<ClearingItem>;

  @ManyToOne(() => MarketList)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'clearing_decision_authority_list_id_fkey',
    },
    { name: 'list_id', referencedColumnName: 'id' },
  ])
  list?: Relation<MarketList>;
}
