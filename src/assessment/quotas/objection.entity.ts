import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Quota } from './quota.entity.js';

/** 异议: during the notice, or within thirty days of service. */
@Entity('objection')
@Index('objection_one_open', ['authority', 'quotaId'], { unique: true, where: `status = 'open'` })
@Index('objection_of_quota', ['authority', 'quotaId'])
@Index('objection_due', ['authority', 'dueOn'], { where: `status = 'open'` })
@Check('objection_grounds', `grounds <> ''`)
@Check('objection_status', `status IN ('open', 'upheld', 'dismissed', 'withdrawn')`)
@Check('objection_taken_back', `status <> 'withdrawn' OR cardinality(answer_papers) > 0`)
@Check('objection_evidence', 'cardinality(papers) > 0')
@Check(
  'objection_answered',
  `(status = 'open') = (answered_by IS NULL) AND num_nulls(answer, answered_on, answered_by, answered_at) IN (0, 4)`,
)
@Check(
  'objection_two_persons',
  `status NOT IN ('upheld', 'dismissed') OR different_persons(entered_by, entered_for, answered_by, answered_for)`,
)
export class Objection {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'quota_id' })
  quotaId!: string;

  @Column('date', { name: 'raised_on' })
  raisedOn!: string;

  @Column('text')
  grounds!: string;

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

  /** SHA-256 of what the household signed when it took the objection back */
  @Column('text', { name: 'answer_papers', array: true, default: '{}' })
  answerPapers!: string[];

  @ManyToOne(() => Quota)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'objection_authority_quota_id_fkey',
    },
    { name: 'quota_id', referencedColumnName: 'id' },
  ])
  against?: Relation<Quota>;
}
