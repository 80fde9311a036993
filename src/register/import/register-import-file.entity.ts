import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from '../../platform/access/authority.entity.js';

/** A workbook as it was uploaded, so that it can go back marked; erased with the rows of its imports. */
@Entity('register_import_file')
@Check('register_import_file_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class RegisterImportFile {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('text')
  sha256!: string;

  @Column('bytea')
  content!: Buffer;

  @ManyToOne(() => Authority)
  @JoinColumn({
    name: 'authority',
    referencedColumnName: 'code',
    foreignKeyConstraintName: 'register_import_file_authority_fkey',
  })
  of?: Relation<Authority>;
}
