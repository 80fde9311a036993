import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingSheet } from '../cycles/rating-sheet.entity.js';

/** 复审: of every scored sheet; which of them are blind is fixed when scoring ends. */
@Entity('rating_review')
@Index('rating_review_of_cycle', ['authority', 'cycleId', 'reviewer'])
@Check(
  'rating_review_ticket',
  `ticket = encode(sha256(convert_to(cycle_id::text || chr(10) || sheet_id::text, 'UTF8')), 'hex')`,
)
@Check('rating_review_outcome', `outcome IN ('agreed', 'disagreed')`)
@Check('rating_review_started', '(reviewer IS NULL) = (started_at IS NULL)')
@Check(
  'rating_review_finished',
  '(outcome IS NULL) = (finished_at IS NULL) AND (outcome IS NULL OR reviewer IS NOT NULL)',
)
@Check(
  'rating_review_third',
  `(third IS NULL) = (third_at IS NULL) AND (third IS NULL OR coalesce(outcome = 'disagreed', false))`,
)
@Check('rating_review_in_bulk', `NOT in_bulk OR NOT blind AND coalesce(outcome = 'agreed', false)`)
@Check('rating_review_three_persons', 'third IS NULL OR different_persons(reviewer, reviewer_for, third, third_for)')
export class RatingReview {
  @PrimaryColumn('text')
  authority!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @PrimaryColumn('uuid', { name: 'sheet_id' })
  sheetId!: string;

  /** the first score is not shown before the second stands */
  @Column('boolean')
  blind!: boolean;

  /** SHA-256 of the cycle and the sheet: of every station the smallest ones are blind */
  @Column({ type: 'text', collation: 'C' })
  ticket!: string;

  @Column('uuid', { nullable: true })
  reviewer!: string | null;

  @Column('uuid', { name: 'reviewer_for', nullable: true })
  reviewerFor!: string | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  /** agreed with beside others, by one act */
  @Column('boolean', { name: 'in_bulk', default: false })
  inBulk!: boolean;

  /** who decided what the two disagreed about */
  @Column('uuid', { nullable: true })
  third!: string | null;

  @Column('uuid', { name: 'third_for', nullable: true })
  thirdFor!: string | null;

  @Column('timestamptz', { name: 'third_at', nullable: true })
  thirdAt!: Date | null;

  @ManyToOne(() => RatingSheet)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_review_authority_cycle_id_sheet_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'sheet_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingSheet>;
}
