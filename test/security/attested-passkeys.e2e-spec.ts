import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasskeyRefusedError } from '../../src/credentials/passkey-refused.error.js';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { Enrolling } from '../support/enrolling.js';
import { type Forgery } from '../support/soft-authenticator.js';
import { TestApp } from '../support/test-app.js';
import { TestCertificate } from '../support/test-authority.js';

const AAGUID = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';
const OTHER = 'ee882879-721c-4913-9775-3dfcce97072a';

describe('passkeys where authenticators attest their model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cardea-makers-'));
  let app: TestApp;
  let enrolling: Enrolling;
  let alice: UserEntity;
  let maker: TestCertificate;
  let stranger: TestCertificate;
  beforeAll(async () => {
    maker = await authority('Maker');
    stranger = await authority('Stranger');
    writeFileSync(join(folder, 'roots.pem'), maker.pem);
    app = await TestApp.start({
      ISSUER: 'https://login.example.com',
      WEBAUTHN_ATTESTATION: 'direct',
      WEBAUTHN_ATTACHMENT: 'cross-platform',
      WEBAUTHN_CA_FILE: join(folder, 'roots.pem'),
      WEBAUTHN_AAGUIDS: AAGUID,
    });
    enrolling = new Enrolling(app);
    alice = await app.addUser('alice-attested', 'alice-password-1');
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const authority = (name: string) =>
    TestCertificate.make({
      subject: [
        ['C', 'AT'],
        ['O', name],
        ['CN', `${name} root`],
      ],
      authority: 1,
    });

  async function attestedBy(root: TestCertificate): Promise<Forgery['attestation']> {
    const subject: [string, string][] = [
      ['C', 'AT'],
      ['O', 'Maker'],
      ['OU', 'Authenticator Attestation'],
      ['CN', 'Key'],
    ];
    const leaf = await TestCertificate.make({ subject }, root);
    return { key: createPrivateKey(leaf.key), chain: [leaf.der] };
  }

  const good = async (): Promise<Forgery> => ({
    aaguid: AAGUID,
    attachment: 'cross-platform',
    attestation: await attestedBy(maker),
  });

  it('are enrolled when a trusted maker vouches for a model that is allowed', async () => {
    const { options } = await enrolling.passkeys.registrationOptions(alice);
    expect(options).toMatchObject({
      attestation: 'direct',
      authenticatorSelection: { authenticatorAttachment: 'cross-platform' },
    });
    const { aaguid } = await enrolling.register(alice, enrolling.authenticator(), await good());
    expect(aaguid).toBe(AAGUID);
  });

  it.each<[what: string, forgery: () => Promise<Forgery>]>([
    ['attestation “none”', () => Promise.resolve({ attestation: 'none' })],
    ['attestation by the key itself', () => Promise.resolve({ attestation: 'self' })],
    ['attestation by a maker whom nobody trusts', async () => ({ attestation: await attestedBy(stranger) })],
    ['a model that is not allowed', () => Promise.resolve({ aaguid: OTHER })],
    ['no word on how it is attached', () => Promise.resolve({ attachment: null })],
    ['another attachment', () => Promise.resolve({ attachment: 'platform' })],
  ])('are not enrolled with %s; nothing is stored [MF-08]', async (_what, forgery) => {
    const credentials = app.nest.get(CredentialsService, { strict: false });
    const before = await credentials.list(alice.id);
    const work = enrolling.register(alice, enrolling.authenticator(), {
      ...(await good()),
      ...(await forgery()),
    });
    await expect(work).rejects.toBeInstanceOf(PasskeyRefusedError);
    expect(await credentials.list(alice.id)).toEqual(before);
  });
});
