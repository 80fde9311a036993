import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../access/authority.entity.js';

/** A set of dated rules or parameters, drafted by one person and published by another, without overlap. A trial (测算) is never in force. */
@Entity('parameter_set')
@Index('parameter_set_code', ['authority', 'kind', 'scheme', 'code'], {
  unique: true,
  where: `status IN ('draft', 'published')`,
})
@Index('parameter_set_trial', ['authority', 'digest'], { unique: true, where: `status = 'trial'` })
@Exclusion(
  'parameter_set_no_overlap',
  `USING gist (authority WITH =, kind WITH =, scheme WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
    WHERE (status = 'published')`,
)
@Check('parameter_set_status', `status IN ('trial', 'draft', 'published', 'withdrawn')`)
@Check('parameter_set_drafted', `status = 'trial' OR drafted_by IS NOT NULL`)
@Check(
  'parameter_set_two_persons',
  `status <> 'published' OR coalesce(different_persons(drafted_by, drafted_for, published_by, published_for), false)`,
)
@Check(
  'parameter_set_other_drafters',
  `status <> 'published' OR (published_by <> ALL (earlier_drafters) AND coalesce(published_for <> ALL (earlier_drafters), true))`,
)
@Check('parameter_set_published', `(status = 'published') = (published_at IS NOT NULL)`)
export class DatedSetRecord {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  scheme!: string;

  @Column('text')
  code!: string;

  @Column('text')
  title!: string;

  @Column('text')
  document!: string;

  @Column('text')
  digest!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('jsonb')
  body!: object;

  @Column('text')
  status!: string;

  @Column('uuid', { name: 'drafted_by', nullable: true })
  draftedBy!: string | null;

  /** in whose name, where the role was lent */
  @Column('uuid', { name: 'drafted_for', nullable: true })
  draftedFor!: string | null;

  @Column('timestamptz', { name: 'drafted_at', default: () => 'now()' })
  draftedAt!: Date;

  /** who wrote, or in whose name were written, the versions before this one: none of them publishes it */
  @Column('uuid', { name: 'earlier_drafters', array: true, default: () => `'{}'` })
  earlierDrafters!: string[];

  @Column('uuid', { name: 'published_by', nullable: true })
  publishedBy!: string | null;

  @Column('uuid', { name: 'published_for', nullable: true })
  publishedFor!: string | null;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'parameter_set_authority_fkey',
  })
  of?: Relation<Authority>;
}
