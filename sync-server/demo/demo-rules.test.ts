import { beforeAll, expect, test } from 'vitest';
import { checkApprovalProcess } from '#contract/approval-process-check.ts';
import { type Directory, directoryOf } from '#contract/recipient-resolution.ts';
import { checkWorkflowRule } from '#contract/workflow-rule-check.ts';
import { loadDemoFiles } from './demo-files.ts';
import { type DemoOrg, readDemoOrg } from './demo-org.ts';

let demo: DemoOrg;
let directory: Directory;

beforeAll(async () => {
  demo = readDemoOrg(await loadDemoFiles(), new Date('2026-11-20T16:58:00.000Z'));
  directory = directoryOf(demo.users);
});

test('the rules and processes of the demo could be saved as they are by an admin', () => {
  expect(demo.workflowRules.length).toBeGreaterThan(0);
  expect(demo.approvalProcesses.length).toBeGreaterThan(0);
  for (const rule of demo.workflowRules) expect(checkWorkflowRule(rule, directory)).toEqual([]);
  for (const process of demo.approvalProcesses) expect(checkApprovalProcess(process, directory)).toEqual([]);
});

test('every notification of the demo says why it came, and those of a rule by which rule', () => {
  for (const { trigger, why } of demo.notifications) {
    expect(why?.change).toMatch(/ changed Owner from .+ to .+\.$/);
    expect(why?.via).toHaveLength(1);
    expect(why?.ruleName !== undefined).toBe(trigger === 'workflow');
  }
});
