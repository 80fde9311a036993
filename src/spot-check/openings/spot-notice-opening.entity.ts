import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Officer } from '../../platform/access/officer.entity.js';
import { SpotVisit } from '../visit/spot-visit.entity.js';

/** That a checker opened a published notice with his household on it before he stored what he measured; never changed. */
@Entity('spot_notice_opening')
export class SpotNoticeOpening {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('uuid', { name: 'visit_id' })
  visitId!: string;

  @PrimaryColumn('uuid', { name: 'publication_id' })
  publicationId!: string;

  @PrimaryColumn('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('uuid', { name: 'opened_for', nullable: true })
  openedFor!: string | null;

  /** the first time */
  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @ManyToOne(() => SpotVisit)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_notice_opening_authority_visit_id_fkey',
    },
    { name: 'visit_id', referencedColumnName: 'id' },
  ])
  visit?: Relation<SpotVisit>;

  @ManyToOne(() => Officer)
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_notice_opening_authority_opened_by_fkey',
    },
    { name: 'opened_by', referencedColumnName: 'id' },
  ])
  by?: Relation<Officer>;

  /** by its name: the notice comes after the spot check */
  @ManyToOne('Publication')
  @JoinColumn([
    {
      name: 'authority',
      referencedColumnName: 'authority',
      foreignKeyConstraintName: 'spot_notice_opening_authority_publication_id_fkey',
    },
    { name: 'publication_id', referencedColumnName: 'id' },
  ])
  notice?: object;
}
