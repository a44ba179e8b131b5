import { Alert, Progress } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { catalogue } from '#contract/catalogue.ts';
import { transitionOperators } from '#contract/criteria-fields.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { Person } from '../../ui/Person.tsx';
import { RecordLink } from '../../ui/RecordLink.tsx';
import { Section } from '../../ui/Section.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { formatCount } from '../../ui/values.ts';
import { DryPassingList } from './DryPassingList.tsx';
import classes from './DryRunPanel.module.css';
import type { DryRun } from './dry-run.ts';
import { LastMonth } from './LastMonth.tsx';
import { useAskedRule } from './use-asked-rule.ts';
import { useDryRun } from './use-dry-run.ts';

type Props = {
  readonly draft: WorkflowRuleDraft;
  /** Criteria with a mistake match nothing, which would be no answer. */
  readonly criteriaAreSound: boolean;
};

/** What the rule would do with the records of this device, before it does anything. */
export function DryRunPanel({ draft, criteriaAreSound }: Props) {
  return (
    <Section title="Dry run" icon={<IconFlask size={15} />}>
      {criteriaAreSound ? (
        <Running draft={draft} />
      ) : (
        <p className={classes.quiet}>Complete the criteria to see which records this rule would match.</p>
      )}
    </Section>
  );
}

function Running({ draft }: { readonly draft: WorkflowRuleDraft }) {
  const rule = useAskedRule(draft);
  const { result, progress } = useDryRun(rule);
  const looksBack = draft.criteria.some(({ operator }) => transitionOperators.has(operator));
  return (
    <div className={classes.panel}>
      {progress !== null && progress.asked > 0 && (
        <Progress
          size="xs"
          className={classes.progress}
          aria-label="Dry run"
          value={(100 * progress.asked) / Math.max(1, progress.total)}
        />
      )}
      {result === null ? (
        <SlowNotice>Looking through your records…</SlowNotice>
      ) : (
        <div data-stale={progress !== null || undefined} className={classes.result}>
          <Result draft={draft} result={result} />
        </div>
      )}
      {looksBack && (
        <Alert color="gray">
          “changed” and “was” compare with the time before a save. Now, each record stands as if it were new, so those
          criteria are not met; the last 30 days go by what each save changed.
        </Alert>
      )}
      {result !== null && result.problem === undefined && <LastMonth rule={rule} />}
    </div>
  );
}

type ResultProps = { readonly draft: WorkflowRuleDraft; readonly result: DryRun };

const PEOPLE_SHOWN = 8;

function Result({ draft, result }: ResultProps) {
  const { label, plural } = catalogue[draft.object];
  const records = (count: number) => `${formatCount(count)} ${(count === 1 ? label : plural).toLowerCase()}`;
  if (result.problem !== undefined) return <Alert color="red">{result.problem}</Alert>;
  return (
    <>
      <p className={classes.words} role="status" aria-label="Dry run result">
        In the data you have, this rule would match <strong>{formatCount(result.matched)}</strong> of{' '}
        {records(result.asked)} now and would have notified{' '}
        <strong>{result.people.length === 1 ? '1 person' : `${formatCount(result.people.length)} people`}</strong>.
      </p>
      <People label="Would have been notified" people={result.people} />
      {result.bundled > 0 && (
        <p className={classes.quiet}>
          On one day, the limit would have put {formatCount(result.bundled)} of these records into one notification for
          each person.
        </p>
      )}
      {result.assigned.length > 0 && <h3 className={classes.subtitle}>Assigned, if nobody had had a turn before</h3>}
      <People label="Would have been assigned" people={result.assigned} />
      {result.suppressed.length > 0 && (
        <ul className={classes.suppressed} aria-label="Would not have been reached">
          {result.suppressed.slice(0, PEOPLE_SHOWN).map(({ message, count }) => (
            <li key={message}>
              {message} <span className={classes.count}>{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      )}
      {result.passing !== undefined && <DryPassingList object={draft.object} passing={result.passing} />}
      {result.examples.length > 0 && (
        <>
          <h3 className={classes.subtitle}>For example</h3>
          <ul className={classes.examples} aria-label="Examples">
            {result.examples.map(({ id, name }) => (
              <li key={id}>
                <RecordLink object={draft.object} id={id} className={classes.example} title={name}>
                  {name}
                </RecordLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function People({ label, people }: { readonly label: string; readonly people: DryRun['people'] }) {
  const rest = people.length - PEOPLE_SHOWN;
  if (people.length === 0) return null;
  return (
    <ul className={classes.people} aria-label={label}>
      {people.slice(0, PEOPLE_SHOWN).map(({ username, count }) => (
        <li key={username} className={classes.person}>
          <Person username={username} />
          <span className={classes.count}>{formatCount(count)}</span>
        </li>
      ))}
      {rest > 0 && <li className={classes.quiet}>and {formatCount(rest)} more</li>}
    </ul>
  );
}
