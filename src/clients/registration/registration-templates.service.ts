import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { row } from '../../database/row.js';
import { Clock } from '../../kernel/clock.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../../kernel/page-of.js';
import { uuidv7 } from '../../kernel/secrets.js';
import { RegistrationTemplateEntity } from './registration-template.entity.js';

/** What an administrator says of a template. */
export type RegistrationTemplateDetails = Pick<
  RegistrationTemplateEntity,
  'softwareId' | 'name' | 'requireSoftwareStatement' | 'policy'
>;

/** Keeps what clients of one software get that register themselves. */
@Injectable()
export class RegistrationTemplates {
  constructor(
    @InjectRepository(RegistrationTemplateEntity)
    private readonly templates: Repository<RegistrationTemplateEntity>,
    private readonly clock: Clock,
  ) {}

  async ofSoftware(softwareId: string): Promise<RegistrationTemplateEntity | undefined> {
    return (await this.templates.findOneBy({ softwareId })) ?? undefined;
  }

  async findStored(id: string): Promise<RegistrationTemplateEntity | undefined> {
    return (await this.templates.findOneBy({ id })) ?? undefined;
  }

  /** Adds a template; a unique violation when the software has one. */
  async create(details: RegistrationTemplateDetails): Promise<RegistrationTemplateEntity> {
    const now = this.clock.date();
    const dates = { createdAt: now, updatedAt: now };
    const entity = this.templates.create({ ...details, ...dates, id: uuidv7(now.getTime()), revision: 1 });
    await this.templates.insert(row(entity));
    return entity;
  }

  /** Replaces what is said of a template when it is still at `revision`; says whether it was. */
  async update(id: string, details: RegistrationTemplateDetails, revision: number): Promise<boolean> {
    const changed = { ...details, updatedAt: this.clock.date(), revision: revision + 1 };
    const { affected } = await this.templates.update(
      { id, revision },
      row<RegistrationTemplateEntity>(changed),
    );
    return affected === 1;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.templates.delete({ id })).affected === 1;
  }

  /** Templates by id, filtered by a text in name or software. */
  async list({ limit, after, q }: PageRequest): Promise<PageOf<RegistrationTemplateEntity>> {
    const query = this.templates
      .createQueryBuilder('template')
      .orderBy('template.id')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('template.id > :after', { after });
    if (q) {
      query.andWhere(
        "(LOWER(template.name) LIKE :q ESCAPE '!' OR LOWER(template.softwareId) LIKE :q ESCAPE '!')",
        { q: containing(q.toLowerCase()) },
      );
    }
    return pageOf(await query.getMany(), limit, (template) => template.id);
  }
}
