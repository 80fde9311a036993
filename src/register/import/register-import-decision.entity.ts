import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RegisterImportRow } from './register-import-row.entity.js';

/** What a person decided of a row that would undo a later act. Decided once. */
@Entity('register_import_decision')
@Check('register_import_decision_take', `take IN ('file', 'register')`)
@Check('register_import_decision_reason', `reason <> ''`)
export class RegisterImportDecision {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'import_id' })
  importId!: string;

  @PrimaryColumn('text')
  sheet!: string;

  @PrimaryColumn('integer', { name: 'row_number' })
  rowNumber!: number;

  @Column('text')
  take!: string;

  @Column('text')
  reason!: string;

  @Column('uuid', { name: 'decided_by' })
  decidedBy!: string;

  @Column('uuid', { name: 'decided_for', nullable: true })
  decidedFor!: string | null;

  @Column('timestamptz', { name: 'decided_at', default: () => 'now()' })
  decidedAt!: Date;

  @ManyToOne(() => RegisterImportRow, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'register_import_decision_authority_import_id_sheet_row_num_fkey',
    },
    { name: 'import_id', referencedColumnName: 'importId' },
    { name: 'sheet', referencedColumnName: 'sheet' },
    { name: 'row_number', referencedColumnName: 'rowNumber' },
  ])
  of?: Relation<RegisterImportRow>;
}
