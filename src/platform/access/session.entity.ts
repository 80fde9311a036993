import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Officer } from './officer.entity.js';

/** A signed-in officer (会话), from the sign-in to its end. The token itself is kept by the browser only. */
@Entity('session')
@Unique('session_token', ['tokenSha256'])
@Index('session_of_officer', ['authority', 'officerId', 'createdAt'])
@Check('session_end_reason', `end_reason IN ('signed-out', 'ended', 'idle', 'expired', 'password', 'disabled')`)
@Check('session_end', '(ended_at IS NULL) = (end_reason IS NULL)')
export class Session {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text', { name: 'token_sha256' })
  tokenSha256!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' })
  lastSeenAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('text')
  address!: string;

  @Column('text', { name: 'user_agent' })
  userAgent!: string;

  /** when the second factor was last shown */
  @Column('timestamptz', { name: 'totp_at', nullable: true })
  totpAt!: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: string | null;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'session_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Officer>;
}
