import { z } from 'zod';
import { DocumentId } from '#contract/identifiers.ts';
import { SharedViewsAnswer, ShareViewBody } from '#contract/list-views.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import type { SharedViews } from './shared-views.ts';

const ViewParams = z.object({ id: DocumentId });
const response = { 200: SharedViewsAnswer };

/** Views of lists: everybody reads what is shared, admins share. */
export function sharedViewRoutes(
  app: TypedApp,
  { sessions, views }: { readonly sessions: Sessions; readonly views: SharedViews },
): void {
  const tags = ['organizations'];

  app.get(
    '/api/shared-views',
    { schema: { tags, summary: 'List the views that admins share with everybody', response } },
    async (request) => views.list((await signedIn(sessions, request)).orgId),
  );

  app.put(
    '/api/shared-views/:id',
    {
      schema: {
        ...{ tags, summary: 'Share a view of a list, or change one that is shared' },
        ...{ params: ViewParams, body: ShareViewBody, response },
      },
    },
    async (request) => views.share(await signedIn(sessions, request), { ...request.body, id: request.params.id }),
  );

  app.delete(
    '/api/shared-views/:id',
    { schema: { tags, summary: 'Stop sharing a view', params: ViewParams, response } },
    async (request) => views.stopSharing(await signedIn(sessions, request), request.params.id),
  );
}
