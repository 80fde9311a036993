import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingIndicator } from '../cycles/rating-indicator.entity.js';
import { RatingSheet } from '../cycles/rating-sheet.entity.js';

/** 打分: what an indicator of a sheet loses, submitted once in each round by who answers for it. */
@Entity('rating_mark')
@Index('rating_mark_of_officer', ['authority', 'cycleId', 'submittedBy'])
@Check('rating_mark_round', `round IN ('first', 'review', 'third')`)
@Check('rating_mark_deducted', 'deducted >= 0')
@Check(
  'rating_mark_stands',
  `CASE round WHEN 'first' THEN stands IS NULL
    WHEN 'review' THEN coalesce(stands = 'first', true) ELSE coalesce(stands IN ('first', 'review'), false) END`,
)
@Check('rating_mark_reason', `round <> 'third' OR coalesce(reason, '') <> ''`)
export class RatingMark {
  @PrimaryColumn('text')
  authority!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @PrimaryColumn('uuid', { name: 'sheet_id' })
  sheetId!: string;

  @PrimaryColumn('text')
  indicator!: string;

  @PrimaryColumn('text')
  round!: string;

  /** points taken off */
  @Column('numeric')
  deducted!: string;

  /** whose entries it rests on where it has none of its own: of a reviewer who agrees, of a third person who decides */
  @Column('text', { nullable: true })
  stands!: string | null;

  /** SHA-256 of the entries that it rests on */
  @Column('text', { name: 'entries_digest' })
  entriesDigest!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'submitted_by' })
  submittedBy!: string;

  @Column('uuid', { name: 'submitted_for', nullable: true })
  submittedFor!: string | null;

  @Column('timestamptz', { name: 'submitted_at', default: () => 'now()' })
  submittedAt!: Date;

  @ManyToOne(() => RatingSheet)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_mark_authority_cycle_id_sheet_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'sheet_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingSheet>;

  @ManyToOne(() => RatingIndicator)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_mark_authority_cycle_id_indicator_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'indicator', referencedColumnName: 'indicator' },
  ])
  rule?: Relation<RatingIndicator>;
}
