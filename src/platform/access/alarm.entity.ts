import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from './officer.entity.js';

/** An alarm (预警): somebody looked at more personal data than the work of an hour needs. Another one acknowledges it. */
@Entity('alarm')
@Check('alarm_kind', `kind IN ('mass-viewing')`)
@Check('alarm_not_by_oneself', 'acknowledged_by <> officer_id')
@Check(
  'alarm_acknowledged',
  '(acknowledged_at IS NULL) = (note IS NULL) AND (acknowledged_at IS NULL) = (acknowledged_by IS NULL)',
)
export class Alarm {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  /** who looked */
  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('integer')
  records!: number;

  @Column('timestamptz', { name: 'raised_at', default: () => 'now()' })
  raisedAt!: Date;

  @Column('uuid', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy!: string | null;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'alarm_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Officer>;
}
