import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ConfigModule } from '../config/config.module.js';
import { Config } from '../config/config.js';
import { DatabaseModule } from '../database/database.module.js';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { KeyMaintenanceTask } from './key-maintenance.task.js';
import { KeysModule } from './keys.module.js';
import { KeysService } from './keys.service.js';
import { SigningKeyEntity } from './signing-key.entity.js';

describe('KeysModule', () => {
  const start = async () => {
    const module = await Test.createTestingModule({
      imports: [
        ConfigModule.for(Config.from({ NODE_ENV: 'test', DATABASE_URL: 'sqlite::memory:' })),
        DatabaseModule,
        KeysModule,
      ],
    }).compile();
    return module.init();
  };

  it('has active keys for ES256, for RS256 and to encrypt to when it has started', async () => {
    const app = await start();
    const keys = await app.get(KeysService).list();
    expect(keys.map(({ alg, status }) => `${alg} ${status}`).sort()).toEqual([
      'ECDH-ES active',
      'ES256 active',
      'RS256 active',
      'RSA-OAEP active',
    ]);
    await app.close();
  });

  it('has keys deleted once they have expired', async () => {
    const app = await start();
    const keys = app.get(DataSource).getRepository(SigningKeyEntity);
    await keys.update({ alg: 'RS256' }, { expiresAt: new Date(Date.now() - 1000) });
    await app.get(ExpiredRowsTask).run();
    expect((await keys.find()).map(({ alg }) => alg).sort()).toEqual(['ECDH-ES', 'ES256', 'RSA-OAEP']);
    await app.close();
  });

  it('survives maintenance that fails, and signs on', async () => {
    const app = await start();
    Logger.overrideLogger(false);
    await app.get(DataSource).destroy();
    await app.get(KeyMaintenanceTask).run();
    expect(await app.get(KeysService).sign('ES256', undefined, {})).toMatch(/^[\w-]+\.e30\.[\w-]{86}$/);
    await app.get(DataSource).initialize();
    await app.close();
  });
});
