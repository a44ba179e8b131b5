import { usernameOf } from '../signed-in-users.ts';

/** Somebody who hands new leads over to others, one push each. */
export class HandOffs {
  readonly #url: string;
  readonly #token: string;
  readonly #orgId: string;
  readonly #users: number;
  #made = 0;

  constructor(url: string, by: { readonly token: string; readonly orgId: string }, users: number) {
    this.#url = url;
    this.#token = by.token;
    this.#orgId = by.orgId;
    this.#users = users;
  }

  async push(): Promise<void> {
    this.#made += 1;
    const newDocumentState = {
      id: `lead-${this.#made}`,
      orgId: this.#orgId,
      object: 'lead',
      name: `Lead ${this.#made}`,
      ownerUsername: usernameOf(this.#made % this.#users),
      fields: {},
      _deleted: false,
    };
    const response = await fetch(`${this.#url}/api/sync/push/records`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ clientId: 'bench', rows: [{ newDocumentState }] }),
    });
    const answer = await response.text();
    if (!response.ok || !answer.includes('"rejected":[]')) {
      throw new Error(`A push was answered ${response.status}: ${answer}`);
    }
  }
}
