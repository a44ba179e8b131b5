import { lazyRouteComponent } from '@tanstack/react-router';
import { whenIdle } from '../ui/when-idle.ts';
import { readPart } from './newer-build.ts';

const today = () => import('./today-screen.tsx');
const personal = () => import('./personal-screens.tsx');
const records = () => import('./record-screens.tsx');
const needsYou = () => import('../features/needs-you/NeedsYouScreen.tsx');
const approvals = () => import('../features/approvals/ApprovalsScreen.tsx');
const handOffs = () => import('./hand-off-screens.tsx');
const administration = () => import('./administration-screens.tsx');

/** One screen of a group. */
function screen<M extends Record<string, unknown>, K extends keyof M & string>(read: () => Promise<M>, name: K) {
  return lazyRouteComponent(() => readPart(read), name);
}

// The screens, each group read from a file of its own once one of it is opened: the start waits for none but its own.
export const TodayRoute = screen(today, 'TodayRoute');
export const NotificationsRoute = screen(personal, 'NotificationsRoute');
export const SettingsRoute = screen(personal, 'SettingsRoute');
export const ListRoute = screen(records, 'ListRoute');
export const ImportRoute = screen(records, 'ImportRoute');
export const NewRecordRoute = screen(records, 'NewRecordRoute');
export const RecordRoute = screen(records, 'RecordRoute');
export const NeedsYouRoute = screen(needsYou, 'NeedsYouScreen');
export const ApprovalsRoute = screen(approvals, 'ApprovalsScreen');
export const GivenRoute = screen(handOffs, 'GivenRoute');
export const ReceivedRoute = screen(handOffs, 'ReceivedRoute');
export const TeamRoute = screen(handOffs, 'TeamRoute');
export const ReportRoute = screen(handOffs, 'ReportRoute');
export const OrganizationRoute = screen(administration, 'OrganizationRoute');
export const UsersRoute = screen(administration, 'UsersRoute');
export const RulesRoute = screen(administration, 'RulesRoute');
export const RuleRoute = screen(administration, 'RuleRoute');
export const NewRuleRoute = screen(administration, 'NewRuleRoute');
export const RuleTraceRoute = screen(administration, 'RuleTraceRoute');
export const ProcessesRoute = screen(administration, 'ProcessesRoute');
export const ProcessRoute = screen(administration, 'ProcessRoute');
export const NewProcessRoute = screen(administration, 'NewProcessRoute');

/** Reads all screens while there is nothing else to do: opening one never waits, nor needs the network. */
export function readScreensAhead(): void {
  whenIdle(() => {
    for (const read of [today, personal, records, needsYou, approvals, handOffs, administration])
      void read().catch(() => undefined);
  });
}
