import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';

/** 核定批次: households whose quotas go the way together; a household alone is a batch, too. */
@Entity('quota_batch')
@Index('quota_batch_open', ['authority', 'status', 'openedAt'])
@Check('quota_batch_status', `status IN ('open', 'posted', 'approved')`)
@Check(
  'quota_batch_period',
  `extract(day FROM period_from) = 1 AND extract(day FROM period_to) = 1
    AND period_to >= period_from AND period_to < period_from + interval '1 year'`,
)
@Check(
  'quota_batch_posted',
  `status = 'open' OR posted_on IS NOT NULL AND posted_by IS NOT NULL AND posted_at IS NOT NULL AND list_digest IS NOT NULL`,
)
@Check(
  'quota_batch_notice',
  `posted_on IS NULL OR coalesce(notice_from > posted_on AND notice_to >= posted_on + 5, false)`,
)
@Check(
  'quota_batch_approved',
  `(status = 'approved') = (approved_by IS NOT NULL)
    AND (status = 'approved') = (approved_on IS NOT NULL) AND (status = 'approved') = (approved_at IS NOT NULL)`,
)
@Check('quota_batch_notice_over', 'approved_on IS NULL OR approved_on > notice_to')
@Check(
  'quota_batch_two_persons',
  'approved_by IS NULL OR different_persons(posted_by, posted_for, approved_by, approved_for)',
)
export class QuotaBatch {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** null: of the whole branch */
  @Column('text', { nullable: true })
  station!: string | null;

  @Column('text', { default: 'open' })
  status!: string;

  /** first day of its first month */
  @Column('date', { name: 'period_from' })
  periodFrom!: string;

  /** first day of its last month */
  @Column('date', { name: 'period_to' })
  periodTo!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('uuid', { name: 'opened_for', nullable: true })
  openedFor!: string | null;

  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @Column('date', { name: 'posted_on', nullable: true })
  postedOn!: string | null;

  @Column('date', { name: 'notice_from', nullable: true })
  noticeFrom!: string | null;

  @Column('date', { name: 'notice_to', nullable: true })
  noticeTo!: string | null;

  @Column('uuid', { name: 'posted_by', nullable: true })
  postedBy!: string | null;

  @Column('uuid', { name: 'posted_for', nullable: true })
  postedFor!: string | null;

  @Column('timestamptz', { name: 'posted_at', nullable: true })
  postedAt!: Date | null;

  /** SHA-256 of what was posted */
  @Column('text', { name: 'list_digest', nullable: true })
  listDigest!: string | null;

  @Column('date', { name: 'approved_on', nullable: true })
  approvedOn!: string | null;

  @Column('uuid', { name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  @Column('uuid', { name: 'approved_for', nullable: true })
  approvedFor!: string | null;

  @Column('timestamptz', { name: 'approved_at', nullable: true })
  approvedAt!: Date | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'quota_batch_authority_fkey',
  })
  of?: Relation<Authority>;
}
