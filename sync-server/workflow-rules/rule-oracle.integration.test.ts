import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oracleFirings } from '#contract/testing/rule-oracle.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, type TestTeam, testTeam } from '../testing/test-team.ts';

const rating = fc.constantFrom('hot', 'warm', 'cold');
const value = fc.constantFrom(0, 10, 2.5);
const company = fc.constantFrom('Acme', 'ACME', 'Other');

/** A lead as somebody leaves it after a save; absent fields are missing. */
const content = fc.record({
  name: fc.constantFrom('One', 'Two'),
  fields: fc.record({ rating, value, company }, { requiredKeys: [] }),
});

const criterion = fc.oneof(
  fc.record({
    field: fc.constant('rating'),
    operator: fc.constantFrom('equals', 'not-equals', 'was-equal'),
    value: rating,
  }),
  fc.record({
    field: fc.constant('value'),
    operator: fc.constantFrom('greater-than', 'less-or-equal', 'equals'),
    value,
  }),
  fc.record({ field: fc.constant('company'), operator: fc.constantFrom('equals', 'contains'), value: company }),
  fc.record({
    field: fc.constantFrom('rating', 'value', 'name'),
    operator: fc.constantFrom('changed', 'is-empty', 'is-not-empty'),
  }),
) as fc.Arbitrary<WorkflowRuleDraft['criteria'][number]>;

const rule = fc.record({
  evaluateOn: fc.constantFrom('created', 'created-or-edited', 'edited-to-meet-criteria'),
  criteria: fc.array(criterion, { minLength: 2, maxLength: 2 }),
  logic: fc.constantFrom('all', 'any', '1 AND NOT 2', '2 OR (NOT 1 AND 2)'),
}) as fc.Arbitrary<Pick<WorkflowRuleDraft, 'evaluateOn' | 'criteria' | 'logic'>>;

describe.each(engines)('rules against a naive oracle on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
    team = await testTeam(server.nobody);
  });
  afterAll(() => server.close());

  test('over any history of a record, each rule notifies exactly as often as its words say', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        fc.array(fc.record({ content, pushes: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 6 }),
        async (judged, saves) => {
          run += 1;
          const id = `record-${run}`;
          const rules = judged.map((one, index) => hotLeadRule(`rule-${run}-${index}`, one));
          for (const one of rules) await create(team.admin, 'workflowRules', one);

          const history = saves.map((save, n) => lead(id, 'ann', { ...save.content, editId: `edit-${run}-${n}` }));
          for (const [n, newDocumentState] of history.entries()) {
            const row = n === 0 ? { newDocumentState } : { assumedMasterState: history[n - 1], newDocumentState };
            for (let time = 0; time < (saves[n]?.pushes ?? 1); time += 1) await team.ann.push('records', row);
          }

          // A save that changes nothing is none.
          const changes = history.filter(
            (one, n) => n === 0 || JSON.stringify(plain(one)) !== JSON.stringify(plain(history[n - 1])),
          );
          const told = (await team.bob.pullAll('notifications')).filter(({ recordId }) => recordId === id);
          const counted = rules.map((one) => told.filter(({ ruleId }) => ruleId === one.id).length);
          expect(counted).toEqual(rules.map((one) => oracleFirings(one, changes).filter(Boolean).length));

          for (const one of rules) {
            const gone = { ...one, _deleted: true };
            await team.admin.push('workflowRules', { assumedMasterState: one, newDocumentState: gone });
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

function plain(record: ReturnType<typeof lead> | undefined) {
  const fields = Object.entries(record?.fields ?? {}).sort(([a], [b]) => a.localeCompare(b));
  return [record?.name, fields];
}
