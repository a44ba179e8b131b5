import { useEffect } from 'react';
import { Org, type PatchOrgBody } from '#contract/sessions.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { saveSetting } from '../../database/local-write.ts';
import { useAsked, useServerChange } from '../../sync/ask-server.tsx';
import { keepOrg } from '../../sync/org-on-device.ts';

/** Where the server tells the settings of the organization, and takes changes of them. */
const PATH = '/api/orgs/current';
/** Where the last settings this device heard of are kept, to be read offline. */
const KEPT = 'organization';

export type Organization = {
  /** As the server has it, or offline as it last had it; null while it is not known. */
  readonly org: Org | null;
  /** Settings lie on the server and are changed nowhere else. */
  readonly editable: boolean;
  readonly online: boolean;
  readonly failure: string | null;
  /** @returns whether the server took it; if not, `failure` says why */
  readonly save: (change: PatchOrgBody) => Promise<boolean>;
};

/** The settings of the organization. */
export function useOrganization(): Organization {
  const database = useLocalDatabase();
  const kept = useDocument('settings', KEPT).document?.value;
  const { answer, failure, online, take } = useAsked(PATH, Org);
  const change = useServerChange();
  useEffect(() => {
    if (answer === null) return;
    void saveSetting(database, KEPT, answer);
    // What everybody's device goes by holds here at once.
    void keepOrg(database, answer);
  }, [database, answer]);
  return {
    org: answer ?? Org.safeParse(kept).data ?? null,
    editable: online && answer !== null,
    online,
    failure: change.failure ?? failure,
    save: (body) => change.attempt(async (api) => take(await api.request(PATH, Org, { method: 'PATCH', body }))),
  };
}

/** What each section of the screen is given: add one by adding its component to `OrganizationScreen`. */
export type OrganizationSectionProps = {
  readonly org: Org;
  readonly editable: boolean;
  readonly onSave: Organization['save'];
};
