import { Button } from '@mantine/core';
import { IconSettingsAutomation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useDocument, useLiveQuery } from '../../database/live-query.ts';
import { orderAfterAll } from '../../ui/definitions/definition-order.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { rulePaths } from '../../ui/objects.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { draftOf, hotLeadExample, newRule } from './rule-draft.ts';

type Props = { readonly orgId: string };

/** The page of one workflow rule, found by its id. */
export function RuleScreen({ orgId, id }: Props & { readonly id: string }) {
  const { document, loading } = useDocument('workflowRules', id);
  if (document !== null) {
    return <RuleEditor orgId={orgId} stored={draftOf(document)} isNew={false} unsent={document.unsent} />;
  }
  if (loading) return <SlowNotice />;
  return (
    <Screen title="Workflow rule">
      <EmptyState
        icon={<IconSettingsAutomation size={22} />}
        title="This workflow rule is not here"
        action={
          <Button variant="default" component={Link} to={rulePaths.list}>
            Show all workflow rules
          </Button>
        }
      >
        It was deleted, or has not reached this device yet.
      </EmptyState>
    </Screen>
  );
}

/** A workflow rule that is about to be made, from nothing or from the example. */
export function NewRuleScreen({ orgId, example }: Props & { readonly example: boolean }) {
  const { documents, loading } = useLiveQuery('workflowRules');
  const [id] = useState(() => uuidv7());
  if (loading) return <SlowNotice />;
  const order = orderAfterAll(documents, 'lead');
  const initial = example ? hotLeadExample(id, order) : newRule(id, 'lead', order);
  return <RuleEditor orgId={orgId} stored={initial} isNew unsent={false} />;
}
