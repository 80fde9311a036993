import { Check, Column, Entity, Exclusion, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';
import { Officer } from '../../platform/access/officer.entity.js';

/** A duty in the inspection group (科长、书记、组长、站长) from a day on; never edited, left once. */
@Entity('inspection_member')
@Exclusion(
  'inspection_member_once',
  `USING gist (authority WITH =, officer_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)`,
)
@Check('inspection_member_duty', `duty IN ('科长', '书记', '组长', '站长')`)
@Check(
  'inspection_member_left',
  `num_nulls(valid_to, left_reason, left_by, left_at) IN (0, 4)
    AND coalesce(valid_to >= valid_from AND left_reason <> '', true)`,
)
export class InspectionMember {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text')
  duty!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** the last day of it; null while he has not left */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

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
    foreignKeyConstraintName: 'inspection_member_authority_fkey',
  })
  of?: Relation<Authority>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'inspection_member_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  officer?: Relation<Officer>;
}
