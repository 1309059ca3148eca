import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AddressThrottle } from './address-throttle.js';
import { AttemptCounter } from './attempt-counter.js';
import { DeviceCookie } from './device-cookie.js';
import { KnownDeviceEntity } from './known-device.entity.js';
import { KnownDevices } from './known-devices.service.js';

/** What keeps people from guessing their way in, and from keeping others out by it. */
@Module({
  imports: [TypeOrmModule.forFeature([KnownDeviceEntity])],
  providers: [AttemptCounter, KnownDevices, DeviceCookie, AddressThrottle],
  exports: [AttemptCounter, KnownDevices, AddressThrottle],
})
export class DefenceModule {}
