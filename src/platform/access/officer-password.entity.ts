import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from './officer.entity.js';

/** Every password that ever was, as argon2id: the newest counts, and none of the last five comes back. */
@Entity('officer_password')
@Check('officer_password_hash', `hash LIKE '$argon2id$%'`)
export class OfficerPassword {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'officer_id' })
  officerId!: string;

  @PrimaryColumn('timestamptz', { name: 'set_at', default: () => 'clock_timestamp()' })
  setAt!: Date;

  @Column('text')
  hash!: string;

  /** to be changed at the first sign-in */
  @Column('boolean', { name: 'one_time' })
  oneTime!: boolean;

  @Column('uuid', { name: 'set_by', nullable: true })
  setBy!: string | null;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'officer_password_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Officer>;
}
