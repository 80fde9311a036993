import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from './authority.entity.js';

/** The branch's rulings on its own security (安全策略): a new version is a new row, and the newest counts. Frozen. */
@Entity('security_policy')
@Check('security_policy_idle', 'idle_minutes BETWEEN 5 AND 120')
@Check('security_policy_session', 'session_hours BETWEEN 1 AND 24')
@Check('security_policy_password', 'password_days BETWEEN 1 AND 365')
@Check('security_policy_records', 'mass_view_records BETWEEN 1 AND 1000')
@Check('security_policy_minutes', 'mass_view_minutes BETWEEN 1 AND 1440')
@Check('security_policy_values', 'audit_value_months BETWEEN 6 AND 600')
@Check('security_policy_imports', 'import_row_months BETWEEN 6 AND 600')
@Check('security_policy_sessions', 'session_months BETWEEN 6 AND 600')
export class SecurityPolicy {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('integer')
  version!: number;

  /** the ruling it rests on */
  @Column('text')
  document!: string;

  @Column('integer', { name: 'idle_minutes' })
  idleMinutes!: number;

  @Column('integer', { name: 'session_hours' })
  sessionHours!: number;

  @Column('integer', { name: 'password_days' })
  passwordDays!: number;

  @Column('boolean', { name: 'totp_for_approvals' })
  totpForApprovals!: boolean;

  @Column('integer', { name: 'mass_view_records' })
  massViewRecords!: number;

  @Column('integer', { name: 'mass_view_minutes' })
  massViewMinutes!: number;

  /** 网络安全法 article 21: network logs are kept for six months at least */
  @Column('integer', { name: 'audit_value_months' })
  auditValueMonths!: number;

  @Column('integer', { name: 'import_row_months' })
  importRowMonths!: number;

  @Column('integer', { name: 'session_months' })
  sessionMonths!: number;

  /** null for the first version, which no officer set */
  @Column('uuid', { name: 'set_by', nullable: true })
  setBy!: string | null;

  @Column('timestamptz', { name: 'set_at', default: () => 'now()' })
  setAt!: Date;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'security_policy_authority_fkey',
  })
  of?: Relation<Authority>;
}
