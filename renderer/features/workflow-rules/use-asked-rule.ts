import { useMemo } from 'react';
import type { WorkflowRule, WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { askable } from './rule-draft.ts';

type RuleParts = Pick<
  WorkflowRuleDraft,
  'object' | 'evaluateOn' | 'afterMinutes' | 'dailyLimit' | 'criteria' | 'logic' | 'actions' | 'passing'
>;

/** A rule under work as one that is asked; whatever else is typed, such as the name, makes no new one. */
export function useAskedRule({
  object,
  evaluateOn,
  afterMinutes,
  dailyLimit,
  criteria,
  logic,
  actions,
  passing,
}: RuleParts): WorkflowRule {
  return useMemo(
    () =>
      askable({
        id: 'dry-run',
        name: '',
        active: true,
        order: 1,
        object,
        evaluateOn,
        afterMinutes,
        dailyLimit,
        criteria,
        logic,
        actions,
        passing,
      }),
    [object, evaluateOn, afterMinutes, dailyLimit, criteria, logic, actions, passing],
  );
}
