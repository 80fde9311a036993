import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { PaperKind } from './domain/papers.js';
import { SpotVisit } from './spot-visit.entity.js';

/** A photograph, lease, signature or receipt of a visit, as the device sent it. */
@Entity('spot_visit_paper')
@Check('spot_visit_paper_kind', `kind IN ('photo', 'lease', 'signature', 'receipt')`)
export class SpotVisitPaper {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'visit_id' })
  visitId!: string;

  @PrimaryColumn('text', { name: 'file_sha256' })
  fileSha256!: string;

  @Column('text')
  kind!: PaperKind;

  /** as the device has it */
  @Column('timestamptz', { name: 'taken_at', nullable: true })
  takenAt!: Date | null;

  @Column('uuid', { name: 'entered_by' })
  enteredBy!: string;

  @Column('uuid', { name: 'entered_for', nullable: true })
  enteredFor!: string | null;

  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  @ManyToOne(() => SpotVisit)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_paper_authority_visit_id_fkey',
    },
    { name: 'visit_id', referencedColumnName: 'id' },
  ])
  of?: Relation<SpotVisit>;

  @ManyToOne(() => StoredFile)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_visit_paper_authority_file_sha256_fkey',
    },
    { name: 'file_sha256', referencedColumnName: 'sha256' },
  ])
  file?: Relation<StoredFile>;
}
