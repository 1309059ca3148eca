import { NATIVE, NativeApp } from './native-app.js';
import { type TestApp } from './test-app.js';

/** Signs somebody in on the screens of an app, wrongly and rightly, and answers the secrets of that. */
export async function nativeRun(
  app: TestApp,
  { username, password }: { username: string; password: string },
): Promise<string[]> {
  const client = { id: 'native-run', secret: 'native-run-secret-4711' };
  await app.addClient(client.id, NATIVE, client.secret);
  const native = await NativeApp.installed(app, client);
  await native.begin({ username, password: 'typed-into-an-app-1' });
  const before = native.authSession!;
  await native.send({ username, pass_code: 'shown-by-an-app-1' });
  const answer = await native.send({ username, password });
  const { body } = await native.redeem(answer);
  const given = [answer.body.authorization_code, body.access_token, body.id_token, body.refresh_token];
  const sent = [client.secret, 'typed-into-an-app-1', 'shown-by-an-app-1', native.verifier];
  return [...sent, before, native.authSession!, ...(given as string[])];
}
