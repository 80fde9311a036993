import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';
import { SpotVisit } from './spot-visit.entity.js';

/** 上门未入: a day on which the team stood at the door of an open visit and was not let in. */
@Entity('spot_visit_try')
@Check('spot_visit_try_remarks', `remarks <> ''`)
export class SpotVisitTry {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'visit_id' })
  visitId!: string;

  @PrimaryColumn('date', { name: 'tried_on' })
  triedOn!: string;

  @Column('text')
  remarks!: string;

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @ManyToOne(() => SpotVisit)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_try_authority_visit_id_fkey',
    },
    { name: 'visit_id', referencedColumnName: 'id' },
  ])
  of?: Relation<SpotVisit>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_try_authority_entered_by_fkey',
    },
    { name: 'entered_by', referencedColumnName: 'id' },
  ])
  by?: Relation<Officer>;
}
