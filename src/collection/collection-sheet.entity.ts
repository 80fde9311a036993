import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { StoredFile } from '../platform/files/stored-file.entity.js';
import { TaxpayerActRecord } from '../register/taxpayer-act.entity.js';
import { Taxpayer } from '../register/taxpayer.entity.js';

/** 采集表: what was measured at a household's door, and who stands for it. What a signature has sealed never changes. */
@Entity('collection_sheet')
@Unique('collection_sheet_of_taxpayer', ['authority', 'id', 'taxpayerId'])
@Index('collection_sheet_open', ['authority', 'taxpayerId'], {
  unique: true,
  where: `status IN ('draft', 'measured', 'checked')`,
})
@Index('collection_sheet_successor', ['authority', 'supersedes'], {
  unique: true,
  where: `supersedes IS NOT NULL AND status <> 'withdrawn'`,
})
@Index('collection_sheet_of', ['authority', 'taxpayerId', 'openedOn', 'id'])
@Index('collection_sheet_at_work', ['authority', 'openedOn', 'taxpayerId'], {
  where: `status IN ('draft', 'measured', 'checked')`,
})
@Check(
  'collection_sheet_trigger',
  `trigger IN ('registration', 'expiry', 'adjustment', 'premises', 'industry', 'objection', 'spot-check', 'resumption', 'correction', 'ruling')`,
)
@Check('collection_sheet_status', `status IN ('draft', 'measured', 'checked', 'sealed', 'withdrawn')`)
@Check('collection_sheet_area', `area > 0`)
@Check('collection_sheet_premises', `premises IN ('租赁', '自有')`)
@Check('collection_sheet_employees', `employees >= 0`)
@Check('collection_sheet_declared_rent', `declared_rent > 0`)
@Check('collection_sheet_determined_rent', `determined_rent > 0`)
@Check('collection_sheet_declared_turnover', `declared_turnover >= 0`)
@Check('collection_sheet_signature', `signature IN ('drawn', 'scan', 'refused')`)
@Check('collection_sheet_content_hash', `content_hash ~ '^[0-9a-f]{64}$'`)
@Check('collection_sheet_parts', `parts = '[]' OR coalesce(area = collection_parts_area(parts), false)`)
@Check(
  'collection_sheet_own_premises',
  `premises IS DISTINCT FROM '自有' OR declared_rent IS NULL AND determined_rent IS NULL AND lease_paper IS NULL AND lease_from IS NULL AND lease_to IS NULL`,
)
@Check('collection_sheet_lease', `lease_to >= lease_from`)
@Check(
  'collection_sheet_determined',
  `CASE WHEN determined_rent IS NULL THEN rent_reason IS NULL AND rent_evidence = '{}' AND determined_by IS NULL AND determined_for IS NULL ELSE coalesce(rent_reason, '') <> '' AND cardinality(rent_evidence) > 0 AND determined_by IS NOT NULL END`,
)
@Check(
  'collection_sheet_whole',
  `status IN ('draft', 'withdrawn') OR coalesce(address, '') <> '' AND coalesce(section, '') <> '' AND industry IS NOT NULL AND area IS NOT NULL AND parts <> '[]' AND premises IS NOT NULL`,
)
@Check('collection_sheet_collector', `status IN ('draft', 'withdrawn') OR collector_by IS NOT NULL`)
@Check('collection_sheet_checker', `status NOT IN ('checked', 'sealed') OR checker_by IS NOT NULL`)
@Check(
  'collection_sheet_signatures',
  `(collector_by IS NULL) = (collector_at IS NULL) AND (checker_by IS NULL) = (checker_at IS NULL) AND (checker_by IS NULL OR collector_by IS NOT NULL)`,
)
@Check(
  'collection_sheet_two_persons',
  `checker_by IS NULL OR coalesce(different_persons(collector_by, collector_for, checker_by, checker_for), false)`,
)
@Check(
  'collection_sheet_determiner',
  `checker_by IS NULL OR determined_by IS NULL
    OR coalesce(different_persons(determined_by, determined_for, checker_by, checker_for), false)`,
)
@Check(
  'collection_sheet_barred',
  `NOT (coalesce(collector_by = ANY(not_by), false) OR coalesce(collector_for = ANY(not_by), false) OR coalesce(checker_by = ANY(not_by), false) OR coalesce(checker_for = ANY(not_by), false) OR coalesce(determined_by = ANY(not_by), false) OR coalesce(determined_for = ANY(not_by), false))`,
)
@Check(
  'collection_sheet_sealed',
  `(status = 'sealed') = (signature IS NOT NULL) AND (status = 'sealed') = (signed_on IS NOT NULL) AND (status = 'sealed') = (sealed_at IS NOT NULL) AND (status = 'sealed') = (signature_by IS NOT NULL) AND (status = 'sealed') = (act_seq IS NOT NULL) AND (status = 'sealed') = (content_hash IS NOT NULL)`,
)
@Check(
  'collection_sheet_signed',
  `CASE signature WHEN 'refused' THEN coalesce(refusal_reason, '') <> '' AND coalesce(witness, '') <> '' AND signature_paper IS NULL ELSE (signature IS NULL) = (signature_paper IS NULL) AND refusal_reason IS NULL AND witness IS NULL AND witness_paper IS NULL END`,
)
@Check('collection_sheet_signed_on', `signed_on >= opened_on`)
@Check(
  'collection_sheet_withdrawn',
  `(status = 'withdrawn') = (withdrawn_by IS NOT NULL) AND (status = 'withdrawn') = (withdrawn_at IS NOT NULL) AND (status = 'withdrawn') = (coalesce(withdrawn_reason, '') <> '')`,
)
@Check('collection_sheet_cause', `trigger <> 'correction' OR supersedes IS NOT NULL`)
export class CollectionSheet {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  @Generated('uuid')
  id!: string;

  @Column('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @Column('text')
  trigger!: string;

  /** what asks for it, such as an objection's id */
  @Column('text', { name: 'caused_by', nullable: true })
  causedBy!: string | null;

  /** the sealed sheet that it takes the place of */
  @Column('uuid', { nullable: true })
  supersedes!: string | null;

  /** officers who may not measure here: who stands for the sheet that is contested */
  @Column('uuid', { name: 'not_by', array: true, default: '{}' })
  notBy!: string[];

  @Column('text', { default: 'draft' })
  status!: string;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('uuid', { name: 'opened_for', nullable: true })
  openedFor!: string | null;

  @Column('date', { name: 'opened_on' })
  openedOn!: string;

  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  section!: string | null;

  @Column('text', { nullable: true })
  industry!: string | null;

  @Column('text', { name: 'industry_name', nullable: true })
  industryName!: string | null;

  @Column('numeric', { nullable: true })
  area!: string | null;

  /** what the area was measured in, with m² of each as exact text */
  @Column('jsonb', { default: [] })
  parts!: object;

  @Column('text', { nullable: true })
  premises!: string | null;

  @Column('text', { name: 'lease_paper', nullable: true })
  leasePaper!: string | null;

  @Column('date', { name: 'lease_from', nullable: true })
  leaseFrom!: string | null;

  @Column('date', { name: 'lease_to', nullable: true })
  leaseTo!: string | null;

  @Column('integer', { nullable: true })
  employees!: number | null;

  @Column('numeric', { name: 'declared_rent', nullable: true })
  declaredRent!: string | null;

  @Column('numeric', { name: 'determined_rent', nullable: true })
  determinedRent!: string | null;

  @Column('text', { name: 'rent_reason', nullable: true })
  rentReason!: string | null;

  @Column('text', { name: 'rent_evidence', array: true, default: '{}' })
  rentEvidence!: string[];

  @Column('uuid', { name: 'determined_by', nullable: true })
  determinedBy!: string | null;

  @Column('uuid', { name: 'determined_for', nullable: true })
  determinedFor!: string | null;

  /** see domain/rent.ts */
  @Column('jsonb', { name: 'rent_comparison', nullable: true })
  rentComparison!: object | null;

  @Column('numeric', { name: 'declared_turnover', nullable: true })
  declaredTurnover!: string | null;

  @Column('text', { nullable: true })
  remarks!: string | null;

  @Column('uuid', { name: 'collector_by', nullable: true })
  collectorBy!: string | null;

  @Column('uuid', { name: 'collector_for', nullable: true })
  collectorFor!: string | null;

  @Column('timestamptz', { name: 'collector_at', nullable: true })
  collectorAt!: Date | null;

  @Column('uuid', { name: 'checker_by', nullable: true })
  checkerBy!: string | null;

  @Column('uuid', { name: 'checker_for', nullable: true })
  checkerFor!: string | null;

  @Column('timestamptz', { name: 'checker_at', nullable: true })
  checkerAt!: Date | null;

  @Column('text', { nullable: true })
  signature!: string | null;

  @Column('text', { name: 'signature_paper', nullable: true })
  signaturePaper!: string | null;

  @Column('date', { name: 'signed_on', nullable: true })
  signedOn!: string | null;

  @Column('text', { name: 'refusal_reason', nullable: true })
  refusalReason!: string | null;

  @Column('text', { nullable: true })
  witness!: string | null;

  @Column('text', { name: 'witness_paper', nullable: true })
  witnessPaper!: string | null;

  @Column('uuid', { name: 'signature_by', nullable: true })
  signatureBy!: string | null;

  @Column('uuid', { name: 'signature_for', nullable: true })
  signatureFor!: string | null;

  @Column('timestamptz', { name: 'sealed_at', nullable: true })
  sealedAt!: Date | null;

  /** the act of the register that it became */
  @Column('integer', { name: 'act_seq', nullable: true })
  actSeq!: number | null;

  /** SHA-256 of everything that was signed, and of the signatures */
  @Column('text', { name: 'content_hash', nullable: true })
  contentHash!: string | null;

  @Column('uuid', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @Column('uuid', { name: 'withdrawn_for', nullable: true })
  withdrawnFor!: string | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason!: string | null;

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'collection_sheet_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Taxpayer>;

  @ManyToOne(() => CollectionSheet)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'collection_sheet_authority_supersedes_taxpayer_id_fkey',
    },
    { name: 'supersedes', referencedColumnName: 'id' },
    { name: 'taxpayer_id', referencedColumnName: 'taxpayerId' },
  ])
  before?: Relation<CollectionSheet>;

  @ManyToOne(() => TaxpayerActRecord)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'collection_sheet_authority_taxpayer_id_act_seq_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'taxpayerId' },
    { name: 'act_seq', referencedColumnName: 'seq' },
  ])
  act?: Relation<TaxpayerActRecord>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'collection_sheet_authority_lease_paper_fkey',
    },
    { name: 'lease_paper', referencedColumnName: 'sha256' },
  ])
  lease?: Relation<StoredFile>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'collection_sheet_authority_signature_paper_fkey',
    },
    { name: 'signature_paper', referencedColumnName: 'sha256' },
  ])
  signed?: Relation<StoredFile>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'collection_sheet_authority_witness_paper_fkey',
    },
    { name: 'witness_paper', referencedColumnName: 'sha256' },
  ])
  witnessed?: Relation<StoredFile>;
}
