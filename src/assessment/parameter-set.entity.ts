import { Column, Entity, Exclusion, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Authority } from '../platform/access/authority.entity.js';
import type { ParameterSet } from './domain/parameter-set.js';

/** A published parameter set: frozen, dated without overlap. */
@Entity('parameter_set')
@Unique('parameter_set_code', ['authority', 'kind', 'scheme', 'code'])
@Exclusion(
  'parameter_set_no_overlap',
  `USING gist (authority WITH =, kind WITH =, scheme WITH =, daterange(valid_from, valid_to, '[]') WITH &&)`,
)
export class ParameterSetRecord {
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
  body!: ParameterSet;

  @Column('timestamptz', { name: 'published_at', default: () => 'now()' })
  publishedAt!: Date;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'parameter_set_authority_fkey',
  })
  of?: Relation<Authority>;
}
