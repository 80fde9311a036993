import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../access/authority.entity.js';

/** Where an authority's chain ends; locked from an append to the commit. */
@Entity('audit_head')
export class AuditHeadRecord {
  @PrimaryColumn('text')
  authority!: string;

  @Column('bigint')
  seq!: string;

  @Column('text')
  hash!: string;

  @Column('date')
  month!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'audit_head_authority_fkey',
  })
  of?: Relation<Authority>;
}
