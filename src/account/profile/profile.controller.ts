import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { formOf } from '../../kernel/form.js';
import { ApiExcludeController } from '../../kernel/openapi-decorators.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { validated } from '../gate/account-input.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { profilePage } from '../views/profile.view.js';
import { ProfilePatch } from './profile-patch.js';
import { profilePatch } from './profile-form.js';
import { AccountProfile } from './profile.service.js';

/** The page on which a person says who he is. */
@Controller('account/profile')
@ApiExcludeController()
@UseFilters(AccountErrorFilter)
export class AccountProfileController {
  constructor(
    private readonly profile: AccountProfile,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @OfPerson()
  async show(
    @ThePerson() { user }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { claims, revision } = await this.profile.stored(user.id);
    this.faces.show({ request, reply }, { json: claims, page: profilePage({ claims, revision }) });
  }

  @Post()
  @OfPerson()
  change(
    @ThePerson() { user }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      const form = formOf(request);
      const { claims } = await this.profile.stored(user.id);
      const patch = await validated(ProfilePatch, profilePatch(form, claims.address));
      const revision = Number(form.get('revision') ?? Number.NaN);
      await this.profile.change(user.id, { claims: patch, revision }, requestOrigin(request));
      return { to: '/account/profile', notice: 'profile' } as const;
    };
    return this.faces.attempt({ request, reply }, change, async () => {
      const { claims, revision } = await this.profile.stored(user.id);
      return profilePage({ claims, revision });
    });
  }
}
