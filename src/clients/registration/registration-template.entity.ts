import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RevisedRow } from '../../database/revised-row.js';
import { type RegistrationPolicy } from './registration-policy.js';

/** What clients of one software get that register themselves, whoever runs them (RFC 7591 §2, `software_id`). */
@Entity('registration_templates')
export class RegistrationTemplateEntity extends RevisedRow {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  @Index('registration_templates_software', { unique: true })
  @Column('varchar', { name: 'software_id', length: 255 })
  softwareId: string;

  @Column('varchar', { length: 255 })
  name: string;

  /** Whether the `software_id` must be vouched for; anybody can write one into a registration. */
  @Column('boolean', { name: 'require_software_statement' })
  requireSoftwareStatement: boolean;

  @Column('simple-json')
  policy: RegistrationPolicy;
}
