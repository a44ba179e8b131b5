import { Button } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useDocument, useLiveQuery } from '../../database/live-query.ts';
import { orderAfterAll } from '../../ui/definitions/definition-order.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { processPaths } from '../../ui/objects.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { ProcessEditor } from './ProcessEditor.tsx';
import { draftOf, newProcess } from './process-draft.ts';

type Props = { readonly orgId: string };

/** The page of one approval process, found by its id. */
export function ProcessScreen({ orgId, id }: Props & { readonly id: string }) {
  const { document, loading } = useDocument('approvalProcesses', id);
  if (document !== null) {
    return <ProcessEditor orgId={orgId} stored={draftOf(document)} isNew={false} unsent={document.unsent} />;
  }
  if (loading) return <SlowNotice />;
  return (
    <Screen title="Approval process">
      <EmptyState
        icon={<IconChecklist size={22} />}
        title="This approval process is not here"
        action={
          <Button variant="default" component={Link} to={processPaths.list}>
            Show all approval processes
          </Button>
        }
      >
        It was deleted, or has not reached this device yet.
      </EmptyState>
    </Screen>
  );
}

/** An approval process that is about to be made. */
export function NewProcessScreen({ orgId }: Props) {
  const { documents, loading } = useLiveQuery('approvalProcesses');
  const [id] = useState(() => uuidv7());
  if (loading) return <SlowNotice />;
  const initial = newProcess(id, 'opportunity', orderAfterAll(documents, 'opportunity'));
  return <ProcessEditor orgId={orgId} stored={initial} isNew unsent={false} />;
}
