import type { ApprovalProcess } from '#contract/approvals.ts';
import { type PassingSettings, standardPassingSettings } from '#contract/passing-settings.ts';
import { type RetentionSettings, standardRetention } from '#contract/retention.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { Sessions } from '../../sync-server/sessions/sessions.ts';
import { trustOfTheOnlyProcess } from '../../sync-server/storage/trust.ts';
import { newUser } from '../../sync-server/users/people.ts';
import type { Laptop } from './actors/laptop.ts';
import { Standing } from './invariants/view.ts';
import { ORG, people } from './people.ts';
import type { World } from './world.ts';

/** The source of leads that are assigned in turn. */
export const FAIR = 'Fair';

/** What is not accepted passes on soon, once or twice. */
export const passing: PassingSettings = {
  ...standardPassingSettings,
  active: true,
  standard: { remindAfterMinutes: 10, passAfterMinutes: 20 },
  byRating: {},
  atMost: 2,
};

const common = { orgId: ORG, updatedAt: '2026-11-20T09:00:00.000Z', _deleted: false } as const;

const rules: readonly WorkflowRule[] = [
  {
    ...common,
    id: 'hot-leads',
    name: 'Hot leads',
    object: 'lead',
    active: true,
    order: 1,
    evaluateOn: 'created-or-edited',
    criteria: [{ field: 'rating', operator: 'equals', value: 'hot' }],
    logic: 'all',
    actions: [
      {
        type: 'notification',
        recipients: [{ kind: 'owner' }, { kind: 'owner-manager' }],
        title: '{{name}} is hot',
        body: '{{fields.phone}}',
      },
    ],
  },
  {
    ...common,
    id: 'large-deals',
    name: 'Large deals',
    object: 'opportunity',
    active: true,
    order: 2,
    evaluateOn: 'edited-to-meet-criteria',
    criteria: [{ field: 'amount', operator: 'greater-than', value: 50 }],
    logic: 'all',
    actions: [
      {
        type: 'notification',
        recipients: [{ kind: 'role', role: 'manager' }, { kind: 'creator' }],
        title: 'Large',
        body: '',
      },
    ],
  },
  {
    ...common,
    id: 'from-the-fair',
    name: 'From the fair',
    object: 'lead',
    active: true,
    // Before all others: they are told who got it.
    order: 0,
    evaluateOn: 'created',
    criteria: [{ field: 'source', operator: 'equals', value: FAIR }],
    logic: 'all',
    actions: [{ type: 'assign', to: { kind: 'pool', usernames: ['ann', 'bob', 'cyd'], by: 'round-robin' } }],
  },
];

const process: ApprovalProcess = {
  ...common,
  id: 'leads',
  name: 'Leads',
  object: 'lead',
  active: true,
  order: 1,
  entryCriteria: [],
  logic: 'all',
  steps: [
    { name: 'Manager', approvers: [{ kind: 'owner-manager' }, { kind: 'user', username: 'mia' }], mode: 'unanimous' },
    {
      name: 'Admin',
      approvers: [{ kind: 'role', role: 'admin' }],
      mode: 'first-response',
      criteria: [{ field: 'rating', operator: 'equals', value: 'hot' }],
    },
  ],
  allowRecall: true,
};

/** What is deleted is forgotten long before what was read, and hand-offs that are over, leave the laptops. */
const retention: RetentionSettings = { ...standardRetention, tombstoneDays: 7 };

/** The org as every run finds it, with everybody's laptop signed in. */
export async function setScene(world: World, template: string): Promise<void> {
  await world.server.start(template);
  await world.server.parts.writer.create(
    { orgId: ORG, name: 'Maven' },
    async () => undefined,
    async (work) => {
      for (const person of people) work.put('users', newUser(work, person));
      for (const rule of rules) work.put('workflowRules', rule);
      work.put('approvalProcesses', process);
    },
  );
  const { storage } = world.server.parts;
  await storage.db
    .updateTable('orgs')
    .set({ retention_settings: JSON.stringify(retention), passing_settings: JSON.stringify(passing) })
    .execute();
  for (const laptop of world.laptops) await signIn(world, laptop);
}

/** Signs a laptop in, if its user may; without the password, whose check takes longer than a whole run. */
export async function signIn(world: World, laptop: Laptop): Promise<void> {
  const sessions = new Sessions(world.server.parts.storage, world.server.clock, trustOfTheOnlyProcess);
  const user = new Standing(world.history.standing()).of('users').find(({ id }) => id === laptop.username);
  if (user?.active) await laptop.signIn(await sessions.start(user, laptop.name));
}
