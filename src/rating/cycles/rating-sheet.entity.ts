import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { Taxpayer } from '../../register/taxpayer.entity.js';
import { RatingCycle } from './rating-cycle.entity.js';

/** 评分表: a taxpayer of a cycle's list, as the register had it on the rating day. */
@Entity('rating_sheet')
@Unique('rating_sheet_of_cycle', ['authority', 'cycleId', 'id'])
@Unique('rating_sheet_of_taxpayer', ['authority', 'cycleId', 'taxpayerId'])
@Index('rating_sheet_by_number', ['authority', 'cycleId', 'station', 'number'])
@Index('rating_sheet_by_status', ['authority', 'cycleId', 'status'])
@Index('rating_sheet_history', ['authority', 'taxpayerId'])
@Check('rating_sheet_participation', `participation IN ('scored', 'under-two-years', 'not-rated')`)
@Check('rating_sheet_status', `status IN ('open', 'scored', 'reviewing', 'disputed', 'reviewed', 'not-scored')`)
@Check('rating_sheet_score', 'score >= 0')
@Check(
  'rating_sheet_scored',
  `(participation = 'scored') = (status <> 'not-scored')
    AND (participation = 'scored') = (participation_reason IS NULL) AND (status = 'reviewed') = (score IS NOT NULL)`,
)
export class RatingSheet {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'cycle_id' })
  cycleId!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column({ type: 'text', collation: 'C' })
  number!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  industry!: string;

  @Column('text')
  station!: string;

  @Column('date', { name: 'registered_on' })
  registeredOn!: string;

  /** 评定, 不满两年, 不参加 */
  @Column('text')
  participation!: string;

  /** why it is not scored */
  @Column('text', { name: 'participation_reason', nullable: true })
  participationReason!: string | null;

  @Column('text')
  status!: string;

  /** what is left of the full marks, once it is reviewed */
  @Column('numeric', { nullable: true })
  score!: string | null;

  @ManyToOne(() => RatingCycle)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_sheet_authority_cycle_id_fkey',
    },
    { name: 'cycle_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RatingCycle>;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'rating_sheet_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  taxpayer?: Relation<Taxpayer>;
}
