import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Authority } from './authority.entity.js';

/** A station (管理站) of a branch. */
@Entity('station')
export class Station {
  @PrimaryColumn('text')
  authority!: string;

  @PrimaryColumn('text')
  name!: string;

  @ManyToOne(() => Authority)
  @JoinColumn({ name: 'authority', referencedColumnName: 'code', foreignKeyConstraintName: 'station_authority_fkey' })
  of?: Relation<Authority>;
}
