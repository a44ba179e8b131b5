import type { Org } from '#contract/sessions.ts';
import type { Organization } from './use-organization.ts';

/** What each section of the screen is given: add one by adding its component to `OrganizationScreen`. */
export type OrganizationSectionProps = {
  readonly org: Org;
  readonly editable: boolean;
  readonly onSave: Organization['save'];
};
