import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingScoreImport } from './score-import.entity.js';

/** A filled row of the workbook: the decision that it would make and what it would put in whose place, or its faults. */
@Entity('rating_score_import_row')
@Check('rating_score_import_row_action', `action IN ('new', 'changed', 'same', 'conflict', 'rejected')`)
@Check(
  'rating_score_import_row_asked',
  `action NOT IN ('new', 'changed') OR asked IS NOT NULL AND sheet_id IS NOT NULL AND (action = 'changed') = (before_id IS NOT NULL)`,
)
export class RatingScoreImportRow {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'import_id' })
  importId!: string;

  @PrimaryColumn('integer', { name: 'row_number' })
  rowNumber!: number;

  @Column('uuid', { name: 'sheet_id', nullable: true })
  sheetId!: string | null;

  @Column('text', { nullable: true })
  indicator!: string | null;

  @Column('text', { nullable: true })
  item!: string | null;

  /** id of the register's fact that it decides */
  @Column('text', { nullable: true })
  fact!: string | null;

  @Column('text')
  action!: string;

  /** as the scorer wrote it */
  @Column('jsonb')
  written!: object;

  @Column('jsonb', { nullable: true })
  asked!: object | null;

  @Column('uuid', { name: 'before_id', nullable: true })
  beforeId!: string | null;

  @Column('jsonb', { nullable: true })
  before!: object | null;

  @Column('jsonb', { default: [] })
  faults!: object;

  @ManyToOne(() => RatingScoreImport)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_score_import_row_authority_import_id_fkey',
    },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingScoreImport>;
}
