import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';

/** A list of the register that an officer has named. Removed by its mark, never edited. */
@Entity('register_view')
@Index('register_view_of_officer', ['authority', 'officerId', 'name'], { unique: true, where: 'removed_at IS NULL' })
@Check('register_view_name', `name <> ''`)
export class RegisterView {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text')
  name!: string;

  /** filters and order, as `ListQueryDto` */
  @Column('jsonb')
  query!: object;

  /** seen by everybody of the branch; whose taxpayers it shows is each one's own scope */
  @Column('boolean')
  shared!: boolean;

  @Column('timestamptz', { name: 'made_at', default: () => 'now()' })
  madeAt!: Date;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'register_view_authority_officer_id_fkey',
    },
    { name: 'officer_id', referencedColumnName: 'id' },
  ])
  of?: Relation<Officer>;
}
