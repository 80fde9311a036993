import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { LineBasis, ListName } from './domain/notice-document.js';
import { Publication } from './publication.entity.js';

/** A frozen row of a notice's list, as it is printed. */
@Entity('publication_row')
@Index('publication_row_of_taxpayer', ['authority', 'publicationId', 'number'])
@Check('publication_row_list', `list IN ('posted', 'crossings', 'differences')`)
@Check('publication_row_serial', 'serial > 0')
export class PublicationRow {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'publication_id' })
  publicationId!: string;

  @PrimaryColumn('text')
  list!: ListName;

  @PrimaryColumn('text')
  station!: string;

  /** within its station */
  @PrimaryColumn('integer')
  serial!: number;

  /** whose row it is, unmasked: objections are counted back by it */
  @Column({ type: 'text', collation: 'C' })
  number!: string;

  @Column('jsonb')
  cells!: Record<string, string>;

  @Column('jsonb', { nullable: true })
  basis!: LineBasis | null;

  /** the rows come first: the document holds what they add up to */
  @ManyToOne(() => Publication, { deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_row_authority_publication_id_fkey',
    },
    { name: 'publication_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Publication>;
}
