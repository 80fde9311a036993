import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RegisterImport } from './register-import.entity.js';

/** A row of the workbook: the taxpayer that it would make and what it would change, or its faults. */
@Entity('register_import_row')
@Index('register_import_row_of_action', ['authority', 'importId', 'action', 'sheet', 'rowNumber'])
@Check('register_import_row_action', `action IN ('new', 'changed', 'same', 'conflict', 'rejected')`)
export class RegisterImportRow {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'import_id' })
  importId!: string;

  @PrimaryColumn('text')
  sheet!: string;

  @PrimaryColumn('integer', { name: 'row_number' })
  rowNumber!: number;

  @Column({ type: 'text', collation: 'C', nullable: true })
  number!: string | null;

  @Column('text')
  action!: string;

  @Column('jsonb', { nullable: true })
  taxpayer!: object | null;

  @Column('jsonb', { nullable: true })
  before!: object | null;

  @Column('jsonb', { default: [] })
  faults!: object;

  @ManyToOne(() => RegisterImport, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'register_import_row_authority_import_id_fkey',
    },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RegisterImport>;
}
