import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingIndicator } from './rating-indicator.entity.js';

/** What the set of a cycle lets be deducted: an item's points are the set's, and nobody enters them. */
@Entity('rating_item')
@Check('rating_item_points', 'points > 0')
@Check('rating_item_per', `per IN ('once', 'occurrence', 'period', 'percentage-point')`)
export class RatingItem {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @PrimaryColumn('text')
  indicator!: string;

  @PrimaryColumn('text')
  item!: string;

  /** off for each time */
  @Column('numeric')
  points!: string;

  @Column('text')
  per!: string;

  @ManyToOne(() => RatingIndicator)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_item_authority_cycle_id_indicator_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'indicator', referencedColumnName: 'indicator' },
  ])
  of?: Relation<RatingIndicator>;
}
