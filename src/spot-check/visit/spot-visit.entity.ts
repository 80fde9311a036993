import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';
import { Taxpayer } from '../../register/taxpayer.entity.js';
import { SpotDraw } from '../draw/spot-draw.entity.js';

/** A visit of the spot check: who goes, what both saw before they saw what is on file, and what follows from it. */
@Entity('spot_visit')
@Unique('spot_visit_once', ['authority', 'drawId', 'taxpayerId'])
@Index('spot_visit_of_a', ['authority', 'checkerA', 'drawId'])
@Index('spot_visit_of_b', ['authority', 'checkerB', 'drawId'])
@Index('spot_visit_of_taxpayer', ['authority', 'taxpayerId'])
@Index('spot_visit_open', ['authority', 'drawId'], { where: `status <> 'closed'` })
@Check('spot_visit_part', `part IN ('random', 'coverage', 'risk')`)
@Check('spot_visit_place', 'place > 0')
@Check('spot_visit_status', `status IN ('assigned', 'measured', 'compared', 'signed', 'closed', 'unvisited')`)
@Check('spot_visit_content_hash', `content_hash ~ '^[0-9a-f]{64}$'`)
@Check('spot_visit_two_persons', 'different_persons(checker_a, signed_a_for, checker_b, signed_b_for)')
@Check(
  'spot_visit_barred',
  `NOT (checker_a = ANY(not_by) OR checker_b = ANY(not_by)
    OR coalesce(measured_for = ANY(not_by), false) OR coalesce(compared_for = ANY(not_by), false)
    OR coalesce(signed_a_for = ANY(not_by), false) OR coalesce(signed_b_for = ANY(not_by), false))`,
)
@Check(
  'spot_visit_by_checkers',
  `coalesce(measured_by IN (checker_a, checker_b), true) AND coalesce(compared_by IN (checker_a, checker_b), true)`,
)
@Check(
  'spot_visit_measured',
  `(status NOT IN ('assigned', 'unvisited')) = (measured_at IS NOT NULL) AND num_nulls(measured_by, measured_at, content_hash) IN (0, 3)`,
)
@Check(
  'spot_visit_compared',
  `(status NOT IN ('assigned', 'measured', 'unvisited')) = (finding IS NOT NULL)
    AND num_nulls(compared_by, compared_at, rest, finding) IN (0, 4)
    AND coalesce(jsonb_typeof(finding->'error') = 'boolean', true)`,
)
@Check(
  'spot_visit_signatures',
  `(finding IS NOT NULL OR num_nonnulls(signed_a_at, signed_b_at) = 0)
    AND (signed_a_at IS NOT NULL OR signed_a_for IS NULL) AND (signed_b_at IS NOT NULL OR signed_b_for IS NULL)`,
)
@Check('spot_visit_signed', `(status IN ('signed', 'closed')) = (num_nulls(signed_a_at, signed_b_at) = 0)`)
@Check(
  'spot_visit_closed',
  `(status IN ('closed', 'unvisited')) = (closed_at IS NOT NULL) AND num_nulls(closed_by, closed_at) IN (0, 2)`,
)
@Check(
  'spot_visit_unvisited_reason',
  `unvisited_reason IN ('deregistered', 'moved-out', 'no-entry', 'officer-away', 'overdue')`,
)
@Check(
  'spot_visit_unvisited',
  `(status = 'unvisited') = (unvisited_reason IS NOT NULL)
    AND num_nulls(unvisited_reason, unvisited_remarks) IN (0, 2) AND coalesce(unvisited_remarks <> '', true)`,
)
@Check(
  'spot_visit_unvisited_by_others',
  `status <> 'unvisited' OR NOT (closed_by IN (checker_a, checker_b) OR closed_by = ANY(not_by)
    OR coalesce(closed_for IN (checker_a, checker_b) OR closed_for = ANY(not_by), false))`,
)
export class SpotVisit {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'draw_id' })
  drawId!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column('text')
  part!: string;

  @Column('text')
  station!: string;

  @Column('text')
  street!: string;

  @Column('text')
  address!: string;

  /** in the team's route, from 1 */
  @Column('integer')
  place!: number;

  @Column('uuid', { name: 'checker_a' })
  checkerA!: string;

  @Column('uuid', { name: 'checker_b' })
  checkerB!: string;

  /** 回避: who collected, checked or determined the rent here, and who has left the team */
  @Column('uuid', { name: 'not_by', array: true })
  notBy!: string[];

  @Column('uuid', { name: 'assigned_by' })
  assignedBy!: string;

  @Column('uuid', { name: 'assigned_for', nullable: true })
  assignedFor!: string | null;

  @Column('timestamptz', { name: 'assigned_at', default: () => 'now()' })
  assignedAt!: Date;

  @Column('text', { default: 'assigned' })
  status!: string;

  @Column('integer', { default: 1 })
  version!: number;

  /** what was seen at the door, by field */
  @Column('jsonb', { default: {} })
  fields!: object;

  @Column('uuid', { name: 'measured_by', nullable: true })
  measuredBy!: string | null;

  @Column('uuid', { name: 'measured_for', nullable: true })
  measuredFor!: string | null;

  @Column('timestamptz', { name: 'measured_at', nullable: true })
  measuredAt!: Date | null;

  /** SHA-256 of what was seen, of its papers, and of who stored it */
  @Column('text', { name: 'content_hash', nullable: true })
  contentHash!: string | null;

  /** what was judged after the values on file were shown */
  @Column('jsonb', { nullable: true })
  rest!: object | null;

  /** what follows from both, with the values on file and the rules it was compared by */
  @Column('jsonb', { nullable: true })
  finding!: object | null;

  @Column('uuid', { name: 'compared_by', nullable: true })
  comparedBy!: string | null;

  @Column('uuid', { name: 'compared_for', nullable: true })
  comparedFor!: string | null;

  @Column('timestamptz', { name: 'compared_at', nullable: true })
  comparedAt!: Date | null;

  @Column('uuid', { name: 'signed_a_for', nullable: true })
  signedAFor!: string | null;

  @Column('timestamptz', { name: 'signed_a_at', nullable: true })
  signedAAt!: Date | null;

  @Column('uuid', { name: 'signed_b_for', nullable: true })
  signedBFor!: string | null;

  @Column('timestamptz', { name: 'signed_b_at', nullable: true })
  signedBAt!: Date | null;

  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy!: string | null;

  @Column('uuid', { name: 'closed_for', nullable: true })
  closedFor!: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** 未检结案: why nobody made the visit */
  @Column('text', { name: 'unvisited_reason', nullable: true })
  unvisitedReason!: string | null;

  @Column('text', { name: 'unvisited_remarks', nullable: true })
  unvisitedRemarks!: string | null;

  @ManyToOne(() => SpotDraw)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_authority_draw_id_fkey',
    },
    { name: 'draw_id', referencedColumnName: 'id' },
  ])
  draw?: Relation<SpotDraw>;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Taxpayer>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_authority_checker_a_fkey',
    },
    { name: 'checker_a', referencedColumnName: 'id' },
  ])
  first?: Relation<Officer>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_authority_checker_b_fkey',
    },
    { name: 'checker_b', referencedColumnName: 'id' },
  ])
  second?: Relation<Officer>;
}
