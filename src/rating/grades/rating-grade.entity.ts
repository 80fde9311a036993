import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DatedSetRecord } from '../../platform/dated-sets/dated-set.entity.js';
import { Taxpayer } from '../../register/taxpayer.entity.js';
import { RatingSheet } from '../cycles/rating-sheet.entity.js';
import type { DecisionInputs } from '../domain/decision.js';
import type { Reason } from '../domain/grade.js';
import type { BesideView } from './proposal.service.js';
import type { RatingObjection } from './rating-objection.entity.js';

/** 评定决定: what a taxpayer is rated under a scheme, on what, by whom, and since when. Never edited. */
@Entity('rating_grade')
@Index('rating_grade_of_cycle', ['authority', 'cycleId', 'sheetId'], { unique: true, where: `trigger = 'cycle'` })
@Index('rating_grade_holds', ['authority', 'taxpayerId', 'scheme', 'holdsFrom'], {
  unique: true,
  where: `status = 'published'`,
})
@Index('rating_grade_one_pending', ['authority', 'taxpayerId', 'scheme'], {
  unique: true,
  where: `status = 'proposed' AND trigger <> 'cycle'`,
})
@Index('rating_grade_superseded', ['authority', 'supersedes'], { unique: true, where: `status = 'published'` })
@Index('rating_grade_letters', ['authority', 'letterYear', 'letterNumber'], { unique: true })
@Index('rating_grade_certificates', ['authority', 'letterYear', 'certificateNumber'], { unique: true })
@Index('rating_grade_check_codes', ['checkCode'], { unique: true })
@Index('rating_grade_by_cycle', ['authority', 'cycleId', 'status', 'id'])
@Index('rating_grade_of_taxpayer', ['authority', 'taxpayerId'])
@Index('rating_grade_of_act', ['authority', 'actId', 'id'])
@Check('rating_grade_trigger', `trigger IN ('cycle', 'review', 'adjustment', 'override')`)
@Check('rating_grade_direction', `direction IN ('up', 'down')`)
@Check('rating_grade_score', 'score >= 0')
@Check('rating_grade_status', `status IN ('proposed', 'determined', 'published', 'returned')`)
@Check('rating_grade_cause', `trigger = 'cycle' OR supersedes IS NOT NULL AND coalesce(cause, '') <> ''`)
@Check('rating_grade_caused', `(trigger = 'review') = (caused_by IS NOT NULL)`)
@Check('rating_grade_evidence', `trigger IN ('cycle', 'review') OR cardinality(evidence) > 0`)
@Check(
  'rating_grade_overridden',
  `(trigger = 'override') = (grade <> computed)
    AND (trigger = 'override') = (override_reason IS NOT NULL) AND (trigger = 'override') = (direction IS NOT NULL)`,
)
@Check(
  'rating_grade_determined',
  `(status = 'proposed') = (determined_by IS NULL) AND num_nulls(determined_by, determined_at) IN (0, 2)`,
)
@Check(
  'rating_grade_two_persons',
  'determined_by IS NULL OR different_persons(proposed_by, proposed_for, determined_by, determined_for)',
)
@Check('rating_grade_returned', `(status = 'returned') = (coalesce(returned_reason, '') <> '')`)
@Check(
  'rating_grade_published',
  `(status = 'published') = (holds_from IS NOT NULL) AND num_nulls(holds_from, review_until, published_by, published_at,
    letter_year, letter_number, check_code) IN (0, 7) AND review_until > holds_from`,
)
@Check('rating_grade_certificate', `certificate_number IS NULL OR status = 'published'`)
export class RatingGrade {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @Column('uuid', { name: 'sheet_id' })
  sheetId!: string;

  @Column('text')
  scheme!: string;

  @Column('uuid', { name: 'rule_set_id' })
  ruleSetId!: string;

  @Column('text')
  trigger!: string;

  /** of a review: the request that it answers */
  @Column('uuid', { name: 'caused_by', nullable: true })
  causedBy!: string | null;

  /** the decision that it takes the place of */
  @Column('uuid', { nullable: true })
  supersedes!: string | null;

  @Column('text', { nullable: true })
  cause!: string | null;

  /** a code of the rulings on the procedure */
  @Column('text', { name: 'override_reason', nullable: true })
  overrideReason!: string | null;

  @Column('text', { nullable: true })
  direction!: string | null;

  /** SHA-256 of the papers it rests on */
  @Column('text', { array: true, default: '{}' })
  evidence!: string[];

  @Column('jsonb')
  inputs!: DecisionInputs;

  @Column('numeric', { nullable: true })
  score!: string | null;

  /** what the rules say; the grade, unless it was overridden */
  @Column('text')
  computed!: string;

  @Column('text')
  grade!: string;

  @Column('jsonb')
  reasons!: Reason[];

  @Column('jsonb', { nullable: true })
  beside!: BesideView | null;

  /** the act that proposed it, whose digest stands in the log */
  @Column('uuid', { name: 'act_id' })
  actId!: string;

  @Column('text', { default: 'proposed' })
  status!: string;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @Column('uuid', { name: 'proposed_for', nullable: true })
  proposedFor!: string | null;

  @Column('timestamptz', { name: 'proposed_at', default: () => 'now()' })
  proposedAt!: Date;

  @Column('uuid', { name: 'determined_by', nullable: true })
  determinedBy!: string | null;

  @Column('uuid', { name: 'determined_for', nullable: true })
  determinedFor!: string | null;

  @Column('timestamptz', { name: 'determined_at', nullable: true })
  determinedAt!: Date | null;

  @Column('text', { name: 'returned_reason', nullable: true })
  returnedReason!: string | null;

  @Column('date', { name: 'holds_from', nullable: true })
  holdsFrom!: string | null;

  /** the last day on which the taxpayer may ask for a review */
  @Column('date', { name: 'review_until', nullable: true })
  reviewUntil!: string | null;

  @Column('uuid', { name: 'published_by', nullable: true })
  publishedBy!: string | null;

  @Column('uuid', { name: 'published_for', nullable: true })
  publishedFor!: string | null;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column('integer', { name: 'letter_year', nullable: true })
  letterYear!: number | null;

  @Column('integer', { name: 'letter_number', nullable: true })
  letterNumber!: number | null;

  @Column('integer', { name: 'certificate_number', nullable: true })
  certificateNumber!: number | null;

  @Column('uuid', { name: 'check_code', nullable: true })
  checkCode!: string | null;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_grade_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  taxpayer?: Relation<Taxpayer>;

  @ManyToOne(() => RatingSheet)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_grade_authority_cycle_id_sheet_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'sheet_id', referencedColumnName: 'id' },
  ])
  sheet?: Relation<RatingSheet>;

  @ManyToOne(() => DatedSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_grade_authority_rule_set_id_fkey',
    },
    { name: 'rule_set_id', referencedColumnName: 'id' },
  ])
  ruleSet?: Relation<DatedSetRecord>;

  @ManyToOne(() => RatingGrade)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_grade_authority_supersedes_fkey',
    },
    { name: 'supersedes', referencedColumnName: 'id' },
  ])
  before?: Relation<RatingGrade>;

  @ManyToOne('RatingObjection')
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_grade_authority_caused_by_fkey',
    },
    { name: 'caused_by', referencedColumnName: 'id' },
  ])
  request?: Relation<RatingObjection>;
}
