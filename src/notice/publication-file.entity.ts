import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { StoredFile } from '../platform/files/stored-file.entity.js';
import type { FileRole } from './pack/pack-part.js';
import { Publication } from './publication.entity.js';

/** A file of a notice's pack. Never changed. */
@Entity('publication_file')
@Unique('publication_file_once', ['authority', 'publicationId', 'role', 'station'])
@Index('publication_file_by_content', ['authority', 'fileSha256'])
@Check('publication_file_name', `name <> ''`)
@Check('publication_file_role', `role IN ('workbook', 'print', 'poster', 'crossings', 'bridge', 'verdict', 'page')`)
export class PublicationFile {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'publication_id' })
  publicationId!: string;

  @PrimaryColumn('text')
  name!: string;

  @Column('text')
  role!: FileRole;

  /** empty of the whole branch */
  @Column('text')
  station!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('text', { name: 'file_sha256' })
  fileSha256!: string;

  @ManyToOne(() => Publication)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_file_authority_publication_id_fkey',
    },
    { name: 'publication_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Publication>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'publication_file_authority_file_sha256_fkey',
    },
    { name: 'file_sha256', referencedColumnName: 'sha256' },
  ])
  file?: Relation<StoredFile>;
}
