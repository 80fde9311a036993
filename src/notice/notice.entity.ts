import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AssessmentRun } from '../assessment/run/run.entity.js';
import { StoredFile } from '../platform/files/stored-file.entity.js';

/** A notice as it was made; `station` is empty for that of the branch. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('date')
  month!: string;

  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('text')
  station!: string;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('text', { name: 'file_sha256' })
  fileSha256!: string;

  @Column('text', { name: 'list_digest' })
  listDigest!: string;

  @Column('integer')
  lines!: number;

  @ManyToOne(() => AssessmentRun)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'notice_authority_month_run_id_fkey',
    },
    { name: 'month', referencedColumnName: 'month' },
    { name: 'run_id', referencedColumnName: 'id' },
  ])
  of?: Relation<AssessmentRun>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'notice_authority_file_sha256_fkey',
    },
    { name: 'file_sha256', referencedColumnName: 'sha256' },
  ])
  file?: Relation<StoredFile>;
}
