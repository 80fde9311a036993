import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import { Publication } from '../publication.entity.js';
import type { Moment } from './domain/hanging.js';

/** A photograph of a board when the notice was posted or taken down, without the place that a camera writes into it. */
@Entity('publication_photo')
@Index('publication_photo_by_content', ['authority', 'fileSha256'])
@Check('publication_photo_moment', `moment IN ('posted', 'taken-down')`)
export class PublicationPhoto {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'publication_id' })
  publicationId!: string;

  /** a station's; empty: the branch's */
  @PrimaryColumn('text')
  board!: string;

  @PrimaryColumn('text')
  moment!: Moment;

  @PrimaryColumn('text', { name: 'file_sha256' })
  fileSha256!: string;

  /** as the camera wrote it; null where it did not */
  @Column('date', { name: 'taken_on', nullable: true })
  takenOn!: string | null;

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
      foreignKeyConstraintName: 'publication_photo_authority_publication_id_fkey',
    },
    { name: 'publication_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Publication>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_photo_authority_file_sha256_fkey',
    },
    { name: 'file_sha256', referencedColumnName: 'sha256' },
  ])
  file?: Relation<StoredFile>;
}
