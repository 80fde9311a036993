import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { AssessmentRun } from '../../assessment/run/run.entity.js';
import { Authority } from '../../platform/access/authority.entity.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { SpotCheckProcedure, Strata } from '../domain/procedure.js';

/** The draw of a month (抽签): its frame is frozen, then the seed's source named, then it is drawn. Once, for ever. */
@Entity('spot_draw')
@Unique('spot_draw_of_month', ['authority', 'month'])
@Check('spot_draw_month', 'extract(day FROM month) = 1')
@Check('spot_draw_strata', `strata IN ('station', 'industry', 'collector')`)
@Check('spot_draw_share', 'share > 0 AND share <= 1')
@Check('spot_draw_salt', `salt ~ '^[0-9a-f]{64}$'`)
@Check('spot_draw_digest', `digest ~ '^[0-9a-f]{64}$'`)
@Check('spot_draw_households', 'households > 0')
@Check('spot_draw_status', `status IN ('frozen', 'sourced', 'drawn')`)
@Check('spot_draw_source', `source <> ''`)
@Check('spot_draw_seed', `seed <> ''`)
@Check('spot_draw_sourced', `num_nulls(source, source_by, source_at) = CASE status WHEN 'frozen' THEN 3 ELSE 0 END`)
@Check(
  'spot_draw_drawn',
  `num_nulls(seed, entered_by, witness_by, seed_at, algorithm, file_sha256)
      = CASE status WHEN 'drawn' THEN 0 ELSE 6 END`,
)
@Check(
  'spot_draw_in_order',
  `source_at >= frozen_at AND date_trunc('second', seed_at) > date_trunc('second', source_at)`,
)
@Check(
  'spot_draw_two_persons',
  `witness_by IS NULL OR coalesce(different_persons(entered_by, entered_for, witness_by, NULL), false)`,
)
export class SpotDraw {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('date')
  month!: string;

  /** the run of quotas whose lines are the frame */
  @Column('uuid', { name: 'run_id' })
  runId!: string;

  @Column('text')
  strata!: Strata;

  @Column('numeric')
  share!: string;

  /** the rulings that held */
  @Column('jsonb')
  procedure!: SpotCheckProcedure;

  /** kept for auditors */
  @Column('text')
  salt!: string;

  /** of the posted frame */
  @Column('text')
  digest!: string;

  @Column('integer')
  households!: number;

  @Column('text', { default: 'frozen' })
  status!: 'frozen' | 'sourced' | 'drawn';

  @Column('uuid', { name: 'frozen_by' })
  frozenBy!: string;

  @Column('uuid', { name: 'frozen_for', nullable: true })
  frozenFor!: string | null;

  @Column('timestamptz', { name: 'frozen_at' })
  frozenAt!: Date;

  /** where the seed is going to come from */
  @Column('text', { nullable: true })
  source!: string | null;

  @Column('uuid', { name: 'source_by', nullable: true })
  sourceBy!: string | null;

  @Column('uuid', { name: 'source_for', nullable: true })
  sourceFor!: string | null;

  @Column('timestamptz', { name: 'source_at', nullable: true })
  sourceAt!: Date | null;

  @Column('text', { nullable: true })
  seed!: string | null;

  @Column('uuid', { name: 'entered_by', nullable: true })
  enteredBy!: string | null;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  /** who typed it the second time, and signed with his own password */
  @Column('uuid', { name: 'witness_by', nullable: true })
  witnessBy!: string | null;

  @Column('timestamptz', { name: 'seed_at', nullable: true })
  seedAt!: Date | null;

  @Column('text', { nullable: true })
  algorithm!: string | null;

  /** the published draw */
  @Column('text', { name: 'file_sha256', nullable: true })
  fileSha256!: string | null;

  @ManyToOne(() => Authority)
  @JoinColumn({ name: 'authority', referencedColumnName: 'code', foreignKeyConstraintName: 'spot_draw_authority_fkey' })
  of?: Relation<Authority>;

  @ManyToOne(() => AssessmentRun)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_draw_authority_month_run_id_fkey',
    },
    { name: 'month', referencedColumnName: 'month' },
    { name: 'run_id', referencedColumnName: 'id' },
  ])
  run?: Relation<AssessmentRun>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_draw_authority_file_sha256_fkey',
    },
    { name: 'file_sha256', referencedColumnName: 'sha256' },
  ])
  file?: Relation<StoredFile>;
}
