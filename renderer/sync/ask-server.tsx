import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { ApiClient } from '../session/api-client.ts';
import { useSession } from '../session/session-store.ts';
import { wasAnswered } from './sync-error.ts';
import { syncNow, useSyncState } from './sync-store.ts';

/** What is asked of the server when a screen needs it, as opposed to what is synced. */
export type Asked<T> = {
  /** What the server said last; null before. */
  readonly answer: T | null;
  /** Why it did not say it this time, in words; null where it did, or does not answer at all. */
  readonly failure: string | null;
  /** False while the server does not answer; then it is asked again by itself. */
  readonly online: boolean;
  readonly askAgain: () => void;
  /** Takes what the server said meanwhile, such as when it made a change. */
  readonly take: (answer: T) => void;
};

/** What was answered is kept for the screens below it, and forgotten with them. */
export function AskServerProvider({ children }: { readonly children: ReactNode }) {
  // Whether there is a network is known by sync: the browser's own idea of it says nothing about the server.
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            networkMode: 'always',
            refetchOnWindowFocus: false,
            // Once sync knows of it too, the query waits for the network instead, and asks at once when it is back.
            retry: (_, error) => !wasAnswered(error) && useSyncState.getState().online,
          },
          mutations: { networkMode: 'always' },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/**
 * Asks the server when a screen shows it, and again once there is a network.
 * @param every asks again after so many milliseconds, as long as it is shown
 */
export function useAsked<T>(path: string, schema: z.ZodType<T>, every?: number): Asked<T> {
  const { api, online } = useServer();
  const client = useQueryClient();
  const { data, failureReason, refetch } = useQuery({
    queryKey: [path],
    queryFn: () => requireApi(api).request(path, schema),
    enabled: online,
    refetchInterval: every ?? false,
  });
  return {
    answer: data ?? null,
    ...trouble(online, failureReason),
    askAgain: () => void refetch(),
    take: (answer) => void client.setQueryData([path], answer),
  };
}

type Page = { readonly next: string | null };

/** The same, page by page. `more` reads on; it is undefined at the end. */
export function useAskedPages<P extends Page>(path: string, schema: z.ZodType<P>, every?: number) {
  const { api, online } = useServer();
  const { data, failureReason, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [path, 'pages'],
    queryFn: ({ pageParam }) => requireApi(api).request(`${path}${pageParam}`, schema),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next === null ? null : `&after=${encodeURIComponent(next)}`),
    enabled: online,
    refetchInterval: every ?? false,
  });
  const more = hasNextPage ? () => void fetchNextPage() : undefined;
  return { pages: data?.pages ?? null, ...trouble(online, failureReason), more };
}

/** Changes that the server makes at once, not through the outbox: they need the network, and say so. */
export function useServerChange() {
  const { api } = useServer();
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (change: (api: ApiClient) => Promise<unknown>) => change(requireApi(api)),
    onSuccess: syncNow,
  });
  return {
    busy: isPending,
    failure: error?.message ?? null,
    /** @returns whether the server did it; if not, `failure` says why */
    attempt: (change: (api: ApiClient) => Promise<unknown>): Promise<boolean> =>
      mutateAsync(change).then(
        () => true,
        () => false,
      ),
  };
}

function useServer() {
  const api = useSession((session) => session.open?.api);
  const online = useSyncState((state) => state.online);
  return { api, online };
}

function requireApi(api: ApiClient | undefined): ApiClient {
  if (api === undefined) throw new Error('Nobody is signed in.');
  return api;
}

/** That the server does not answer goes before whatever came of the last attempt. */
function trouble(online: boolean, failure: Error | null) {
  const answered = failure === null || wasAnswered(failure);
  return { online: online && answered, failure: answered ? (failure?.message ?? null) : null };
}
