import { Check, Column, Entity, Exclusion, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DatedSetRecord } from '../../platform/dated-sets/dated-set.entity.js';
import { Authority } from '../../platform/access/authority.entity.js';

/** 评定: a rating of the branch by a rule set, for whole tax years, as of a day; and how far it has come. */
@Entity('rating_cycle')
@Exclusion(
  'rating_cycle_no_overlap',
  `USING gist (authority WITH =, scheme WITH =, daterange(period_from, period_to, '[]') WITH &&) WHERE (status <> 'abandoned')`,
)
@Check('rating_cycle_name', `name <> ''`)
@Check(
  'rating_cycle_status',
  `status IN ('open', 'scoring', 'review', 'proposed', 'shown', 'determined', 'published', 'abandoned')`,
)
@Check('rating_cycle_abandoned', `(status = 'abandoned') = (coalesce(abandoned_reason, '') <> '')`)
@Check(
  'rating_cycle_period',
  `to_char(period_from, 'MM-DD') = '01-01' AND to_char(period_to, 'MM-DD') = '12-31'
    AND period_to > period_from AND rating_day > period_to`,
)
@Check('rating_cycle_beside', 'beside_set_id <> rule_set_id')
@Check('rating_cycle_list', 'num_nulls(shown_on, shown_from, shown_to, shown_digest) IN (0, 4)')
@Check(
  'rating_cycle_shown',
  'shown_on IS NULL OR coalesce(shown_from = shown_on + 1 AND shown_to >= shown_on + 15, false)',
)
@Check('rating_cycle_shown_over', 'determined_on IS NULL OR coalesce(determined_on > shown_to, false)')
@Check(
  'rating_cycle_present',
  `(determined_on IS NULL) = (determined_present IS NULL)
    AND (determined_present IS NULL OR cardinality(determined_present) > 1)`,
)
@Check(
  'rating_cycle_two_persons',
  'determined_by IS NULL OR coalesce(different_persons(proposed_by, proposed_for, determined_by, determined_for), false)',
)
export class RatingCycle {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  scheme!: string;

  /** the set that it is rated by */
  @Column('uuid', { name: 'rule_set_id' })
  ruleSetId!: string;

  /** the set that it is rated by beside, to see who would move */
  @Column('uuid', { name: 'beside_set_id', nullable: true })
  besideSetId!: string | null;

  /** first day of its first tax year */
  @Column('date', { name: 'period_from' })
  periodFrom!: string;

  /** last day of its last tax year */
  @Column('date', { name: 'period_to' })
  periodTo!: string;

  /** 评定日: the register and its facts are read as of this day */
  @Column('date', { name: 'rating_day' })
  ratingDay!: string;

  @Column('text', { default: 'open' })
  status!: string;

  @Column('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('uuid', { name: 'opened_for', nullable: true })
  openedFor!: string | null;

  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @Column('date', { name: 'scoring_on', nullable: true })
  scoringOn!: string | null;

  @Column('uuid', { name: 'scoring_by', nullable: true })
  scoringBy!: string | null;

  @Column('uuid', { name: 'scoring_for', nullable: true })
  scoringFor!: string | null;

  @Column('timestamptz', { name: 'scoring_at', nullable: true })
  scoringAt!: Date | null;

  @Column('date', { name: 'review_on', nullable: true })
  reviewOn!: string | null;

  @Column('uuid', { name: 'review_by', nullable: true })
  reviewBy!: string | null;

  @Column('uuid', { name: 'review_for', nullable: true })
  reviewFor!: string | null;

  @Column('timestamptz', { name: 'review_at', nullable: true })
  reviewAt!: Date | null;

  @Column('date', { name: 'proposed_on', nullable: true })
  proposedOn!: string | null;

  @Column('uuid', { name: 'proposed_by', nullable: true })
  proposedBy!: string | null;

  @Column('uuid', { name: 'proposed_for', nullable: true })
  proposedFor!: string | null;

  @Column('timestamptz', { name: 'proposed_at', nullable: true })
  proposedAt!: Date | null;

  @Column('date', { name: 'shown_on', nullable: true })
  shownOn!: string | null;

  @Column('uuid', { name: 'shown_by', nullable: true })
  shownBy!: string | null;

  @Column('uuid', { name: 'shown_for', nullable: true })
  shownFor!: string | null;

  @Column('timestamptz', { name: 'shown_at', nullable: true })
  shownAt!: Date | null;

  /** first and last day on which the A list hangs */
  @Column('date', { name: 'shown_from', nullable: true })
  shownFrom!: string | null;

  @Column('date', { name: 'shown_to', nullable: true })
  shownTo!: string | null;

  /** SHA-256 of the list as it was printed */
  @Column('text', { name: 'shown_digest', nullable: true })
  shownDigest!: string | null;

  @Column('date', { name: 'determined_on', nullable: true })
  determinedOn!: string | null;

  @Column('uuid', { name: 'determined_by', nullable: true })
  determinedBy!: string | null;

  @Column('uuid', { name: 'determined_for', nullable: true })
  determinedFor!: string | null;

  @Column('timestamptz', { name: 'determined_at', nullable: true })
  determinedAt!: Date | null;

  /** members of the committee who were present */
  @Column('text', { name: 'determined_present', array: true, nullable: true })
  determinedPresent!: string[] | null;

  @Column('date', { name: 'published_on', nullable: true })
  publishedOn!: string | null;

  @Column('uuid', { name: 'published_by', nullable: true })
  publishedBy!: string | null;

  @Column('uuid', { name: 'published_for', nullable: true })
  publishedFor!: string | null;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column('date', { name: 'abandoned_on', nullable: true })
  abandonedOn!: string | null;

  @Column('uuid', { name: 'abandoned_by', nullable: true })
  abandonedBy!: string | null;

  @Column('uuid', { name: 'abandoned_for', nullable: true })
  abandonedFor!: string | null;

  @Column('timestamptz', { name: 'abandoned_at', nullable: true })
  abandonedAt!: Date | null;

  @Column('text', { name: 'abandoned_reason', nullable: true })
  abandonedReason!: string | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'rating_cycle_authority_fkey',
  })
  of?: Relation<Authority>;

  @ManyToOne(() => DatedSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_cycle_authority_rule_set_id_fkey',
    },
    { name: 'rule_set_id', referencedColumnName: 'id' },
  ])
  ruleSet?: Relation<DatedSetRecord>;

  @ManyToOne(() => DatedSetRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_cycle_authority_beside_set_id_fkey',
    },
    { name: 'beside_set_id', referencedColumnName: 'id' },
  ])
  besideSet?: Relation<DatedSetRecord>;
}
