import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an act changed, salted, beside its row: erased when its retention has ended. Partitioned by month. */
@Entity('audit_value')
export class AuditValue {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('date')
  month!: string;

  @PrimaryColumn('bigint')
  seq!: string;

  @Column('text')
  salt!: string;

  /** canonical JSON, like `after` */
  @Column('text', { nullable: true })
  before!: string | null;

  @Column('text', { nullable: true })
  after!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
