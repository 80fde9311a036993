import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Authority } from './authority.entity.js';
import { Station } from './station.entity.js';

/** An officer (税务人员) and his account. Disabled rather than deleted: the history names him. */
@Entity('officer')
@Unique('officer_login', ['login'])
@Check('officer_login_form', `login ~ '^[a-z][a-z0-9._-]{1,31}$'`)
@Check('officer_name', `name <> ''`)
export class Officer {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  login!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  station!: string | null;

  /** null for those whom the set-up of the branch made */
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('integer', { default: 0 })
  failures!: number;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil!: Date | null;

  @Column('bytea', { name: 'totp_secret', nullable: true })
  totpSecret!: Buffer | null;

  @Column('timestamptz', { name: 'totp_confirmed_at', nullable: true })
  totpConfirmedAt!: Date | null;

  @Column('bigint', { name: 'totp_last_step', nullable: true })
  totpLastStep!: string | null;

  @ManyToOne(() => Authority)
  @JoinColumn({ name: 'authority', referencedColumnName: 'code', foreignKeyConstraintName: 'officer_authority_fkey' })
  of?: Relation<Authority>;

  @ManyToOne(() => Station)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'officer_authority_station_fkey',
    },
    { name: 'station', referencedColumnName: 'name' },
  ])
  at?: Relation<Station>;
}
