import type { CollectionName } from '#contract/collections.ts';
import type { OrgChange } from '../../storage/org-work.ts';
import type { Trust } from '../../storage/trust.ts';
import type { View } from '../../visibility/visible-documents.ts';
import { type CollectionStanding, readStanding, readStandingOf } from './collection-standing.ts';

type Standing = { readonly state: string; readonly isOther: boolean };
type OfOrg = Map<CollectionName, Promise<CollectionStanding>>;

/**
 * Remembers how collections stand and who sees them otherwise than everyone does, so that of all who pull after a change
 * only the first asks the database. What is remembered is of one moment, both together: who is answered by it is
 * answered as they would have been then.
 */
export class Standings {
  readonly #trust: Trust;
  readonly #orgs = new Map<string, OfOrg>();

  constructor(trust: Trust) {
    this.#trust = trust;
  }

  /** How a collection stands, and whether this person sees it otherwise than everyone does. */
  async of(view: View): Promise<Standing> {
    const { state, others } = await this.#standing(view);
    return others === undefined ? readStandingOf(view) : { state, isOther: others.has(view.by.username) };
  }

  onChange({ orgId }: Pick<OrgChange, 'orgId'>): void {
    this.forget(orgId);
  }

  /** The orgs held in memory, for those who watch for what other processes write. */
  get orgIds(): string[] {
    return [...this.#orgs.keys()];
  }

  /** What was being read meanwhile is answered but not kept. */
  forget(orgId: string): void {
    this.#orgs.delete(orgId);
  }

  forgetAll(): void {
    this.#orgs.clear();
  }

  #standing(view: View): Promise<CollectionStanding> {
    if (!this.#trust.holds) return readStanding(view);
    const org: OfOrg = this.#orgs.get(view.by.orgId) ?? new Map();
    this.#orgs.set(view.by.orgId, org);
    const known = org.get(view.collection);
    if (known !== undefined) return known;
    const reading = readStanding(view);
    org.set(view.collection, reading);
    reading.catch(() => org.delete(view.collection));
    return reading;
  }
}
