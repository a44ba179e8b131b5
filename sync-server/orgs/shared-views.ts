import type { Kysely } from 'kysely';
import { MOST_SHARED_VIEWS, type SavedView, SharedViewsAnswer } from '#contract/list-views.ts';
import { ApiError } from '../http/api-error.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { demandAdmin } from '../users/people.ts';

/** The views of lists that admins share with everybody in their org. */
export class SharedViews {
  readonly #storage: Storage;
  readonly #writer: OrgWriter;

  constructor(storage: Storage, writer: OrgWriter) {
    this.#storage = storage;
    this.#writer = writer;
  }

  async list(orgId: string): Promise<SharedViewsAnswer> {
    return { views: await readViews(this.#storage.db, orgId) };
  }

  /**
   * Shares a view, or changes the one of its id in its place.
   *
   * @throws ApiError 403 for anyone but an admin, 422 `too-many-shared-views`
   */
  share(by: SignedIn, view: SavedView): Promise<SharedViewsAnswer> {
    return this.#change(by, (views) => {
      if (views.some(({ id }) => id === view.id)) return views.map((one) => (one.id === view.id ? view : one));
      if (views.length < MOST_SHARED_VIEWS) return [...views, view];
      const message = `At most ${MOST_SHARED_VIEWS} views can be shared. Stop sharing one that nobody needs.`;
      throw new ApiError(422, 'too-many-shared-views', message);
    });
  }

  /** @throws ApiError 403 for anyone but an admin */
  stopSharing(by: SignedIn, id: string): Promise<SharedViewsAnswer> {
    return this.#change(by, (views) => views.filter((view) => view.id !== id));
  }

  #change(by: SignedIn, change: (views: SavedView[]) => SavedView[]): Promise<SharedViewsAnswer> {
    return this.#writer.write(by.orgId, async (work) => {
      await demandAdmin(work, by);
      const views = change(await readViews(work.db, by.orgId));
      const shared_views = JSON.stringify(views);
      await work.db.updateTable('orgs').set({ shared_views }).where('org_id', '=', by.orgId).execute();
      return { views };
    });
  }
}

async function readViews(db: Kysely<Tables>, orgId: string): Promise<SavedView[]> {
  const { shared_views } = await db
    .selectFrom('orgs')
    .select('shared_views')
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  return shared_views === null ? [] : SharedViewsAnswer.shape.views.parse(JSON.parse(shared_views));
}
