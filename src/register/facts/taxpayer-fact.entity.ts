import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from '../taxpayer.entity.js';
import { FactImport } from './import/fact-import.entity.js';

/** A fact beside the register, of any kind; never edited, ended once. What its columns mean says `domain/kinds.ts`. */
@Entity('taxpayer_fact')
@Index('taxpayer_fact_current', ['authority', 'taxpayerId', 'kind', 'key'], { unique: true, where: 'ended_at IS NULL' })
@Index('taxpayer_fact_of_taxpayer', ['authority', 'taxpayerId', 'day', 'id'], { where: 'ended_at IS NULL' })
@Index('taxpayer_fact_of_kind', ['authority', 'kind', 'day', 'id'], { where: 'ended_at IS NULL' })
@Index('taxpayer_fact_successor', ['authority', 'supersedes'], { unique: true, where: 'supersedes IS NOT NULL' })
@Check(
  'taxpayer_fact_kind',
  `kind IN ('return', 'payment', 'arrears', 'penalty', 'statement', 'bank-account', 'books-event', 'invoice-event',
    'device-event', 'audit-case', 'withholding-registration', 'withholding-return', 'withholding-payment',
    'certificate-event', 'annual-check', 'accounting-filing', 'recognition')`,
)
@Check('taxpayer_fact_reason', `reason <> ''`)
@Check('taxpayer_fact_ended', `(ended_at IS NULL) = (ended_reason IS NULL) AND ended_reason <> ''`)
@Check('taxpayer_fact_period', '(period_from IS NULL) = (period_to IS NULL) AND period_to >= period_from')
@Check('taxpayer_fact_amounts', 'amount >= 0 AND other_amount >= 0')
@Check('taxpayer_fact_category', `kind = 'withholding-registration' OR coalesce(category, '') <> ''`)
@Check(
  'taxpayer_fact_due',
  `kind NOT IN ('return', 'payment', 'statement', 'device-event', 'withholding-return', 'withholding-payment',
    'annual-check', 'accounting-filing', 'recognition') OR coalesce(due_on = day, false)`,
)
@Check(
  'taxpayer_fact_of_period',
  `kind NOT IN ('return', 'payment', 'statement', 'withholding-return', 'withholding-payment')
    OR period_from IS NOT NULL AND due_on >= period_from`,
)
@Check(
  'taxpayer_fact_filing',
  `kind NOT IN ('return', 'withholding-return') OR coalesce(done_on >= period_from, true)
    AND CASE WHEN done_on IS NULL THEN NOT details ? 'channel' AND amount IS NULL
      ELSE coalesce(details->>'channel' IN ('电子', '柜台'), false) END`,
)
@Check(
  'taxpayer_fact_paying',
  `kind NOT IN ('payment', 'withholding-payment') OR amount IS NOT NULL AND (done_on IS NULL) = (other_amount IS NULL)`,
)
@Check('taxpayer_fact_arrears', `kind <> 'arrears' OR amount IS NOT NULL AND coalesce(done_on >= day, true)`)
@Check(
  'taxpayer_fact_document',
  `kind NOT IN ('penalty', 'audit-case', 'bank-account') OR coalesce(reference, '') <> ''`,
)
@Check(
  'taxpayer_fact_penalty',
  `kind <> 'penalty' OR coalesce(done_on >= day, true)
    AND coalesce(details->>'penalised' IN ('是', '否') AND details->>'crime' IN ('是', '否'), false)`,
)
@Check(
  'taxpayer_fact_case',
  `kind <> 'audit-case' OR coalesce(done_on >= day, true) AND coalesce(category IN ('稽查', '纳税评估'), false)`,
)
export class TaxpayerFact {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column('text')
  kind!: string;

  @Column({ type: 'text', collation: 'C' })
  key!: string;

  @Column('date')
  day!: string;

  @Column('date', { name: 'period_from', nullable: true })
  periodFrom!: string | null;

  @Column('date', { name: 'period_to', nullable: true })
  periodTo!: string | null;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('date', { name: 'done_on', nullable: true })
  doneOn!: string | null;

  /** yuan */
  @Column('numeric', { precision: 18, scale: 2, nullable: true })
  amount!: string | null;

  /** yuan: found by audit, or paid */
  @Column('numeric', { name: 'other_amount', precision: 18, scale: 2, nullable: true })
  otherAmount!: string | null;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('jsonb', { default: {} })
  details!: object;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @Column('uuid', { name: 'entered_by', nullable: true })
  enteredBy!: string | null;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('uuid', { name: 'import_id', nullable: true })
  importId!: string | null;

  @Column('text')
  reason!: string;

  /** the row that this one was put in the place of */
  @Column('uuid', { nullable: true })
  supersedes!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column('uuid', { name: 'ended_for', nullable: true })
  endedFor!: string | null;

  @Column('text', { name: 'ended_reason', nullable: true })
  endedReason!: string | null;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taxpayer_fact_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Taxpayer>;

  @ManyToOne(() => FactImport)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taxpayer_fact_authority_import_id_fkey',
    },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  import?: Relation<FactImport>;
}
