import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RatingCycle } from '../../cycles/rating-cycle.entity.js';

/** A scorer's workbook that was read, and the plan of what it would do. */
@Entity('rating_score_import')
@Check('rating_score_import_status', `status IN ('planned', 'applied')`)
@Check('rating_score_import_applied', `(status = 'applied') = (applied_at IS NOT NULL)`)
export class RatingScoreImport {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  /** of the workbook as it was uploaded */
  @Column('text', { name: 'file_sha256' })
  fileSha256!: string;

  @Column('text')
  status!: string;

  @Column('jsonb')
  counts!: object;

  @Column('jsonb')
  notices!: object;

  /** where the table lies in the workbook */
  @Column('jsonb')
  layout!: object;

  @Column('uuid', { name: 'planned_by' })
  plannedBy!: string;

  @Column('uuid', { name: 'planned_for', nullable: true })
  plannedFor!: string | null;

  @Column('timestamptz', { name: 'planned_at', default: () => 'now()' })
  plannedAt!: Date;

  @Column('timestamptz', { name: 'applied_at', nullable: true })
  appliedAt!: Date | null;

  @ManyToOne(() => RatingCycle)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_score_import_authority_cycle_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingCycle>;
}
