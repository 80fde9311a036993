import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { SpotVisit } from '../visit/spot-visit.entity.js';
import type { Action } from './domain/actions.js';

/** What is done about an error that a visit found, until it is closed. */
@Entity('spot_follow_up')
@Unique('spot_follow_up_once', ['authority', 'visitId', 'action'])
@Index('spot_follow_up_open', ['authority', 'dueOn'], { where: 'closed_at IS NULL' })
@Check('spot_follow_up_action', `action IN ('reassess', 'inform', 'case')`)
@Check('spot_follow_up_refers_to', `refers_to <> ''`)
@Check('spot_follow_up_reason', `reason <> ''`)
@Check('spot_follow_up_closed', `num_nulls(outcome, closed_by, closed_at) IN (0, 3) AND coalesce(outcome <> '', true)`)
export class SpotFollowUp {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'visit_id' })
  visitId!: string;

  @Column('text')
  action!: Action;

  /** the collection sheet, the notice's SHA-256, or the fact */
  @Column('text', { name: 'refers_to' })
  refersTo!: string;

  @Column('text')
  reason!: string;

  @Column('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('uuid', { name: 'opened_for', nullable: true })
  openedFor!: string | null;

  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy!: string | null;

  @Column('uuid', { name: 'closed_for', nullable: true })
  closedFor!: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @ManyToOne(() => SpotVisit)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_follow_up_authority_visit_id_fkey',
    },
    { name: 'visit_id', referencedColumnName: 'id' },
  ])
  of?: Relation<SpotVisit>;
}
