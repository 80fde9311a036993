import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../access/authority.entity.js';

export type JobStatus = 'queued' | 'running' | 'done' | 'attention' | 'failed';

/** The job is a row; a queue carries its id only. */
@Entity('job')
@Index('job_key', ['authority', 'kind', 'key'], { unique: true, where: `status <> 'failed'` })
@Check('job_status', `status IN ('queued', 'running', 'done', 'attention', 'failed')`)
@Index('job_open', ['createdAt'], { where: `status IN ('queued', 'running')` })
export class Job {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  /** business key: the same work asked for twice is one job, unless it failed */
  @Column('text')
  key!: string;

  @Column('jsonb')
  payload!: object;

  @Column('text', { default: 'queued' })
  status!: JobStatus;

  @Column('bigint', { default: 0 })
  done!: string;

  @Column('bigint', { default: 0 })
  total!: string;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('jsonb', { nullable: true })
  result!: object | null;

  @Column('jsonb', { nullable: true })
  error!: { code: string; data: object } | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy!: string | null;

  /** in whose name, where the role was lent */
  @Column('uuid', { name: 'requested_for', nullable: true })
  requestedFor!: string | null;

  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  @ManyToOne(() => Authority)
  @JoinColumn({ name: 'authority', referencedColumnName: 'code', foreignKeyConstraintName: 'job_authority_fkey' })
  of?: Relation<Authority>;
}
