import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { MarketList } from './market-list.entity.js';

/** A row of a list: a licence. Never changed. */
@Entity('market_entry')
@Index('market_entry_code', ['authority', 'listId', 'code'])
@Check('market_entry_status', `status IN ('存续', '吊销', '注销')`)
export class MarketEntry {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'list_id' })
  listId!: string;

  @PrimaryColumn('text')
  sheet!: string;

  @PrimaryColumn('integer', { name: 'row_number' })
  rowNumber!: number;

  @Column({ type: 'text', collation: 'C' })
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  owner!: string;

  @Column('text')
  address!: string;

  @Column('text', { nullable: true })
  kind!: string | null;

  @Column('date', { name: 'founded_on', nullable: true })
  foundedOn!: string | null;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  industry!: string | null;

  @ManyToOne(() => MarketList)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'market_entry_authority_list_id_fkey',
    },
    { name: 'list_id', referencedColumnName: 'id' },
  ])
  of?: Relation<MarketList>;
}
