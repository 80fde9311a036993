import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AssessmentRun } from '../assessment/run/run.entity.js';

/** The notices of a run (核定公告), and where the chain stood before they were made: printed on each. Never changed. */
@Entity('notice_pack')
export class NoticePack {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @Column('bigint', { name: 'head_seq' })
  headSeq!: string;

  @Column('text', { name: 'head_hash' })
  headHash!: string;

  @ManyToOne(() => AssessmentRun)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'notice_pack_authority_run_id_fkey',
    },
    { name: 'run_id', referencedColumnName: 'id' },
  ])
  of?: Relation<AssessmentRun>;
}
