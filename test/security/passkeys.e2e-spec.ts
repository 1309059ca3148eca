import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PasskeyRefusedError } from '../../src/credentials/passkey-refused.error.js';
import { CredentialTakenError } from '../../src/credentials/credential-rows.service.js';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { Administration } from '../support/administration.js';
import { Enrolling } from '../support/enrolling.js';
import { messagesTo } from '../support/mailbox.js';
import { type Forgery } from '../support/soft-authenticator.js';
import { TestApp } from '../support/test-app.js';

const ISSUER = 'https://login.example.com';
const OTHER_CHALLENGE = Buffer.alloc(32, 7).toString('base64url');

describe('passkeys', () => {
  let app: TestApp;
  let enrolling: Enrolling;
  let credentials: CredentialsService;
  let administration: Administration;
  let alice: UserEntity;
  let bob: UserEntity;
  let count = 0;
  beforeAll(async () => {
    const environment = { WEBAUTHN_RP_ID: 'example.com', WEBAUTHN_ORIGINS: 'https://www.example.com' };
    app = await TestApp.start({
      ISSUER,
      CARDEA_SECRET: 'a-secret-of-the-operator-for-tests',
      ...environment,
    });
    enrolling = new Enrolling(app);
    credentials = app.nest.get(CredentialsService, { strict: false });
    administration = new Administration(app);
  });
  beforeEach(async () => {
    const claims = { email: `alice-${++count}@mail.test`, email_verified: true };
    alice = await app.addUser(`alice-${count}`, 'alice-password-1', { claims });
    bob = await app.addUser(`bob-${count}`, 'bob-password-1');
  });
  afterAll(() => app.close());

  const refused = (work: Promise<unknown>) => expect(work).rejects.toBeInstanceOf(PasskeyRefusedError);

  it.each([
    ['a synced one', {}, ['swk', 'user']],
    ['one bound to its device', { synced: false }, ['hwk', 'user']],
  ])('prove who is there, %s: two factors at once', async (_kind, forgery, amr) => {
    const authenticator = await enrolling.enrolled(alice, forgery);
    expect(await enrolling.signIn(authenticator, {}, forgery)).toEqual({ userId: alice.id, amr });
    expect(await credentials.methodsOf(alice.id)).toEqual(['passkey']);
  });

  it.each(['ES256', 'EdDSA', 'RS256'] as const)('work with keys for %s', async (algorithm) => {
    const authenticator = enrolling.authenticator(algorithm);
    await enrolling.register(alice, authenticator);
    expect(await enrolling.signIn(authenticator)).toMatchObject({ userId: alice.id });
  });

  it('prove possession alone where the person was not verified, and that only as a second factor', async () => {
    const authenticator = await enrolling.enrolled(alice);
    const second = { user: alice, verification: 'preferred' } as const;
    const unverified = { verified: false };
    expect(await enrolling.signIn(authenticator, second, unverified)).toEqual({
      userId: alice.id,
      amr: ['swk'],
    });
    await refused(enrolling.signIn(authenticator, { user: alice }, unverified));
  });

  it('are taken from pages of the company that the operator names', async () => {
    const authenticator = await enrolling.enrolled(alice);
    const origin = { origin: 'https://www.example.com' };
    expect(await enrolling.signIn(authenticator, {}, origin)).toMatchObject({ userId: alice.id });
  });

  const FORGED: [what: string, forgery: Forgery][] = [
    ['an old challenge', { challenge: OTHER_CHALLENGE }],
    ['a look-alike origin', { origin: 'https://login.example.com.evil' }],
    ['an origin by http', { origin: 'http://login.example.com' }],
    ['an origin at another port', { origin: `${ISSUER}:8443` }],
    ['an origin below the RP ID that nobody named', { origin: 'https://evil.example.com' }],
    ['another RP ID', { rpId: 'example.org' }],
    ['the type of a registration', { type: 'webauthn.create' }],
    ['nobody present', { present: false }],
    ['nobody verified', { verified: false }],
    ['a page in a frame of another origin', { crossOrigin: true }],
    ['another top origin', { crossOrigin: true, topOrigin: 'https://evil.example' }],
    ['a top origin without a frame', { topOrigin: 'https://evil.example' }],
    ['no user handle', { userHandle: null }],
    ['client data altered after signing', { alter: (text) => text.replace('}', ',"x":1}') }],
    ['a backup of what cannot be backed up', { synced: false, backedUp: true }],
  ];

  it.each(FORGED)('are refused with %s, and stay good [MF-06]', async (_what, forgery) => {
    const authenticator = await enrolling.enrolled(alice);
    await refused(enrolling.signIn(authenticator, {}, forgery));
    expect(await enrolling.signIn(authenticator)).toMatchObject({ userId: alice.id });
  });

  it('are refused for a challenge of another session [MF-06]', async () => {
    const authenticator = await enrolling.enrolled(alice);
    const mine = await enrolling.assertion(authenticator);
    const other = await enrolling.assertion(authenticator);
    await refused(enrolling.passkeys.authenticate(other.kept, mine.response, undefined, origin));
    expect(await enrolling.passkeys.authenticate(mine.kept, mine.response, undefined, origin)).toMatchObject({
      userId: alice.id,
    });
  });
  const origin = { ipAddress: '192.0.2.1', userAgent: 'test' };

  it('are refused when they are of somebody else, or say so [MF-06]', async () => {
    const [hers, his] = [await enrolling.enrolled(alice), await enrolling.enrolled(bob)];
    const bobsHandle = Buffer.from(bob.id).toString('base64url');
    await refused(enrolling.signIn(hers, {}, { userHandle: bobsHandle }));
    await refused(enrolling.signIn(his, { user: alice }));
    await refused(
      enrolling.signIn(his, { user: alice }, { userHandle: Buffer.from(alice.id).toString('base64url') }),
    );
    await refused(enrolling.signIn(hers, {}, { credentialId: his.credentialId }));
    await refused(enrolling.signIn(hers, {}, { signer: his.privateKey }));
    await refused(enrolling.signIn(enrolling.authenticator()));
  });

  it.each([
    ['nothing', undefined],
    ['a text', '{}'],
    ['a list', []],
    ['an empty object', {}],
    ['numbers for texts', { id: 1, rawId: 1, type: 'public-key', response: {} }],
    ['a response without members', { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }],
  ])('are no error of the server with %s for a response', async (_what, response) => {
    const { kept } = await enrolling.passkeys.authenticationOptions({});
    await refused(enrolling.passkeys.authenticate(kept, response, undefined, origin));
    const registration = await enrolling.passkeys.registrationOptions(alice);
    await refused(
      enrolling.passkeys.register(alice, registration.kept, response, 'Key', { ...origin, actor: 'x' }),
    );
  });

  it.each([
    ['lower', 5, 4],
    ['the same', 5, 5],
    ['zero', 5, 0],
  ])(
    'whose counter is %s are suspended, and the person sees it and is told by mail [MF-07]',
    async (_how, counter, later) => {
      const authenticator = await enrolling.enrolled(alice, { counter });
      await refused(enrolling.signIn(authenticator, {}, { counter: later }));
      await refused(enrolling.signIn(authenticator, {}, { counter: counter + 10 }));
      const [listed] = await credentials.list(alice.id);
      expect(listed.suspendedAt).toBeInstanceOf(Date);
      expect(await credentials.methodsOf(alice.id)).toEqual([]);
      const events = await administration.events('passkey.cloned');
      expect(events.filter(({ userId }) => userId === alice.id)).toHaveLength(1);
      const mails = await messagesTo(app, alice.claims.email!);
      const blocked = mails.filter((mail) => mail.kind === 'mail' && mail.subject.includes('was blocked'));
      expect(blocked.map(({ text }) => text.includes('signs of a copy'))).toEqual([true]);
    },
  );

  it('are not suspended by somebody who cannot sign [MF-07]', async () => {
    const authenticator = await enrolling.enrolled(alice, { counter: 5 });
    const { privateKey } = enrolling.authenticator();
    await refused(enrolling.signIn(authenticator, {}, { counter: 1, signer: privateKey }));
    expect(await enrolling.signIn(authenticator, {}, { counter: 6 })).toMatchObject({ userId: alice.id });
  });

  it('that change whether they can be backed up are refused and recorded [MF-07]', async () => {
    const authenticator = await enrolling.enrolled(alice, { synced: false });
    await refused(enrolling.signIn(authenticator, {}, { synced: true }));
    const events = await administration.events('passkey.backup_eligibility_changed');
    expect(events.map(({ userId }) => userId)).toContain(alice.id);
  });

  it('that are backed up now are taken, and it is recorded [MF-07]', async () => {
    const authenticator = await enrolling.enrolled(alice, { backedUp: false });
    expect(await enrolling.signIn(authenticator, {}, { backedUp: true })).toMatchObject({ userId: alice.id });
    const events = await administration.events('passkey.backup_state_changed');
    expect(events.map(({ userId }) => userId)).toContain(alice.id);
    expect((await credentials.list(alice.id))[0].synced).toBe(true);
  });

  const UNWANTED: [what: string, forgery: Forgery][] = [
    ['an old challenge', { challenge: OTHER_CHALLENGE }],
    ['a look-alike origin', { origin: 'https://login.example.com.evil' }],
    ['another RP ID', { rpId: 'example.org' }],
    ['the type of a sign-in', { type: 'webauthn.get' }],
    ['nobody present', { present: false }],
    ['a page in a frame of another origin', { crossOrigin: true }],
    ['an id of 1024 bytes', { credentialId: Buffer.alloc(1024, 1) }],
    ['attestation in a format that asks other servers', { format: 'android-safetynet' }],
    ['attestation in an unknown format', { format: 'compound' }],
  ];

  it.each(UNWANTED)('are not enrolled with %s; nothing is stored [MF-08]', async (_what, forgery) => {
    await refused(enrolling.register(alice, enrolling.authenticator(), forgery));
    expect(await credentials.list(alice.id)).toEqual([]);
  });

  it('are not enrolled with an algorithm that was not offered [MF-08]', async () => {
    await refused(enrolling.register(alice, enrolling.authenticator('ES384')));
    expect(await credentials.list(alice.id)).toEqual([]);
  });

  it('are enrolled with an id of 1023 bytes [MF-08]', async () => {
    const long = { credentialId: Buffer.alloc(1023, count) };
    const authenticator = await enrolling.enrolled(alice, long);
    expect(await enrolling.signIn(authenticator, {}, long)).toMatchObject({ userId: alice.id });
  });

  it('are enrolled once: the same authenticator is excluded, for everybody [MF-08]', async () => {
    const authenticator = await enrolling.enrolled(alice);
    const { options } = await enrolling.passkeys.registrationOptions(alice);
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([
      authenticator.credentialId.toString('base64url'),
    ]);
    for (const person of [alice, bob])
      await expect(enrolling.register(person, authenticator)).rejects.toBeInstanceOf(CredentialTakenError);
    expect(await credentials.list(bob.id)).toEqual([]);
  });

  it('are asked for alike whether there is somebody of that name, with passkeys or not', async () => {
    const authenticator = await enrolling.enrolled(alice);
    const ask = async (named: { user?: UserEntity; identifier: string }) => {
      const { options } = await enrolling.passkeys.authenticationOptions(named);
      return options.allowCredentials ?? [];
    };
    const known = await ask({ user: alice, identifier: alice.username });
    expect(known.map(({ id }) => id)).toEqual([authenticator.credentialId.toString('base64url')]);
    const [nobody, again, other, without] = await Promise.all([
      ask({ identifier: 'nobody' }),
      ask({ identifier: ' NOBODY' }),
      ask({ identifier: 'somebody' }),
      ask({ user: bob, identifier: bob.username }),
    ]);
    expect(nobody).toEqual(again);
    expect(nobody).not.toEqual(other);
    for (const allowed of [nobody, other, without]) {
      expect([1, 2]).toContain(allowed.length);
      expect(allowed[0]).toMatchObject({ id: expect.stringMatching(/^[\w-]{22,}$/), type: 'public-key' });
      expect(allowed[0].transports?.length).toBeGreaterThan(0);
    }
  });
});
