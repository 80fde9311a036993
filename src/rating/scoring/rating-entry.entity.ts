import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingItem } from '../cycles/rating-item.entity.js';
import { RatingSheet } from '../cycles/rating-sheet.entity.js';

/** 扣分: a decision on a fact; its points follow from its item. Ended, never edited. */
@Entity('rating_entry')
@Index('rating_entry_of_fact', { synchronize: false })
@Index('rating_entry_of_sheet', ['authority', 'sheetId', 'round'])
@Index('rating_entry_of_indicator', ['authority', 'sheetId', 'indicator', 'round'], { where: 'ended_at IS NULL' })
@Check('rating_entry_round', `round IN ('first', 'review')`)
@Check('rating_entry_source', `source IN ('register', 'outside')`)
@Check('rating_entry_decision', `decision IN ('accepted', 'refused', 'added')`)
@Check('rating_entry_quantity', 'quantity > 0')
@Check(
  'rating_entry_register',
  `source <> 'register'
    OR decision IN ('accepted', 'refused') AND jsonb_array_length(facts) = 1 AND coalesce(facts->0->>'id', '') <> ''`,
)
@Check(
  'rating_entry_outside',
  `source <> 'outside' OR decision = 'added' AND facts = '[]'
    AND happened_on IS NOT NULL AND coalesce(evidence_source, '') <> '' AND cardinality(evidence) > 0`,
)
@Check('rating_entry_refused', `decision = 'accepted' OR coalesce(reason, '') <> ''`)
@Check('rating_entry_ended', `num_nulls(ended_at, ended_by, ended_reason) IN (0, 3) AND ended_reason <> ''`)
export class RatingEntry {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @Column('uuid', { name: 'sheet_id' })
  sheetId!: string;

  @Column('text')
  round!: string;

  @Column('text')
  indicator!: string;

  @Column('text')
  item!: string;

  /** 机内 or 机外 */
  @Column('text')
  source!: string;

  @Column('text')
  decision!: string;

  /** occurrences, periods, or begun percentage points */
  @Column('integer')
  quantity!: number;

  /** 机内: the fact as the register told it; 机外: none */
  @Column('jsonb', { default: [] })
  facts!: object;

  @Column('date', { name: 'happened_on', nullable: true })
  happenedOn!: string | null;

  /** 机外: where it comes from, in words */
  @Column('text', { name: 'evidence_source', nullable: true })
  evidenceSource!: string | null;

  /** 机外: SHA-256 of the papers that show it */
  @Column('text', { array: true, default: '{}' })
  evidence!: string[];

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column('uuid', { name: 'ended_for', nullable: true })
  endedFor!: string | null;

  @Column('text', { name: 'ended_reason', nullable: true })
  endedReason!: string | null;

  @ManyToOne(() => RatingSheet)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_entry_authority_cycle_id_sheet_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'sheet_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingSheet>;

  @ManyToOne(() => RatingItem)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_entry_authority_cycle_id_indicator_item_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'indicator', referencedColumnName: 'indicator' },
    { name: 'item', referencedColumnName: 'item' },
  ])
  rule?: Relation<RatingItem>;
}
