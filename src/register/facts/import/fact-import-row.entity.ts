import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { FactImport } from './fact-import.entity.js';

/** A row of the workbook: the fact that it would make and what it would put in whose place, or its faults. */
@Entity('fact_import_row')
@Check('fact_import_row_action', `action IN ('new', 'changed', 'same', 'rejected')`)
export class FactImportRow {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'import_id' })
  importId!: string;

  @PrimaryColumn('text')
  sheet!: string;

  @PrimaryColumn('integer', { name: 'row_number' })
  rowNumber!: number;

  @Column('text')
  kind!: string;

  @Column({ type: 'text', collation: 'C', nullable: true })
  number!: string | null;

  @Column('uuid', { name: 'taxpayer_id', nullable: true })
  taxpayerId!: string | null;

  @Column('text')
  action!: string;

  @Column('jsonb', { nullable: true })
  fact!: object | null;

  @Column('uuid', { name: 'before_id', nullable: true })
  beforeId!: string | null;

  @Column('jsonb', { nullable: true })
  before!: object | null;

  @Column('jsonb', { default: [] })
  faults!: object;

  @ManyToOne(() => FactImport)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'fact_import_row_authority_import_id_fkey',
    },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  of?: Relation<FactImport>;
}
