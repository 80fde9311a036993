import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';
import { Publication } from '../publication.entity.js';
import type { Moment } from './domain/hanging.js';

/** 张贴、撤下记录 of a board; never edited: a mistake is put right by a later record that names it. */
@Entity('publication_posting')
@Index('publication_posting_first', ['authority', 'publicationId', 'board', 'moment'], {
  unique: true,
  where: 'corrects IS NULL',
})
@Index('publication_posting_corrected', ['authority', 'corrects'], { unique: true, where: 'corrects IS NOT NULL' })
@Check('publication_posting_moment', `moment IN ('posted', 'taken-down')`)
@Check('publication_posting_done', 'num_nulls(day, done_by) IN (0, 2)')
@Check('publication_posting_reason', `reason <> ''`)
@Check(
  'publication_posting_correction',
  'corrects IS NULL AND day IS NOT NULL OR corrects IS NOT NULL AND reason IS NOT NULL',
)
export class PublicationPosting {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'publication_id' })
  publicationId!: string;

  /** a station's; empty: the branch's */
  @Column('text')
  board!: string;

  @Column('text')
  moment!: Moment;

  /** null of a correction: it was not done after all */
  @Column('date', { nullable: true })
  day!: string | null;

  @Column('uuid', { name: 'done_by', nullable: true })
  doneBy!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  corrects!: string | null;

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @ManyToOne(() => Publication)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_posting_authority_publication_id_fkey',
    },
    { name: 'publication_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Publication>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_posting_authority_done_by_fkey',
    },
    { name: 'done_by', referencedColumnName: 'id' },
  ])
  by?: Relation<Officer>;

  @ManyToOne(() => PublicationPosting)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_posting_authority_corrects_fkey',
    },
    { name: 'corrects', referencedColumnName: 'id' },
  ])
  corrected?: Relation<PublicationPosting>;
}
