import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../access/authority.entity.js';

/** 文号: the last number that was given in a year. */
@Entity('document_counter')
@Check('document_counter_last', 'last > 0')
export class DocumentCounter {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  last!: number;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'document_counter_authority_fkey',
  })
  of?: Relation<Authority>;
}
