import { Button, Group } from '@mantine/core';
import { IconHistory, IconPlus, IconSettingsAutomation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { RuleTraceAnswer } from '#contract/rule-trace.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { RelativeTime } from '../../ui/clock.tsx';
import { DefinitionTable } from '../../ui/definitions/DefinitionTable.tsx';
import { useCopyDefinition, useDefinitionEdits } from '../../ui/definitions/use-definition-edits.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { rulePaths } from '../../ui/objects.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { formatCount } from '../../ui/values.ts';
import { draftOf, evaluationWords } from './rule-draft.ts';
import { lastFired, TRACE } from './trace-view.ts';

/** The workflow rules of the org, for admins. */
export function RulesScreen({ orgId }: { readonly orgId: string }) {
  const { documents, loading } = useLiveQuery('workflowRules');
  const edits = useDefinitionEdits('workflowRules', 'Workflow rule', documents);
  const trace = useAsked(TRACE, RuleTraceAnswer).answer;
  const fired = lastFired(trace?.entries ?? []);
  const duplicate = useCopyDefinition('workflowRules', orgId, documents, { draftOf, pathOf: rulePaths.of });
  return (
    <Screen
      title="Workflow rules"
      icon={<IconSettingsAutomation size={18} />}
      aside={loading ? undefined : formatCount(documents.length)}
      actions={
        <>
          <Button variant="default" component={Link} to={rulePaths.trace} leftSection={<IconHistory size={15} />}>
            Rule trace
          </Button>
          <Button component={Link} to={rulePaths.new} leftSection={<IconPlus size={15} />}>
            New rule
          </Button>
        </>
      }
    >
      {loading ? (
        <RowsSkeleton />
      ) : documents.length === 0 ? (
        <NoRules />
      ) : (
        <DefinitionTable
          label="Workflow rules"
          path={rulePaths.list}
          definitions={documents}
          edits={edits}
          onDuplicate={duplicate}
          columns={[
            { label: 'When', cell: (rule) => evaluationWords[rule.evaluateOn].short },
            {
              label: 'Last fired',
              cell: (rule) => <LastFired at={fired.get(rule.id)} known={trace !== null} />,
            },
          ]}
        />
      )}
    </Screen>
  );
}

function LastFired({ at, known }: { readonly at: string | undefined; readonly known: boolean }) {
  if (at !== undefined) return <RelativeTime at={at} />;
  if (known) return <span title="Not among the evaluations the server keeps">Not lately</span>;
  return <span title="Known only while the server can be reached">—</span>;
}

function NoRules() {
  return (
    <EmptyState
      icon={<IconSettingsAutomation size={22} />}
      title="No workflow rules yet"
      action={
        <Group gap={8} justify="center">
          <Button renderRoot={(props) => <Link {...props} to={rulePaths.new} search={{ example: 'hot-lead' }} />}>
            Begin with “Hot lead assigned”
          </Button>
          <Button variant="default" component={Link} to={rulePaths.new}>
            Begin from nothing
          </Button>
        </Group>
      }
    >
      A rule notifies the right people the moment a record meets its criteria.
    </EmptyState>
  );
}
