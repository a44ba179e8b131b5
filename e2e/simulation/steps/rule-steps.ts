import { v7 as uuidv7 } from 'uuid';
import type { Criterion } from '#contract/criteria.ts';
import type { Recipient } from '#contract/recipient-resolution.ts';
import { SaveEvaluation, type WorkflowRule, type WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { deleteDefinition, setDefinitionActive } from '../../../renderer/database/definition-edits.ts';
import { serverCollections } from '../../../sync-server/collections.ts';
import { pushRows } from '../../../sync-server/sync/push/push-rows.ts';
import type { Laptop } from '../actors/laptop.ts';
import type { Stored } from '../actors/laptop-disk.ts';
import type { Random } from '../ground/random.ts';
import { Standing } from '../invariants/view.ts';
import { ORG, usernames } from '../people.ts';
import type { World } from '../world.ts';
import { asAda } from './people-steps.ts';
import { byPerson, type StepKind } from './step.ts';

const criteria: { readonly [O in 'lead' | 'opportunity']: readonly [Criterion[], ...Criterion[][]] } = {
  lead: [
    [],
    [{ field: 'rating', operator: 'equals', value: 'hot' }],
    [{ field: 'phone', operator: 'changed' }],
    [{ field: 'name', operator: 'contains', value: '1' }],
    [{ field: 'ownerUsername', operator: 'was-equal', value: 'ann' }],
  ],
  opportunity: [
    [],
    [{ field: 'amount', operator: 'greater-or-equal', value: 40 }],
    [{ field: 'product', operator: 'is-not-empty' }],
    [{ field: 'ownerUsername', operator: 'equals', value: 'bob' }],
  ],
};

/** What becomes of workflow rules: Ada defines them; what others do to them on their laptops the server refuses. */
export const ruleSteps: Readonly<Record<string, StepKind>> = {
  'define-rule': {
    weight: 5,
    perform: async (world, _laptop, random) => {
      const known = random.chance(0.5) ? undefined : random.pick(rulesOf(world));
      const rule = anyDraft(world, random, known?.id ?? uuidv7());
      const row = { newDocumentState: rule, ...(known === undefined ? {} : { assumedMasterState: known }) };
      return asAda(world, `defines the rule ${JSON.stringify(rule)}`, (ada, { writer }) =>
        writer.write(ORG, (work) =>
          pushRows(work, ada, 'workflowRules', [row], { push: serverCollections.workflowRules.push, reportBug: raise }),
        ),
      );
    },
  },
  'switch-rule': {
    weight: 3,
    perform: byPerson(async (world, laptop, random) => {
      const rule = await anyRule(laptop, random);
      if (rule === undefined) return null;
      const active = random.chance(0.5);
      await world.edit(laptop, (database) => setDefinitionActive(database, 'workflowRules', rule.id, active));
      return `turns “${String(rule['name'])}” ${active ? 'on' : 'off'}`;
    }),
  },
  'delete-rule': {
    weight: 1,
    perform: byPerson(async (world, laptop, random) => {
      const rule = await anyRule(laptop, random);
      if (rule === undefined) return null;
      await world.edit(laptop, (database) => deleteDefinition(database, 'workflowRules', rule.id));
      return `deletes “${String(rule['name'])}”`;
    }),
  },
};

function rulesOf(world: World): WorkflowRule[] {
  return new Standing(world.history.latest()).of('workflowRules');
}

async function anyRule(laptop: Laptop, random: Random): Promise<Stored | undefined> {
  return random.pick((await laptop.documents('workflowRules')).filter(({ _deleted }) => !_deleted));
}

function raise(error: unknown): never {
  throw error;
}

function anyDraft(world: World, random: Random, id: string): WorkflowRuleDraft {
  const object = random.pick(['lead', 'opportunity'] as const);
  return {
    id,
    name: world.freshText('rule'),
    object,
    active: random.chance(0.8),
    order: random.between(1, 5),
    evaluateOn: random.pick(SaveEvaluation.options) ?? 'created',
    criteria: random.pick(criteria[object]),
    logic: random.pick(['all', 'any'] as const),
    actions: [
      {
        type: 'notification',
        recipients: [anyRecipient(random), anyRecipient(random)],
        title: '{{name}} of {{owner.displayName}}',
        body: '',
      },
    ],
  };
}

function anyRecipient(random: Random): Recipient {
  const kind = random.pick(['owner', 'creator', 'owner-manager', 'user', 'role'] as const);
  if (kind === 'user') return { kind, username: random.pick(usernames) ?? '' };
  if (kind === 'role') return { kind, role: random.pick(['rep', 'manager', 'admin'] as const) };
  return { kind };
}
