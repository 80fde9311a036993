import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Taxpayer } from './taxpayer.entity.js';

/** An act on a registration (登记事项): what it set, from which day, who entered it when, how late. Never edited. */
@Entity('taxpayer_act')
@Check(
  'taxpayer_act_kind',
  `kind IN ('registration', 'change', 'transfer', 'collection', 'suspension', 'suspension-extension', 'resumption',
    'abnormal', 'abnormal-lifting', 'cancellation', 'cancellation-undoing', 'import')`,
)
@Check('taxpayer_act_late', 'late_days >= 0')
@Index('taxpayer_act_of_status', ['authority', 'taxpayerId'], {
  where: `kind IN ('suspension', 'suspension-extension', 'resumption', 'abnormal', 'abnormal-lifting', 'cancellation', 'cancellation-undoing')`,
})
@Index('taxpayer_act_late_ones', ['authority', 'enteredAt'], { where: 'late_days > 0' })
@Index('taxpayer_act_entered', ['authority', 'enteredAt', 'taxpayerId', 'seq'])
@Index('taxpayer_act_holding', ['authority', 'holdsFrom', 'taxpayerId', 'seq'])
@Index('taxpayer_act_entered_of_kind', ['authority', 'kind', 'enteredAt', 'taxpayerId', 'seq'], {
  where: `kind <> 'import'`,
})
@Index('taxpayer_act_holding_of_kind', ['authority', 'kind', 'holdsFrom', 'taxpayerId', 'seq'], {
  where: `kind <> 'import'`,
})
@Index('taxpayer_act_papers', { synchronize: false })
export class TaxpayerActRecord {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  kind!: string;

  @Column('date', { name: 'holds_from' })
  holdsFrom!: string;

  @Column('jsonb')
  set!: object;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @Column('uuid', { name: 'entered_by', nullable: true })
  enteredBy!: string | null;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('uuid', { name: 'import_id', nullable: true })
  importId!: string | null;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('integer', { name: 'late_days', default: 0 })
  lateDays!: number;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** SHA-256 of the files that it rests on */
  @Column('text', { array: true, default: '{}' })
  papers!: string[];

  @ManyToOne(() => Taxpayer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'taxpayer_act_authority_taxpayer_id_fkey',
    },
    { name: 'taxpayer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Taxpayer>;
}
