import { checkWorkflowRule } from '#contract/workflow-rule-check.ts';
import { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { type Definition, pushDefinition } from '../sync/push/push-definition.ts';
import type { RowHandler } from '../sync/push/row-handler.ts';

const workflowRules: Definition<'workflowRules'> = {
  collection: 'workflowRules',
  draft: WorkflowRuleDraft,
  check: checkWorkflowRule,
  plural: 'workflow rules',
};

/** Takes a workflow rule from an admin. */
export const pushWorkflowRule: RowHandler = (work, by, row) => pushDefinition(workflowRules, work, by, row);
