import { expect, onTestFinished, test } from 'vitest';
import { testServer } from '../testing/test-server.ts';

const org = (orgId: string, setupCode?: string) => ({
  ...{ orgId, name: 'Acme', admin: { username: 'ada', displayName: 'Ada', password: 'correct horse battery' } },
  ...(setupCode === undefined ? {} : { setupCode }),
});

test('the first organization of a server that others reach is created by whoever has its code', async () => {
  const server = await testServer('sqlite', { registration: 'auto', setupCode: 'open sesame' });
  onTestFinished(() => server.close());
  const refused = { status: 403, code: 'setup-code-required' };
  await expect(server.nobody.signUp(org('acme'))).rejects.toMatchObject(refused);
  await expect(server.nobody.signUp(org('acme', 'open wheat'))).rejects.toMatchObject(refused);
  const ada = await server.nobody.signUp(org('acme', ' open sesame '));
  expect(ada.username).toBe('ada');
  const second = server.nobody.signUp(org('other', 'open sesame'));
  await expect(second).rejects.toMatchObject({ status: 403, code: 'registration-closed' });
});

test('a server that nobody else reaches asks for none, nor does one that is open to all', async () => {
  for (const options of [{ registration: 'auto' }, { registration: 'open', trustProxy: 1 }] as const) {
    const server = await testServer('sqlite', options);
    onTestFinished(() => server.close());
    expect((await server.nobody.signUp(org('acme'))).username).toBe('ada');
  }
});
