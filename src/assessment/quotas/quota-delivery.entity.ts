import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Quota } from './quota.entity.js';

/** 送达回证: how a document reached the household, with its proof. */
@Entity('quota_delivery')
@Check('quota_delivery_manner', `manner IN ('signed', 'received', 'refused', 'posted', 'announced')`)
@Check(
  'quota_delivery_proof',
  `cardinality(papers) > 0 AND cardinality(deliverers) = 2 AND deliverers[1] <> deliverers[2]`,
)
@Check(
  'quota_delivery_said',
  `CASE manner WHEN 'signed' THEN receiver IS NOT NULL WHEN 'received' THEN num_nulls(receiver, relation, reason) = 0
    WHEN 'refused' THEN num_nulls(reason, witness) = 0 WHEN 'posted' THEN post_number IS NOT NULL ELSE reason IS NOT NULL END`,
)
export class QuotaDelivery {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'quota_id' })
  quotaId!: string;

  @Column('text')
  manner!: string;

  /** handed over, left, posted or announced */
  @Column('date', { name: 'delivered_on' })
  deliveredOn!: string;

  @Column('text', { nullable: true })
  receiver!: string | null;

  @Column('text', { nullable: true })
  relation!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  witness!: string | null;

  @Column('text', { name: 'post_number', nullable: true })
  postNumber!: string | null;

  @Column('text', { array: true })
  deliverers!: string[];

  /** SHA-256 of the signed receipt or what stands for it */
  @Column('text', { array: true })
  papers!: string[];

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @ManyToOne(() => Quota)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'quota_delivery_authority_quota_id_fkey',
    },
    { name: 'quota_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Quota>;
}
