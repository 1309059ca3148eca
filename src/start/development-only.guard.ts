import { type CanActivate, Injectable, NotFoundException } from '@nestjs/common';
import { Config } from '../config/config.js';

/** Hides a route in production, as if it had never been there. */
@Injectable()
export class DevelopmentOnlyGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(): boolean {
    if (this.config.production) throw new NotFoundException();
    return true;
  }
}
