import { v7 as uuidv7 } from 'uuid';
import { inject } from 'vitest';
import { z } from 'zod';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { type PatchOrgBody, SessionAnswer } from '#contract/sessions.ts';
import type { PushAnswer } from '#contract/sync.ts';
import type { PatchUserBody } from '#contract/users.ts';
import { ApiClient, requestSession } from '../session/api-client.ts';
import { readAnswer, sendRequest } from '../session/http-request.ts';
import { sampleRecord } from './documents.ts';

export const PASSWORD = 'correct horse';
const send: typeof fetch = (input, init) => fetch(input, init);

/** An org of its own on the real server: `admin`, and the reps `rep` and `mate`. */
export type TestOrg = { readonly serverUrl: string; readonly orgId: string };

export async function createTestOrg(serverUrl = inject('syncServerUrl')): Promise<TestOrg> {
  const orgId = `org-${crypto.randomUUID()}`;
  const admin = { username: 'admin', displayName: 'Admin', password: PASSWORD };
  const body = { orgId, name: 'Test', admin };
  const response = await sendRequest(send, new URL('/api/orgs', serverUrl), { method: 'POST', body });
  const { token } = await readAnswer(response, SessionAnswer);
  for (const username of ['rep', 'mate']) {
    const user = { username, displayName: username, password: PASSWORD, role: 'rep' };
    await sendRequest(send, new URL('/api/users', serverUrl), { method: 'POST', body: user, token });
  }
  return { serverUrl, orgId };
}

/** Somebody on another device, without a database of their own: speaks HTTP alone. */
export type Colleague = {
  readonly api: ApiClient;
  push<C extends CollectionName>(collection: C, document: DocumentOf<C>, assumed?: DocumentOf<C>): Promise<PushAnswer>;
  /** What the server holds now. */
  stored<C extends CollectionName>(collection: C, id: string): Promise<DocumentOf<C> | undefined>;
  /** What only admins may do to a person. */
  changeUser(username: string, change: PatchUserBody): Promise<void>;
  changeOrg(change: PatchOrgBody): Promise<void>;
};

export async function colleague({ serverUrl, orgId }: TestOrg, username: string): Promise<Colleague> {
  const { token } = await requestSession(send, serverUrl, { orgId, username, password: PASSWORD });
  const api = new ApiClient(serverUrl, {
    token: () => token,
    refresh: () => Promise.reject(new Error('A test is shorter than a session.')),
    ended: () => undefined,
  });
  return {
    api,
    push: (collection, document, assumed) => {
      const newDocumentState = { ...document, editId: uuidv7() };
      const row = assumed === undefined ? { newDocumentState } : { assumedMasterState: assumed, newDocumentState };
      return api.push(collection, { clientId: 'colleague', rows: [row] });
    },
    stored: async <C extends CollectionName>(collection: C, id: string) => {
      const { documents } = await api.pull(collection, { limit: 1_000 });
      return documents.find((document) => document.id === id) as unknown as DocumentOf<C> | undefined;
    },
    changeUser: async (username, body) => {
      await api.request(`/api/users/${username}`, z.unknown(), { method: 'PATCH', body });
    },
    changeOrg: async (body) => {
      await api.request('/api/orgs/current', z.unknown(), { method: 'PATCH', body });
    },
  };
}

/** A lead of the test org, owned by `rep`, stored on the server. */
export async function storedLead(by: Colleague, change: Parameters<typeof sampleRecord>[0] = {}) {
  const lead = sampleRecord({ id: uuidv7(), ownerUsername: 'rep', ...change });
  const { rejected } = await by.push('records', lead);
  if (rejected.length > 0) throw new Error(`The server refused the lead: ${JSON.stringify(rejected)}`);
  const stored = await by.stored('records', lead.id);
  return z.custom<typeof lead>((value) => value !== undefined).parse(stored);
}

/** The same org under another address of the server: in one browser, another device has a database of its own. */
export function onAnotherDevice(org: TestOrg): TestOrg {
  return { ...org, serverUrl: org.serverUrl.replace('127.0.0.1', 'localhost') };
}
