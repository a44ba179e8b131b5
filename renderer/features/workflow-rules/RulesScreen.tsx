import { Button, Group } from '@mantine/core';
import { IconHistory, IconPlus, IconSettingsAutomation } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { v7 as uuidv7 } from 'uuid';
import { RuleTraceAnswer } from '#contract/rule-trace.ts';
import { saveDefinition } from '../../database/definition-edits.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import type { LocalDocument } from '../../database/local-document.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { RelativeTime } from '../../ui/clock.tsx';
import { DefinitionTable } from '../../ui/definitions/DefinitionTable.tsx';
import { nameOfCopy, orderAfterAll } from '../../ui/definitions/definition-order.ts';
import { useDefinitionEdits } from '../../ui/definitions/use-definition-edits.ts';
import { rulePaths } from '../../ui/document-path.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { formatCount } from '../../ui/values.ts';
import { draftOf, evaluationWords } from './rule-draft.ts';
import { lastFired, TRACE } from './trace-view.ts';

type LocalRule = LocalDocument<'workflowRules'>;

/** The workflow rules of the org, for admins. */
export function RulesScreen({ orgId }: { readonly orgId: string }) {
  const database = useLocalDatabase();
  const navigate = useNavigate();
  const { documents, loading } = useLiveQuery('workflowRules');
  const edits = useDefinitionEdits('workflowRules', 'Workflow rule', documents);
  const trace = useAsked(TRACE, RuleTraceAnswer).answer;
  const fired = lastFired(trace?.entries ?? []);
  const duplicate = useSingleFlight(async (rule: LocalRule) => {
    const id = uuidv7();
    const name = nameOfCopy(
      rule.name,
      documents.map((other) => other.name),
    );
    const order = orderAfterAll(documents, rule.object);
    await saveDefinition(database, orgId, 'workflowRules', { ...draftOf(rule), id, name, order, active: false });
    await navigate({ to: rulePaths.of(id) });
  });
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
