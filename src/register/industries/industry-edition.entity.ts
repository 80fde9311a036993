import { Check, Column, Entity, Exclusion, PrimaryColumn } from 'typeorm';

/**
 * An edition of 国民经济行业分类 (GB/T 4754), from a day to a day. The standard is the nation's and the same for every
 * branch of an installation, hence without an authority.
 */
@Entity('industry_edition')
@Check('industry_edition_form', `edition ~ '^\\d{4}$'`)
@Check('industry_edition_validity', 'valid_to >= valid_from')
@Exclusion('industry_edition_no_overlap', `USING gist (daterange(valid_from, valid_to, '[]') WITH &&)`)
export class IndustryEdition {
  /** year of the standard, such as 2017 */
  @PrimaryColumn('text')
  edition!: string;

  @Column('text')
  title!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('timestamptz', { name: 'loaded_at', default: () => 'now()' })
  loadedAt!: Date;
}
