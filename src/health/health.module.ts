import { Module } from '@nestjs/common';
import { ClockWatch } from './clock-watch.service.js';
import { KeysModule } from '../keys/keys.module.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.service.js';

/** Liveness and readiness. */
@Module({ imports: [KeysModule], controllers: [HealthController], providers: [ClockWatch, Readiness] })
export class HealthModule {}
