import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingGrade } from './rating-grade.entity.js';

/** 异议 against the A list while it hangs, by anyone; 复核 of a published grade, asked for by the taxpayer. */
@Entity('rating_objection')
@Index('rating_objection_one_review', ['authority', 'gradeId'], {
  unique: true,
  where: `status = 'open' AND kind = 'review'`,
})
@Index('rating_objection_of_grade', ['authority', 'gradeId'])
@Index('rating_objection_due', ['authority', 'dueOn'], { where: `status = 'open'` })
@Check('rating_objection_kind', `kind IN ('objection', 'review')`)
@Check('rating_objection_raised_by', `raised_by <> ''`)
@Check('rating_objection_grounds', `grounds <> ''`)
@Check('rating_objection_status', `status IN ('open', 'upheld', 'dismissed')`)
@Check('rating_objection_evidence', `kind = 'objection' OR cardinality(papers) > 0`)
@Check(
  'rating_objection_answered',
  `(status = 'open') = (answered_by IS NULL) AND num_nulls(answer, answered_on, answered_by, answered_at) IN (0, 4)`,
)
@Check(
  'rating_objection_two_persons',
  'answered_by IS NULL OR different_persons(entered_by, entered_for, answered_by, answered_for)',
)
export class RatingObjection {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  @Column('uuid', { name: 'grade_id' })
  gradeId!: string;

  @Column('date', { name: 'raised_on' })
  raisedOn!: string;

  /** who objects, in his own words */
  @Column('text', { name: 'raised_by' })
  raisedBy!: string;

  @Column('text')
  grounds!: string;

  /** SHA-256 of the evidence */
  @Column('text', { array: true })
  papers!: string[];

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('text', { default: 'open' })
  status!: string;

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn!: string | null;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column('uuid', { name: 'answered_for', nullable: true })
  answeredFor!: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @ManyToOne(() => RatingGrade)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_objection_authority_grade_id_fkey',
    },
    { name: 'grade_id', referencedColumnName: 'id' },
  ])
  against?: Relation<RatingGrade>;
}
