import {
  createBrowserHistory,
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  notFound,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router';
import { useEffect } from 'react';
import { RecordObject } from '#contract/catalogue.ts';
import { givenSearchOf, givenViewOf } from '../features/hand-offs/given-view.ts';
import { ReportView, reportSearchOf } from '../features/hand-offs/report/report-view.ts';
import { BrokenScreen } from '../ui/ErrorBoundary.tsx';
import { objectOfSegment } from '../ui/objects.tsx';
import { SlowNotice } from '../ui/SlowNotice.tsx';
import { screenWaits } from '../ui/when-idle.ts';
import {
  ApprovalsRoute,
  GivenRoute,
  ImportRoute,
  ListRoute,
  NeedsYouRoute,
  NewProcessRoute,
  NewRecordRoute,
  NewRuleRoute,
  NotificationsRoute,
  OrganizationRoute,
  ProcessesRoute,
  ProcessRoute,
  ReceivedRoute,
  RecordRoute,
  ReportRoute,
  RuleRoute,
  RulesRoute,
  RuleTraceRoute,
  SettingsRoute,
  TeamRoute,
  TodayRoute,
  UsersRoute,
} from './lazy-screens.ts';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

// Wrapped: for a lazy component itself the router would hold back all that is around it, the bell included.
const screen = (path: string, Screen: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component: () => <Screen /> });

/** One parameter behind the question mark, where it is text. */
function textOf<K extends string>(search: Record<string, unknown>, key: K): { [P in K]?: string } {
  const value = search[key];
  return (typeof value === 'string' ? { [key]: value } : {}) as { [P in K]?: string };
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});

/** Every object's screens lie under its plural: `/leads`, `/leads/new`, `/leads/<id>`. */
const records = createRoute({
  getParentRoute: () => root,
  path: '$objects',
  beforeLoad: ({ params }) => {
    const object = objectOfSegment(params.objects);
    if (object === undefined) throw notFound();
    return { object: RecordObject.parse(object) };
  },
});
const list = createRoute({
  getParentRoute: () => records,
  path: '/',
  component: () => <ListRoute object={list.useRouteContext().object} />,
});
const create = createRoute({
  getParentRoute: () => records,
  path: 'new',
  validateSearch: (search: Record<string, unknown>): { accountId?: string; draft?: string } => ({
    ...textOf(search, 'accountId'),
    ...textOf(search, 'draft'),
  }),
  component: () => {
    const { accountId, draft } = create.useSearch();
    return <NewRecordRoute object={create.useRouteContext().object} accountId={accountId} draft={draft} />;
  },
});
const importing = createRoute({
  getParentRoute: () => records,
  path: 'import',
  component: () => <ImportRoute object={importing.useRouteContext().object} />,
});
const one = createRoute({
  getParentRoute: () => records,
  path: '$id',
  validateSearch: (search: Record<string, unknown>): { draft?: string } => textOf(search, 'draft'),
  component: () => (
    <RecordRoute object={one.useRouteContext().object} id={one.useParams().id} draft={one.useSearch().draft} />
  ),
});
/** One whose id is the name of a screen, such as `new` (see `documentPath`). */
const oneById = createRoute({
  getParentRoute: () => records,
  path: 'id/$id',
  validateSearch: (search: Record<string, unknown>): { draft?: string } => textOf(search, 'draft'),
  component: () => (
    <RecordRoute
      object={oneById.useRouteContext().object}
      id={oneById.useParams().id}
      draft={oneById.useSearch().draft}
    />
  ),
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: 'notifications',
  validateSearch: (search: Record<string, unknown>): { open?: string } => textOf(search, 'open'),
  component: () => <NotificationsRoute opened={notifications.useSearch().open} />,
});

const rule = createRoute({
  getParentRoute: () => root,
  path: 'workflow-rules/$id',
  component: () => <RuleRoute id={rule.useParams().id} />,
});
const ruleById = createRoute({
  getParentRoute: () => root,
  path: 'workflow-rules/id/$id',
  component: () => <RuleRoute id={ruleById.useParams().id} />,
});
const newRule = createRoute({
  getParentRoute: () => root,
  path: 'workflow-rules/new',
  validateSearch: (search: Record<string, unknown>): { example?: 'hot-lead' } =>
    search['example'] === 'hot-lead' ? { example: 'hot-lead' } : {},
  component: () => <NewRuleRoute example={newRule.useSearch().example !== undefined} />,
});
const ruleTrace = createRoute({
  getParentRoute: () => root,
  path: 'workflow-rules/trace',
  validateSearch: (search: Record<string, unknown>): { rule?: string } => textOf(search, 'rule'),
  component: () => <RuleTraceRoute ruleId={ruleTrace.useSearch().rule} />,
});
const process = createRoute({
  getParentRoute: () => root,
  path: 'approval-processes/$id',
  component: () => <ProcessRoute id={process.useParams().id} />,
});
const processById = createRoute({
  getParentRoute: () => root,
  path: 'approval-processes/id/$id',
  component: () => <ProcessRoute id={processById.useParams().id} />,
});

const given = createRoute({
  getParentRoute: () => root,
  path: 'hand-offs',
  validateSearch: (search: Record<string, unknown>) => givenSearchOf(givenViewOf(search)),
  component: () => <GivenRoute view={givenViewOf(given.useSearch())} />,
});

const handOffReport = createRoute({
  getParentRoute: () => root,
  path: 'hand-offs/report',
  validateSearch: (search: Record<string, unknown>) => reportSearchOf(ReportView.parse(search)),
  component: () => <ReportRoute view={ReportView.parse(handOffReport.useSearch())} />,
});

const routeTree = root.addChildren([
  start,
  screen('today', TodayRoute),
  notifications,
  screen('needs-you', NeedsYouRoute),
  screen('approvals', ApprovalsRoute),
  given,
  screen('hand-offs/to-me', ReceivedRoute),
  screen('hand-offs/team', TeamRoute),
  handOffReport,
  screen('workflow-rules', RulesRoute),
  newRule,
  ruleTrace,
  rule,
  ruleById,
  screen('approval-processes', ProcessesRoute),
  screen('approval-processes/new', NewProcessRoute),
  process,
  processById,
  screen('organization', OrganizationRoute),
  screen('users', UsersRoute),
  screen('settings', SettingsRoute),
  records.addChildren([list, create, importing, one, oneById]),
]);

/** Under `app://` there is no server to answer for a path, so the address is a hash; in the browser it is a path. */
export function createAppRouter(kind: 'desktop' | 'browser') {
  return createRouter({
    routeTree,
    history: kind === 'desktop' ? createHashHistory() : createBrowserHistory(),
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: PendingScreen,
    defaultErrorComponent: ({ error, reset }) => <BrokenScreen error={error} onRetry={reset} />,
    scrollRestoration: false,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

/** In place of a screen whose code is still being read. */
function PendingScreen() {
  useEffect(screenWaits, []);
  return <SlowNotice />;
}
