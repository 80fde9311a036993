import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';
import { Station } from '../../platform/access/station.entity.js';
import { RatingIndicator } from './rating-indicator.entity.js';

/** 谁打分谁负责: who answers for an indicator of a station. Ended, never edited. */
@Entity('rating_assignment')
@Index('rating_assignment_current', ['authority', 'cycleId', 'station', 'indicator'], {
  unique: true,
  where: 'ended_at IS NULL',
})
@Index('rating_assignment_of_officer', ['authority', 'cycleId', 'officerId'])
@Check('rating_assignment_ended', `num_nulls(ended_at, ended_by, ended_reason) IN (0, 3) AND ended_reason <> ''`)
export class RatingAssignment {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @Column('text')
  indicator!: string;

  @Column('text')
  station!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  /** why another was put in the place of the one before */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'assigned_by' })
  assignedBy!: string;

  @Column('uuid', { name: 'assigned_for', nullable: true })
  assignedFor!: string | null;

  @Column('timestamptz', { name: 'assigned_at', default: () => 'now()' })
  assignedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column('uuid', { name: 'ended_for', nullable: true })
  endedFor!: string | null;

  @Column('text', { name: 'ended_reason', nullable: true })
  endedReason!: string | null;

  @ManyToOne(() => RatingIndicator)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_assignment_authority_cycle_id_indicator_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'cycleId' },
    { name: 'indicator', referencedColumnName: 'indicator' },
  ])
  of?: Relation<RatingIndicator>;

  @ManyToOne(() => Station)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_assignment_authority_station_fkey',
    },
    { name: 'station', referencedColumnName: 'name' },
  ])
  at?: Relation<Station>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_assignment_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  officer?: Relation<Officer>;
}
