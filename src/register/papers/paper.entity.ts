import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';

/** A file that acts may rest on (附列资料), by who handed it in. Its content is kept once. */
@Entity('paper')
export class Paper {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('text')
  sha256!: string;

  @PrimaryColumn('uuid', { name: 'uploaded_by' })
  uploadedBy!: string;

  /** as the file was called, without long numbers */
  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'uploaded_at', default: () => 'now()' })
  uploadedAt!: Date;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    { name: 'authority', referencedColumnName: 'authority', foreignKeyConstraintName: 'paper_authority_sha256_fkey' },
    { name: 'sha256', referencedColumnName: 'sha256' },
  ])
  file?: Relation<StoredFile>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'paper_authority_uploaded_by_fkey',
    },
    { name: 'uploaded_by', referencedColumnName: 'id' },
  ])
  by?: Relation<Officer>;
}
