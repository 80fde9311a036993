import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SpotVisit } from './spot-visit.entity.js';

/** A field of a patch that was taken, with the visit's version that has it; never changed. */
@Entity('spot_visit_field_change')
@Index('spot_visit_field_change_of', ['authority', 'visitId', 'field', 'version'])
@Check(
  'spot_visit_field_change_field',
  `field IN ('state', 'parts', 'premises', 'leaseRent', 'leasePaper', 'industry', 'remarks')`,
)
export class SpotVisitFieldChange {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'visit_id' })
  visitId!: string;

  /** of the device, for one patch: one that arrives twice counts once */
  @PrimaryColumn('uuid', { name: 'draft_id' })
  draftId!: string;

  @PrimaryColumn('text')
  field!: string;

  @Column('integer')
  version!: number;

  @Column('jsonb')
  value!: unknown;

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
      foreignKeyConstraintName: 'spot_visit_field_change_authority_visit_id_fkey',
    },
    { name: 'visit_id', referencedColumnName: 'id' },
  ])
  of?: Relation<SpotVisit>;
}
