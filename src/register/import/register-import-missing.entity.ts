import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { RegisterImport } from './register-import.entity.js';

/** A taxpayer that the file leaves out though it lists others of his kind and station; nothing is done to him. */
@Entity('register_import_missing')
export class RegisterImportMissing {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'import_id' })
  importId!: string;

  @PrimaryColumn('uuid', { name: 'taxpayer_id' })
  taxpayerId!: string;

  @ManyToOne(() => RegisterImport)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'register_import_missing_authority_import_id_fkey',
    },
    { name: 'import_id', referencedColumnName: 'id' },
  ])
  of?: Relation<RegisterImport>;
}
