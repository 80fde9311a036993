import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../access/authority.entity.js';

/** A file kept by its content: in the database, so that one backup holds everything. Never changed. */
@Entity('stored_file')
@Check('stored_file_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class StoredFile {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('text')
  sha256!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('integer')
  size!: number;

  @Column('bytea')
  content!: Buffer;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'stored_file_authority_fkey',
  })
  of?: Relation<Authority>;
}
