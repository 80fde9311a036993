import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An act in the audit log (审计日志), chained to the row before. Written by `audit_append`; partitioned by month. */
@Entity('audit_log')
@Index('audit_log_seq', ['authority', 'seq'])
@Index('audit_log_of_officer', ['authority', 'officerId', 'seq'])
@Index('audit_log_of_subject', ['authority', 'subjectKind', 'subjectKey', 'seq'])
@Index('audit_log_of_act', ['authority', 'act', 'seq'])
@Check('audit_log_source', `source IN ('http', 'job', 'command', 'system')`)
@Check('audit_log_outcome', `outcome IN ('done', 'refused', 'failed')`)
export class AuditRow {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('date')
  month!: string;

  @PrimaryColumn('bigint')
  seq!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('text')
  source!: string;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('uuid', { name: 'on_behalf_of', nullable: true })
  onBehalfOf!: string | null;

  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  @Column('uuid', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('text')
  act!: string;

  @Column('text')
  outcome!: string;

  @Column('text', { name: 'subject_kind', nullable: true })
  subjectKind!: string | null;

  @Column('text', { name: 'subject_key', nullable: true })
  subjectKey!: string | null;

  @Column('text', { nullable: true })
  station!: string | null;

  /** canonical JSON, as it was hashed */
  @Column('text')
  facts!: string;

  /** of the values that stand beside; null where there were none */
  @Column('text', { name: 'values_digest', nullable: true })
  valuesDigest!: string | null;

  @Column('text', { name: 'previous_hash' })
  previousHash!: string;

  @Column('text')
  hash!: string;
}
