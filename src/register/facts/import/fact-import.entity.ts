import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../../platform/access/authority.entity.js';

/** A workbook of facts that was read, and the plan of what it would do. */
@Entity('fact_import')
@Check('fact_import_sha256', `file_sha256 ~ '^[0-9a-f]{64}$'`)
@Check('fact_import_status', `status IN ('planned', 'applied')`)
export class FactImport {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('text', { name: 'file_sha256' })
  fileSha256!: string;

  @Column('text')
  status!: string;

  @Column('jsonb')
  counts!: object;

  @Column('jsonb')
  notices!: object;

  @Column('uuid', { name: 'planned_by' })
  plannedBy!: string;

  @Column('timestamptz', { name: 'planned_at', default: () => 'now()' })
  plannedAt!: Date;

  @Column('uuid', { name: 'applied_by', nullable: true })
  appliedBy!: string | null;

  @Column('timestamptz', { name: 'applied_at', nullable: true })
  appliedAt!: Date | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'fact_import_authority_fkey',
  })
  of?: Relation<Authority>;
}
