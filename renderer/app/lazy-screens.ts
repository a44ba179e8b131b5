import { lazyRouteComponent } from '@tanstack/react-router';
import { whenIdle } from '../ui/when-idle.ts';

const personal = () => import('./personal-screens.tsx');
const records = () => import('./record-screens.tsx');
const needsYou = () => import('../features/needs-you/NeedsYouScreen.tsx');
const approvals = () => import('../features/approvals/ApprovalsScreen.tsx');
const handOffs = () => import('./hand-off-screens.tsx');
const administration = () => import('./administration-screens.tsx');

// The screens, each group read from a file of its own once one of it is opened: the start waits for none but its own.
export const NotificationsRoute = lazyRouteComponent(personal, 'NotificationsRoute');
export const SettingsRoute = lazyRouteComponent(personal, 'SettingsRoute');
export const ListRoute = lazyRouteComponent(records, 'ListRoute');
export const NewRecordRoute = lazyRouteComponent(records, 'NewRecordRoute');
export const RecordRoute = lazyRouteComponent(records, 'RecordRoute');
export const NeedsYouRoute = lazyRouteComponent(needsYou, 'NeedsYouScreen');
export const ApprovalsRoute = lazyRouteComponent(approvals, 'ApprovalsScreen');
export const GivenRoute = lazyRouteComponent(handOffs, 'GivenRoute');
export const ReportRoute = lazyRouteComponent(handOffs, 'ReportRoute');
export const OrganizationRoute = lazyRouteComponent(administration, 'OrganizationRoute');
export const UsersRoute = lazyRouteComponent(administration, 'UsersRoute');
export const RulesRoute = lazyRouteComponent(administration, 'RulesRoute');
export const RuleRoute = lazyRouteComponent(administration, 'RuleRoute');
export const NewRuleRoute = lazyRouteComponent(administration, 'NewRuleRoute');
export const RuleTraceRoute = lazyRouteComponent(administration, 'RuleTraceRoute');
export const ProcessesRoute = lazyRouteComponent(administration, 'ProcessesRoute');
export const ProcessRoute = lazyRouteComponent(administration, 'ProcessRoute');
export const NewProcessRoute = lazyRouteComponent(administration, 'NewProcessRoute');

/** Reads all screens while there is nothing else to do: opening one never waits, nor needs the network. */
export function readScreensAhead(): void {
  whenIdle(() => {
    for (const read of [personal, records, needsYou, approvals, handOffs, administration])
      void read().catch(() => undefined);
  });
}
