import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Officer } from './officer.entity.js';

/** A role (岗位) given to an officer, how far it reaches and until when. Revoked, never edited. */
@Entity('role_grant')
@Unique('role_grant_of_officer', ['authority', 'id', 'officerId'])
@Check(
  'role_grant_role',
  `role IN ('register', 'rating', 'collection', 'scoring', 'review', 'approval', 'inspection', 'notice', 'leader',
    'system-administrator', 'security-administrator', 'audit-administrator')`,
)
@Check('role_grant_scope', `scope IN ('own', 'several', 'all', 'assigned')`)
@Check('role_grant_reason', `reason <> ''`)
@Check('role_grant_stations', `(scope IN ('own', 'several')) = (cardinality(stations) > 0)`)
@Check('role_grant_administrator', `role NOT LIKE '%-administrator' OR scope = 'all'`)
@Check('role_grant_not_to_oneself', 'granted_by <> officer_id')
@Check('role_grant_validity', 'valid_to >= valid_from')
export class RoleGrant {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text')
  role!: string;

  @Column('text')
  scope!: string;

  /** where the scope is `several` */
  @Column('text', { array: true, default: [] })
  stations!: string[];

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('text')
  reason!: string;

  /** null for what the set-up of the branch gave */
  @Column('uuid', { name: 'granted_by', nullable: true })
  grantedBy!: string | null;

  @Column('timestamptz', { name: 'granted_at', default: () => 'now()' })
  grantedAt!: Date;

  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'role_grant_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Officer>;
}
