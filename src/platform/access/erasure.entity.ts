import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from './authority.entity.js';

/** An erasure of what has outlived its retention (到期清除): asked for by one person, decided by another. */
@Entity('erasure')
@Check('erasure_reason', `reason <> ''`)
@Check('erasure_status', `status IN ('requested', 'done', 'declined')`)
@Check(
  'erasure_two_persons',
  `status = 'requested' OR different_persons(requested_by, requested_for, decided_by, decided_for)`,
)
@Check(
  'erasure_decided',
  `(status = 'requested') = (decided_by IS NULL) AND (status = 'requested') = (decided_at IS NULL)`,
)
export class Erasure {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  reason!: string;

  @Column('text')
  status!: string;

  @Column('uuid', { name: 'requested_by' })
  requestedBy!: string;

  @Column('uuid', { name: 'requested_for', nullable: true })
  requestedFor!: string | null;

  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' })
  requestedAt!: Date;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('uuid', { name: 'decided_for', nullable: true })
  decidedFor!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** how much of what was erased */
  @Column('jsonb', { nullable: true })
  erased!: object | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'erasure_authority_fkey',
  })
  of?: Relation<Authority>;
}
