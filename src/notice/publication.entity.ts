import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../platform/access/authority.entity.js';
import type { Finding } from './pack/pack-part.js';
import type { NoticeDocument, NoticeKind, NoticeStatus } from './domain/notice-document.js';

/**
 * A notice: frozen when it is asked for, then made, or blocked by the gate, or voided where its files cannot be made. Never
 * edited; a correction names it.
 */
@Entity('publication')
@Index('publication_numbers', ['authority', 'numberYear', 'number'], { unique: true })
@Index('publication_once', ['authority', 'kind', 'aboutId'], {
  unique: true,
  where: `status NOT IN ('blocked', 'void') AND document IS NOT NULL`,
})
@Index('publication_of_month', ['authority', 'month', 'askedAt'])
@Index('publication_monthly_once', ['authority', 'month'], {
  unique: true,
  where: `kind = 'monthly' AND NOT trial AND status NOT IN ('blocked', 'void') AND document IS NOT NULL`,
})
@Check('publication_kind', `kind IN ('preliminary', 'final', 'monthly', 'a-grade', 'a-grade-published', 'correction')`)
@Check('publication_month', 'extract(day FROM month) = 1')
@Check('publication_number', 'number > 0')
@Check('publication_status', `status IN ('making', 'made', 'blocked', 'void')`)
@Check('publication_numbered', 'num_nulls(number_year, number) IN (0, 2) AND (number IS NULL OR NOT trial)')
@Check('publication_head', 'num_nulls(head_seq, head_hash) IN (0, 2)')
@Check('publication_made', `(status = 'making') = (made_at IS NULL)`)
@Check('publication_blocked', `(status = 'blocked') = (findings IS NOT NULL)`)
@Check('publication_void', `(status = 'void') = (void_reason IS NOT NULL)`)
@Check(
  'publication_correction',
  `(kind = 'correction') = (corrects IS NOT NULL)
    AND (corrects IS NULL OR corrects = about_id AND NOT trial)`,
)
export class Publication {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: NoticeKind;

  /** the run, batch or cycle; of a correction the notice that it corrects */
  @Column('uuid', { name: 'about_id' })
  aboutId!: string;

  @Column('date')
  month!: string;

  /** 测算: never numbered, never posted */
  @Column('boolean')
  trial!: boolean;

  @Column('integer', { name: 'number_year', nullable: true })
  numberYear!: number | null;

  /** gapless within its year */
  @Column('integer', { nullable: true })
  number!: number | null;

  /** null of those that were made before there were documents */
  @Column('jsonb', { nullable: true })
  document!: NoticeDocument | null;

  /** where the chain stood before the notice */
  @Column('bigint', { name: 'head_seq', nullable: true })
  headSeq!: string | null;

  @Column('text', { name: 'head_hash', nullable: true })
  headHash!: string | null;

  /** SHA-256 of the frozen rows */
  @Column('text', { name: 'rows_digest', nullable: true })
  rowsDigest!: string | null;

  @Column('text', { default: 'making' })
  status!: NoticeStatus;

  /** what the gate found in the files of one that is blocked */
  @Column('jsonb', { nullable: true })
  findings!: readonly Finding[] | null;

  /** why a notice that could not be made is void */
  @Column('text', { name: 'void_reason', nullable: true })
  voidReason!: string | null;

  /** when its making ended, in whichever way */
  @Column('timestamptz', { name: 'made_at', nullable: true })
  madeAt!: Date | null;

  @Column('uuid', { name: 'asked_by', nullable: true })
  askedBy!: string | null;

  @Column('uuid', { name: 'asked_for', nullable: true })
  askedFor!: string | null;

  @Column('timestamptz', { name: 'asked_at', default: () => 'now()' })
  askedAt!: Date;

  @Column('uuid', { nullable: true })
  corrects!: string | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'publication_authority_fkey',
  })
  of?: Relation<Authority>;

  @ManyToOne(() => Publication)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_authority_corrects_fkey',
    },
    { name: 'corrects', referencedColumnName: 'id' },
  ])
  corrected?: Relation<Publication>;
}
