import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingSheet } from '../cycles/rating-sheet.entity.js';

/** 判定情形 that no fact of the register tells, stated by one officer and confirmed by another. Withdrawn, never edited. */
@Entity('rating_condition')
@Index('rating_condition_standing', ['authority', 'sheetId', 'condition', 'happenedOn'], {
  unique: true,
  where: 'withdrawn_at IS NULL',
})
@Index('rating_condition_of_cycle', ['authority', 'cycleId', 'id'])
@Check('rating_condition_said', `condition <> '' AND words <> ''`)
@Check('rating_condition_evidence', `evidence_source <> '' AND cardinality(evidence) > 0`)
@Check('rating_condition_confirmed', 'num_nulls(confirmed_by, confirmed_at) IN (0, 2)')
@Check(
  'rating_condition_two_persons',
  'confirmed_by IS NULL OR different_persons(stated_by, stated_for, confirmed_by, confirmed_for)',
)
@Check(
  'rating_condition_withdrawn',
  `num_nulls(withdrawn_by, withdrawn_at, withdrawn_reason) IN (0, 3) AND withdrawn_reason <> ''`,
)
@Check(
  'rating_condition_third_person',
  `withdrawn_by IS NULL OR confirmed_by IS NULL OR different_persons(stated_by, stated_for, withdrawn_by, withdrawn_for)
    AND different_persons(confirmed_by, confirmed_for, withdrawn_by, withdrawn_for)`,
)
export class RatingCondition {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @Column('uuid', { name: 'sheet_id' })
  sheetId!: string;

  /** code of the knock-out */
  @Column('text')
  condition!: string;

  /** of the law, as the set names it */
  @Column('text', { nullable: true })
  clause!: string | null;

  @Column('date', { name: 'happened_on' })
  happenedOn!: string;

  /** what happened, as the letter says it */
  @Column('text')
  words!: string;

  /** where it comes from, in words */
  @Column('text', { name: 'evidence_source' })
  evidenceSource!: string;

  /** SHA-256 of the papers that show it */
  @Column('text', { array: true })
  evidence!: string[];

  @Column('uuid', { name: 'stated_by' })
  statedBy!: string;

  @Column('uuid', { name: 'stated_for', nullable: true })
  statedFor!: string | null;

  @Column('timestamptz', { name: 'stated_at', default: () => 'now()' })
  statedAt!: Date;

  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedBy!: string | null;

  @Column('uuid', { name: 'confirmed_for', nullable: true })
  confirmedFor!: string | null;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('uuid', { name: 'withdrawn_for', nullable: true })
  withdrawnFor!: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason!: string | null;

  @ManyToOne(() => RatingSheet)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_condition_authority_cycle_id_sheet_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'sheet_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingSheet>;
}
