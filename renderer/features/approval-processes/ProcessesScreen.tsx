import { Button } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLiveQuery } from '../../database/live-query.ts';
import type { LocalDocument } from '../../database/local-document.ts';
import { DefinitionTable } from '../../ui/definitions/DefinitionTable.tsx';
import { useCopyDefinition, useDefinitionEdits } from '../../ui/definitions/use-definition-edits.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { processPaths } from '../../ui/objects.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { formatCount } from '../../ui/values.ts';
import { draftOf } from './process-draft.ts';

type LocalProcess = LocalDocument<'approvalProcesses'>;

/** The approval processes of the org, for admins. */
export function ProcessesScreen({ orgId }: { readonly orgId: string }) {
  const { documents, loading } = useLiveQuery('approvalProcesses');
  const edits = useDefinitionEdits('approvalProcesses', 'Approval process', documents);
  const duplicate = useCopyDefinition('approvalProcesses', orgId, documents, { draftOf, pathOf: processPaths.of });
  const newButton = (
    <Button component={Link} to={processPaths.new} leftSection={<IconPlus size={15} />}>
      New process
    </Button>
  );
  return (
    <Screen
      title="Approval processes"
      icon={<IconChecklist size={18} />}
      aside={loading ? undefined : formatCount(documents.length)}
      actions={newButton}
    >
      {loading ? (
        <RowsSkeleton />
      ) : documents.length === 0 ? (
        <EmptyState icon={<IconChecklist size={22} />} title="No approval processes yet" action={newButton}>
          A process says which records need a second pair of eyes, and whose.
        </EmptyState>
      ) : (
        <DefinitionTable
          label="Approval processes"
          path={processPaths.list}
          definitions={documents}
          edits={edits}
          onDuplicate={duplicate}
          columns={[
            { label: 'Steps', cell: (process) => stepsInWords(process) },
            { label: 'Recall', cell: (process) => (process.allowRecall ? 'Allowed' : 'Not allowed') },
          ]}
        />
      )}
    </Screen>
  );
}

function stepsInWords({ steps }: LocalProcess) {
  const names = steps.map(({ name }) => name).join(' → ');
  return <span title={names}>{names}</span>;
}
