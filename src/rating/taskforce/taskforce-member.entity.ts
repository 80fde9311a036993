import { Check, Column, Entity, Exclusion, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';
import { Officer } from '../../platform/access/officer.entity.js';

/** A seat in the taskforce (评定专班) from a day on; never edited, left once. */
@Entity('taskforce_member')
@Exclusion(
  'taskforce_member_once',
  `USING gist (authority WITH =, coalesce(officer_id::text, name || ' ' || home_office) WITH =,
    daterange(joined_on, left_on, '[)') WITH &&)`,
)
@Check('taskforce_member_name', `name <> ''`)
@Check('taskforce_member_home_office', `home_office <> ''`)
@Check('taskforce_member_position', `position IN ('组长', '副组长', '联络员', '成员')`)
@Check('taskforce_member_responsibilities', `responsibilities <> ''`)
@Check(
  'taskforce_member_left',
  `num_nulls(left_on, left_reason, left_by, left_at) IN (0, 4)
    AND coalesce(left_on >= joined_on AND left_reason <> '', true)`,
)
export class TaskforceMember {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** null: who comes from another office and has no account here */
  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { name: 'home_office' })
  homeOffice!: string;

  @Column('text')
  position!: string;

  @Column('text')
  responsibilities!: string;

  @Column('date', { name: 'joined_on' })
  joinedOn!: string;

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  /** the first day on which the seat is his no more */
  @Column('date', { name: 'left_on', nullable: true })
  leftOn!: string | null;

  @Column('text', { name: 'left_reason', nullable: true })
  leftReason!: string | null;

  @Column('uuid', { name: 'left_by', nullable: true })
  leftBy!: string | null;

  @Column('uuid', { name: 'left_for', nullable: true })
  leftFor!: string | null;

  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'taskforce_member_authority_fkey',
  })
  of?: Relation<Authority>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taskforce_member_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  officer?: Relation<Officer>;
}
