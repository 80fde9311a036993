import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { IndustryEdition } from './industry-edition.entity.js';

/** A code of an edition of GB/T 4754. Never changed. */
@Entity('industry')
@Check('industry_level', 'level BETWEEN 1 AND 4')
export class IndustryRecord {
  @PrimaryColumn('text')
  edition!: string;

  @PrimaryColumn('text', { collation: 'C' })
  code!: string;

  @Column('text')
  name!: string;

  /** null: a section (门类) */
  @Column('text', { nullable: true })
  parent!: string | null;

  /** 门类 1, 大类 2, 中类 3, 小类 4 */
  @Column('integer')
  level!: number;

  @ManyToOne(() => IndustryEdition)
  @JoinColumn({ name: 'edition', referencedColumnName: 'edition', foreignKeyConstraintName: 'industry_edition_fkey' })
  of?: Relation<IndustryEdition>;
}
