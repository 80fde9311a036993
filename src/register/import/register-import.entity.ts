import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';

/** A register workbook that was read, and the plan of what it would do. */
@Entity('register_import')
@Check('register_import_status', `status IN ('planning', 'planned', 'applied')`)
export class RegisterImport {
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

  /** where the tables of the workbook lie */
  @Column('jsonb', { default: [] })
  layout!: object;

  @Column('timestamptz', { name: 'planned_at', default: () => 'now()' })
  plannedAt!: Date;

  @Column('timestamptz', { name: 'applied_at', nullable: true })
  appliedAt!: Date | null;

  @Column('uuid', { name: 'planned_by', nullable: true })
  plannedBy!: string | null;

  @Column('uuid', { name: 'applied_by', nullable: true })
  appliedBy!: string | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'register_import_authority_fkey',
  })
  of?: Relation<Authority>;
}
