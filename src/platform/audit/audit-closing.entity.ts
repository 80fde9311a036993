import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../access/authority.entity.js';

/** Where the chain stood when a month ended (月末封存): stays when the month is taken away for archiving. */
@Entity('audit_closing')
export class AuditClosing {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('date')
  month!: string;

  @Column('bigint')
  seq!: string;

  @Column('text')
  hash!: string;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'audit_closing_authority_fkey',
  })
  of?: Relation<Authority>;
}
