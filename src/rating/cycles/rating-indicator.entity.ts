import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingCycle } from './rating-cycle.entity.js';

/** An indicator of the set that a cycle is rated by. */
@Entity('rating_indicator')
export class RatingIndicator {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @PrimaryColumn('text')
  indicator!: string;

  /** null: deductions have no cap */
  @Column('numeric', { nullable: true })
  points!: string | null;

  @ManyToOne(() => RatingCycle)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_indicator_authority_cycle_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingCycle>;
}
