import { useEffect } from 'react';
import { z } from 'zod';
import type { RecordObject } from '#contract/catalogue.ts';
import { SavedView } from '#contract/list-views.ts';
import { useDocument } from '../../../database/live-query.ts';
import { useLocalDatabase } from '../../../database/local-database-context.ts';
import { saveSetting } from '../../../database/local-write.ts';
import type { ApiClient } from '../../../session/api-client.ts';
import { useSession } from '../../../session/session-store.ts';
import { useAsked, useServerChange } from '../../../sync/ask-server.tsx';
import { showFailure } from '../../../ui/show-failure.ts';

const PATH = '/api/shared-views';
/** Where the views this device heard of last are kept, for when there is no network. */
const KEPT = 'shared-views';

/** A view that only a newer app can read falls away alone. */
const Answer = z.object({
  views: z.array(z.unknown()).transform((views) => views.flatMap((view) => SavedView.safeParse(view).data ?? [])),
});

/** The views of an object's list that admins share with everybody, and how an admin changes that. */
export function useSharedViews(object: RecordObject) {
  const database = useLocalDatabase();
  const kept = useDocument('settings', KEPT).document?.value;
  const { answer, online, take } = useAsked(PATH, Answer);
  const isAdmin = useSession((session) => session.open?.session.role === 'admin');
  const { attempt } = useServerChange();
  useEffect(() => {
    if (answer !== null) void saveSetting(database, KEPT, answer);
  }, [database, answer]);
  const change = (run: (api: ApiClient) => Promise<z.infer<typeof Answer>>) =>
    attempt(async (api) => {
      try {
        take(await run(api));
      } catch (error) {
        showFailure(error);
        throw error;
      }
    });
  const views = answer?.views ?? Answer.safeParse(kept).data?.views ?? [];
  return {
    shared: views.filter((view) => view.object === object),
    /** What is shared lies on the server and is changed nowhere else. */
    canShare: isAdmin && online,
    /** @returns whether the server took it; if not, the person was told why */
    share: ({ id, ...body }: SavedView) =>
      change((api) => api.request(`${PATH}/${id}`, Answer, { method: 'PUT', body })),
    stopSharing: (id: string) => change((api) => api.request(`${PATH}/${id}`, Answer, { method: 'DELETE' })),
  };
}
