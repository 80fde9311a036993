import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from './officer.entity.js';
import { RoleGrant } from './role-grant.entity.js';

/** A role lent to a colleague for some days (授权代理). Ended, never edited. */
@Entity('delegation')
@Check('delegation_reason', `reason <> ''`)
@Check('delegation_to_another', 'from_officer <> to_officer')
@Check('delegation_validity', 'valid_to >= valid_from')
export class Delegation {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'grant_id' })
  grantId!: string;

  @Column('uuid', { name: 'from_officer' })
  fromOfficer!: string;

  @Column('uuid', { name: 'to_officer' })
  toOfficer!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to' })
  validTo!: string;

  @Column('text')
  reason!: string;

  @Column('timestamptz', { name: 'made_at', default: () => 'now()' })
  madeAt!: Date;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @ManyToOne(() => RoleGrant)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'delegation_authority_grant_id_from_officer_fkey',
    },
    { name: 'grant_id', referencedColumnName: 'id' },
    { name: 'from_officer', referencedColumnName: 'officerId' },
  ])
  of?: Relation<RoleGrant>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'delegation_authority_to_officer_fkey',
    },
    { name: 'to_officer', referencedColumnName: 'id' },
  ])
  to?: Relation<Officer>;
}
