import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../platform/access/officer.entity.js';
import { Taxpayer } from './taxpayer.entity.js';

/** A taxpayer given to an officer to work on, also outside his station (an 核查人). Ended, never edited. */
@Entity('assignment')
@Index('assignment_of_officer', ['authority', 'officerId', 'taxpayerId'])
@Check('assignment_reason', `reason <> ''`)
@Check('assignment_not_to_oneself', 'different_persons(made_by, made_for, officer_id, NULL)')
@Check('assignment_validity', 'valid_to >= valid_from')
export class Assignment {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to' })
  validTo!: string;

  @Column('text')
  reason!: string;

  @Column('uuid', { name: 'made_by' })
  madeBy!: string;

  /** in whose name, where the role was lent */
  @Column('uuid', { name: 'made_for', nullable: true })
  madeFor!: string | null;

  @Column('timestamptz', { name: 'made_at', default: () => 'now()' })
  madeAt!: Date;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'assignment_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  to?: Relation<Officer>;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'assignment_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  taxpayer?: Relation<Taxpayer>;
}
