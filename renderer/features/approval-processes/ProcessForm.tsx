import { Stack, Switch } from '@mantine/core';
import { IconFilter, IconForms, IconStairsUp } from '@tabler/icons-react';
import type { ApprovalProcessDraft } from '#contract/approvals.ts';
import { catalogue } from '#contract/catalogue.ts';
import type { DraftIssue } from '#contract/draft-issues.ts';
import { CriteriaEditor } from '../../ui/criteria/CriteriaEditor.tsx';
import { issuesIn } from '../../ui/criteria/draft-issues-at.ts';
import { NameAndObject } from '../../ui/definitions/NameAndObject.tsx';
import { Section } from '../../ui/Section.tsx';
import { StepsEditor } from './StepsEditor.tsx';

type Props = {
  readonly draft: ApprovalProcessDraft;
  readonly issues: readonly DraftIssue[];
  readonly onChange: (change: Partial<ApprovalProcessDraft>) => void;
};

/** Everything a process says: for which records, and through which steps. */
export function ProcessForm({ draft, issues, onChange }: Props) {
  const { name, object, active, allowRecall, entryCriteria, logic, steps } = draft;
  const plural = catalogue[object].plural.toLowerCase();
  return (
    <>
      <Section title="Process" icon={<IconForms size={15} />}>
        <NameAndObject name={name} object={object} issues={issues} onChange={onChange} />
        <Stack gap={12}>
          <Switch
            size="sm"
            label="Active"
            description="Of several, the first active one whose entry criteria a record meets takes it."
            checked={active}
            onChange={(event) => onChange({ active: event.currentTarget.checked })}
          />
          <Switch
            size="sm"
            label="Submitter may recall"
            description="Takes the request back while it is pending."
            checked={allowRecall}
            onChange={(event) => onChange({ allowRecall: event.currentTarget.checked })}
          />
        </Stack>
      </Section>
      <Section title="Entry criteria" icon={<IconFilter size={15} />}>
        <CriteriaEditor
          set={{ object, criteria: entryCriteria, logic }}
          standing
          timeless
          none={`No criteria: all ${plural} can be submitted.`}
          issues={issues.map((issue) =>
            issue.path[0] === 'entryCriteria' ? { ...issue, path: issue.path.with(0, 'criteria') } : issue,
          )}
          onChange={(change) => onChange({ entryCriteria: change.criteria, logic: change.logic })}
        />
      </Section>
      <Section title="Steps" icon={<IconStairsUp size={15} />} count={steps.length}>
        <StepsEditor
          object={object}
          steps={steps}
          issues={issuesIn(issues, ['steps'])}
          onChange={(next) => onChange({ steps: next })}
        />
      </Section>
    </>
  );
}
