import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { Public } from '../kernel/protection.js';
import { DocumentedDeviceQr } from './device-qr.openapi.js';
import { readUserCode, shownUserCode } from './user-code.js';

/** Pages of any origin may show it: it holds only what they know. */
const HEADERS = {
  'content-type': 'image/svg+xml',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'cross-origin',
};

/** The address with a code in it as a picture that phones read, for devices that cannot draw one (RFC 8628 §3.3.1). */
@Controller('device/qr')
export class DeviceQrController {
  constructor(private readonly config: Config) {}

  /** Says nothing of whether there is such a code. */
  @Get(':user_code')
  @DocumentedDeviceQr()
  @Public('draws what the caller brings; looks nothing up')
  async draw(@Param('user_code') typed: string, @Res() reply: FastifyReply): Promise<void> {
    const code = readUserCode(typed);
    if (code === undefined) throw new NotFoundException();
    const address = `${this.config.issuer}/device?user_code=${shownUserCode(code)}`;
    const { encodeQR } = await import('qr');
    reply.headers(HEADERS).send(encodeQR(address, 'svg', { ecc: 'medium' }));
  }
}
