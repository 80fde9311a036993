import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';
import { Taxpayer } from '../taxpayer.entity.js';

/** A household whose values an officer is not shown: from the assignment of his visit until what he saw is stored, the visit is closed without one, or he has left its team. */
@Entity('withheld_household')
@Index('withheld_household_now', ['authority', 'officerId'], { where: 'until IS NULL' })
@Check('withheld_household_cause', `cause <> ''`)
export class WithheldHousehold {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'officer_id' })
  officerId!: string;

  @PrimaryColumn('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  /** the visit's id */
  @PrimaryColumn('text')
  cause!: string;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;

  /** null: still withheld */
  @Column('timestamptz', { nullable: true })
  until!: Date | null;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'withheld_household_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  from?: Relation<Officer>;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'withheld_household_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  taxpayer?: Relation<Taxpayer>;
}
