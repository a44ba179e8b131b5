import { expect, test } from 'vitest';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { testDatabase } from '../testing/test-database.ts';
import { unsentDocuments } from '../testing/unsent-documents.ts';
import {
  deleteDefinition,
  orderDefinitions,
  restoreDefinition,
  saveDefinition,
  setDefinitionActive,
} from './definition-edits.ts';

function rule(id: string, order: number): WorkflowRuleDraft {
  return {
    id,
    name: `Rule ${id}`,
    object: 'lead',
    active: true,
    order,
    evaluateOn: 'edited-to-meet-criteria',
    criteria: [{ field: 'rating', operator: 'equals', value: 'hot' }],
    logic: 'all',
    actions: [{ type: 'notification', recipients: [{ kind: 'owner' }], title: 'Hot: {{name}}', body: '' }],
  };
}

test('a rule is saved, changed, turned off and waits to be sent as one edit', async () => {
  const database = await testDatabase();
  await saveDefinition(database, 'maven', 'workflowRules', rule('a', 1));
  await saveDefinition(database, 'maven', 'workflowRules', { ...rule('a', 1), name: 'Hotter' });
  await setDefinitionActive(database, 'workflowRules', 'a', false);
  const [waiting] = await unsentDocuments(database, 'workflowRules');
  expect(waiting).toMatchObject({ id: 'a', orgId: 'maven', name: 'Hotter', active: false, unsent: true });
});

test('an optional part that is taken out of a rule is gone', async () => {
  const database = await testDatabase();
  const escalation = { remindAfterMinutes: 5, escalateAfterMinutes: 10 };
  await saveDefinition(database, 'maven', 'workflowRules', { ...rule('a', 1), escalation });
  const stored = async () => (await database.collections.workflowRules.findOne('a').exec(true)).escalation;
  expect(await stored()).toEqual(escalation);
  await saveDefinition(database, 'maven', 'workflowRules', rule('a', 1));
  expect(await stored()).toBeUndefined();
});

test('reordering writes only what stands elsewhere now', async () => {
  const database = await testDatabase();
  for (const [index, id] of ['a', 'b', 'c'].entries()) {
    await saveDefinition(database, 'maven', 'workflowRules', rule(id, index + 1));
  }
  const before = await database.collections.workflowRules.findOne('a').exec(true);
  await orderDefinitions(database, 'workflowRules', ['a', 'c', 'b']);
  const found = await database.collections.workflowRules.find().exec();
  expect(new Map(found.map(({ id, order }) => [id, order]))).toEqual(
    new Map([
      ['a', 1],
      ['c', 2],
      ['b', 3],
    ]),
  );
  expect(found.find(({ id }) => id === 'a')?.editId).toBe(before.editId);
});

test('a deleted rule comes back whole', async () => {
  const database = await testDatabase();
  await saveDefinition(database, 'maven', 'workflowRules', rule('a', 1));
  await deleteDefinition(database, 'workflowRules', 'a');
  expect(await database.collections.workflowRules.findOne('a').exec()).toBeNull();
  await restoreDefinition(database, 'workflowRules', 'a');
  expect(await database.collections.workflowRules.findOne('a').exec()).toMatchObject(rule('a', 1));
});
