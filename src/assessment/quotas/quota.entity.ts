import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from '../../register/taxpayer.entity.js';
import { QuotaBatch } from './quota-batch.entity.js';

/** 定额: a household's for a period, and how far it has come on the six steps. */
@Entity('quota')
@Index('quota_one_pending', ['authority', 'taxpayerId'], {
  unique: true,
  where: `status IN ('declared', 'determined', 'posted', 'approved', 'issued')`,
})
@Index('quota_document_numbers', ['authority', 'documentKind', 'documentYear', 'documentNumber'], { unique: true })
@Index('quota_check_codes', ['checkCode'], { unique: true })
@Index('quota_of_taxpayer', ['authority', 'taxpayerId', 'periodFrom'])
@Index('quota_of_batch', ['authority', 'batchId', 'status'])
@Index('quota_of_status', ['authority', 'status', 'id'])
@Index('quota_in_force', ['authority', 'taxpayerId', 'inForceFrom', 'servedOn', 'documentYear', 'documentNumber'], {
  where: `status IN ('served', 'published')`,
})
@Check(
  'quota_trigger',
  `trigger IN ('initial', 'expiry', 'adjustment', 'premises',
    'industry', 'resumption', 'parameters', 'objection', 'spot-check', 'correction')`,
)
@Check(
  'quota_status',
  `status IN ('declared', 'determined', 'posted',
    'approved', 'issued', 'served', 'published', 'returned', 'withdrawn')`,
)
@Check('quota_declared_turnover', 'declared_turnover >= 0')
@Check('quota_document_kind', `document_kind IN ('quota', 'below-threshold')`)
@Check(
  'quota_period',
  `extract(day FROM period_from) = 1 AND extract(day FROM period_to) = 1
    AND period_to >= period_from AND period_to < period_from + interval '1 year'`,
)
@Check('quota_determined', `status IN ('declared', 'withdrawn') OR determined_by IS NOT NULL`)
@Check(
  'quota_issued',
  `(document_number IS NULL) = (status NOT IN ('issued', 'served', 'published')) OR status = 'withdrawn'`,
)
@Check(
  'quota_document',
  `num_nulls(document_kind, document_year, document_number, check_code, issued_on, issued_by) IN (0, 6)`,
)
@Check(
  'quota_served',
  `(status IN ('served', 'published')) = (served_on IS NOT NULL)
    AND num_nulls(served_on, in_force_from, objection_until) IN (0, 3) AND served_on >= issued_on AND in_force_from > served_on`,
)
@Check('quota_in_force_in_time', 'in_force_from <= period_to')
@Check('quota_published', `(status = 'published') = (published_on IS NOT NULL) AND published_on >= served_on`)
@Check(
  'quota_closed',
  `(status IN ('returned', 'withdrawn')) = (closed_by IS NOT NULL AND coalesce(closed_reason, '') <> '')`,
)
export class Quota {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column('uuid', { name: 'batch_id' })
  batchId!: string;

  @Column('text')
  trigger!: string;

  /** what caused it: the objection, the spot check's finding … */
  @Column('text', { name: 'caused_by', nullable: true })
  causedBy!: string | null;

  @Column('uuid', { nullable: true })
  supersedes!: string | null;

  @Column('date', { name: 'period_from' })
  periodFrom!: string;

  @Column('date', { name: 'period_to' })
  periodTo!: string;

  @Column('text', { default: 'declared' })
  status!: string;

  /** yuan a month, null where the household declared none */
  @Column('numeric', { name: 'declared_turnover', nullable: true })
  declaredTurnover!: string | null;

  @Column('date', { name: 'declared_on', nullable: true })
  declaredOn!: string | null;

  /** why it could not be determined when it was tried last */
  @Column('jsonb', { name: 'held_back', nullable: true })
  heldBack!: object | null;

  @Column('uuid', { name: 'determined_by', nullable: true })
  determinedBy!: string | null;

  @Column('uuid', { name: 'determined_for', nullable: true })
  determinedFor!: string | null;

  @Column('timestamptz', { name: 'determined_at', nullable: true })
  determinedAt!: Date | null;

  @Column('text', { name: 'document_kind', nullable: true })
  documentKind!: string | null;

  @Column('integer', { name: 'document_year', nullable: true })
  documentYear!: number | null;

  @Column('integer', { name: 'document_number', nullable: true })
  documentNumber!: number | null;

  /** what the QR code of the document asks for */
  @Column('uuid', { name: 'check_code', nullable: true })
  checkCode!: string | null;

  @Column('date', { name: 'issued_on', nullable: true })
  issuedOn!: string | null;

  @Column('uuid', { name: 'issued_by', nullable: true })
  issuedBy!: string | null;

  @Column('uuid', { name: 'issued_for', nullable: true })
  issuedFor!: string | null;

  @Column('date', { name: 'served_on', nullable: true })
  servedOn!: string | null;

  /** first day of the first month that it counts in */
  @Column('date', { name: 'in_force_from', nullable: true })
  inForceFrom!: string | null;

  @Column('date', { name: 'objection_until', nullable: true })
  objectionUntil!: string | null;

  @Column('date', { name: 'published_on', nullable: true })
  publishedOn!: string | null;

  @Column('uuid', { name: 'published_by', nullable: true })
  publishedBy!: string | null;

  @Column('text', { name: 'closed_reason', nullable: true })
  closedReason!: string | null;

  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy!: string | null;

  @Column('uuid', { name: 'closed_for', nullable: true })
  closedFor!: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'quota_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  taxpayer?: Relation<Taxpayer>;

  @ManyToOne(() => QuotaBatch)
  @JoinColumn([
    { name: 'authority', referencedColumnName: 'authority', foreignKeyConstraintName: 'quota_authority_batch_id_fkey' },
    { name: 'batch_id', referencedColumnName: 'id' },
  ])
  batch?: Relation<QuotaBatch>;

  @ManyToOne(() => Quota)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'quota_authority_supersedes_fkey',
    },
    { name: 'supersedes', referencedColumnName: 'id' },
  ])
  before?: Relation<Quota>;
}
