import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A tax authority (税务机关), the first part of every business key. */
@Entity('authority')
@Check('authority_code_form', `code ~ '^[0-9]{11}$'`)
export class Authority {
  /** 机关代码 */
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  /** as it stands in the head of a notice */
  @Column('text', { name: 'short_name' })
  shortName!: string;

  @Column('text')
  address!: string;

  @Column('text')
  telephone!: string;
}
