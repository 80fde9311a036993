import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { SpotDraw } from './spot-draw.entity.js';

/** A household that can be drawn (抽样框的一户), as the month's line has it. Never changed. */
@Entity('spot_frame_line')
@Unique('spot_frame_line_of_taxpayer', ['authority', 'taxpayerId', 'drawId'])
@Check('spot_frame_line_since', 'extract(day FROM since) = 1')
export class SpotFrameLine {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'draw_id' })
  drawId!: string;

  @PrimaryColumn('text', { collation: 'C' })
  pseudonym!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  /** of the run's line */
  @Column({ type: 'text', collation: 'C' })
  number!: string;

  @Column('text')
  stratum!: string;

  @Column('text')
  station!: string;

  /** of the last visit that was known when the frame was frozen; of who was never visited, the month before his first frame */
  @Column('date')
  since!: string;

  /** the lines come first: the draw holds what they add up to */
  @ManyToOne(() => SpotDraw, { deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_frame_line_authority_draw_id_fkey',
    },
    { name: 'draw_id', referencedColumnName: 'id' },
  ])
  of?: Relation<SpotDraw>;
}
