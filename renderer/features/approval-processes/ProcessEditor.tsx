import { IconChecklist, IconRoute } from '@tabler/icons-react';
import { useMemo } from 'react';
import { checkApprovalProcess } from '#contract/approval-process-check.ts';
import type { ApprovalProcessDraft } from '#contract/approvals.ts';
import { saveDefinition } from '../../database/definition-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { DefinitionEditor } from '../../ui/definitions/DefinitionEditor.tsx';
import { useDraft } from '../../ui/definitions/use-draft.ts';
import { processPaths } from '../../ui/objects.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { Section } from '../../ui/Section.tsx';
import { ProcessForm } from './ProcessForm.tsx';
import { StepsPicture } from './StepsPicture.tsx';

type Props = {
  readonly orgId: string;
  /** The process as it is stored, or what a new one begins with. */
  readonly stored: ApprovalProcessDraft;
  readonly isNew: boolean;
  readonly unsent: boolean;
};

/** An approval process to edit, with the way of a request through it drawn beside. */
export function ProcessEditor({ orgId, stored, isNew, unsent }: Props) {
  const database = useLocalDatabase();
  const { byUsername } = useDirectory();
  const draft = useDraft(stored);
  const process = draft.value;
  const issues = useMemo(() => checkApprovalProcess(process, byUsername), [process, byUsername]);
  return (
    <DefinitionEditor
      title={isNew ? 'New approval process' : stored.name}
      icon={<IconChecklist size={18} />}
      noun="process"
      path={processPaths.of(stored.id)}
      listPath={processPaths.list}
      isNew={isNew}
      unsent={unsent}
      draft={draft}
      issues={issues}
      onSave={(value) => saveDefinition(database, orgId, 'approvalProcesses', { ...value, name: value.name.trim() })}
      form={(shown) => <ProcessForm draft={process} issues={shown} onChange={draft.change} />}
      side={
        <Section title="The way of a request" icon={<IconRoute size={15} />}>
          <StepsPicture process={process} />
        </Section>
      }
    />
  );
}
