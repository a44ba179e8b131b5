import { useEffect, useEffectEvent, useState } from 'react';
import { Org, type PatchOrgBody } from '#contract/sessions.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { currentPlatform } from '../../platform/current-platform.ts';
import { useSession } from '../../session/session-store.ts';
import { useSyncState } from '../../sync/sync-store.ts';

/** Where the last settings this device heard of are kept, to be read offline. */
const KEPT = 'organization';

export type Organization = {
  /** As the server has it, or offline as it last had it; null while it is not known. */
  readonly org: Org | null;
  /** Settings lie on the server and are changed nowhere else. */
  readonly editable: boolean;
  readonly failure: string | null;
  /** @returns whether the server took it; if not, `failure` says why */
  readonly save: (change: PatchOrgBody) => Promise<boolean>;
};

/** The settings of the organization. */
export function useOrganization(): Organization {
  const api = useSession((session) => session.open?.api);
  const online = useSyncState((state) => state.online);
  const { settings } = useLocalDatabase().collections;
  const kept = Org.safeParse(useDocument('settings', KEPT).document?.value);
  const [failure, setFailure] = useState<string | null>(null);
  const [known, setKnown] = useState(false);

  const ask = async (change?: PatchOrgBody): Promise<boolean> => {
    if (api === undefined) return false;
    try {
      const request = change === undefined ? {} : { method: 'PATCH' as const, body: change };
      await settings.incrementalUpsert({ id: KEPT, value: await api.request('/api/orgs/current', Org, request) });
      setKnown(true);
      setFailure(null);
      return true;
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The server did not do it.');
      return false;
    }
  };
  const read = useEffectEvent(() => void ask());
  useEffect(() => {
    if (online) read();
  }, [online]);

  const save = async (change: PatchOrgBody) => {
    const saved = await ask(change);
    if (saved) currentPlatform().triggerSync();
    return saved;
  };
  return { org: kept.data ?? null, editable: online && known, failure, save };
}
