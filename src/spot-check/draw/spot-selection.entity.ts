import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { SelectionPart } from '../domain/procedure.js';
import { SpotDraw } from './spot-draw.entity.js';
import { SpotFrameLine } from './spot-frame-line.entity.js';

/** Who is visited (抽查名单), and by which of the three ways he came to it. Never changed, never pooled. */
@Entity('spot_selection')
@Index('spot_selection_of_part', ['authority', 'drawId', 'part', 'stratum', 'place'])
@Check('spot_selection_part', `part IN ('random', 'coverage', 'risk')`)
@Check('spot_selection_place', 'place > 0')
@Check('spot_selection_ticket', `ticket ~ '^[0-9a-f]{64}$'`)
@Check('spot_selection_reason', `reason <> ''`)
@Check('spot_selection_drawn', `num_nulls(place, ticket) = CASE part WHEN 'risk' THEN 2 ELSE 0 END`)
@Check('spot_selection_picked', `num_nulls(reason, picked_by, picked_at) = CASE part WHEN 'risk' THEN 0 ELSE 3 END`)
export class SpotSelection {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'draw_id' })
  drawId!: string;

  @PrimaryColumn('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @PrimaryColumn('text')
  part!: SelectionPart;

  @Column('text')
  stratum!: string;

  /** within its stratum of the random part, within the coverage list; from 1 */
  @Column('integer', { nullable: true })
  place!: number | null;

  @Column({ type: 'text', collation: 'C', nullable: true })
  ticket!: string | null;

  /** why he was picked for risk */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'picked_by', nullable: true })
  pickedBy!: string | null;

  @Column('uuid', { name: 'picked_for', nullable: true })
  pickedFor!: string | null;

  @Column('timestamptz', { name: 'picked_at', nullable: true })
  pickedAt!: Date | null;

  @ManyToOne(() => SpotDraw)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_selection_authority_draw_id_fkey',
    },
    { name: 'draw_id', referencedColumnName: 'id' },
  ])
  of?: Relation<SpotDraw>;

  @ManyToOne(() => SpotFrameLine)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_selection_authority_taxpayer_id_draw_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'taxpayerId' },
    { name: 'draw_id', referencedColumnName: 'drawId' },
  ])
  line?: Relation<SpotFrameLine>;
}
