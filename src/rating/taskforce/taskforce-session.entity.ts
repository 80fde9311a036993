import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';
import { TaskforceMember } from './taskforce-member.entity.js';

/** A session (会议) of the taskforce as it was held; never edited, withdrawn once. */
@Entity('taskforce_session')
@Index('taskforce_session_of_day', ['authority', 'heldOn'])
@Check('taskforce_session_place', `place <> ''`)
@Check('taskforce_session_subject', `subject <> ''`)
@Check('taskforce_session_resolution', `resolution <> ''`)
@Check(
  'taskforce_session_withdrawn',
  `num_nulls(withdrawn_reason, withdrawn_by, withdrawn_at) IN (0, 3) AND withdrawn_reason <> ''`,
)
export class TaskforceSession {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('date', { name: 'held_on' })
  heldOn!: string;

  @Column('text')
  place!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  resolution!: string;

  /** SHA-256 of the minutes (会议纪要) and whatever belongs to them */
  @Column('text', { array: true })
  papers!: string[];

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason!: string | null;

  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('uuid', { name: 'withdrawn_for', nullable: true })
  withdrawnFor!: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'taskforce_session_authority_fkey',
  })
  of?: Relation<Authority>;
}

/** Who sat. */
@Entity('taskforce_attendance')
@Index('taskforce_attendance_of_member', ['authority', 'memberId'])
export class TaskforceAttendance {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId!: string;

  @PrimaryColumn('uuid', { name: 'member_id' })
  memberId!: string;

  @ManyToOne(() => TaskforceSession)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taskforce_attendance_authority_session_id_fkey',
    },
    { name: 'session_id', referencedColumnName: 'id' },
  ])
  session?: Relation<TaskforceSession>;

  @ManyToOne(() => TaskforceMember)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taskforce_attendance_authority_member_id_fkey',
    },
    { name: 'member_id', referencedColumnName: 'id' },
  ])
  member?: Relation<TaskforceMember>;
}
