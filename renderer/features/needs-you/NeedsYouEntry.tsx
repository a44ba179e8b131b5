import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RecordObject } from '#contract/catalogue.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { keepMine } from '../../database/needs-you.ts';
import type { NeedsYouItem } from '../../database/needs-you-item.ts';
import { useSession } from '../../session/session-store.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { newRecordPath, recordPath } from '../../ui/objects.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { NeedsYouSaid } from './NeedsYouSaid.tsx';
import classes from './NeedsYouScreen.module.css';
import { NeedsYouValues } from './NeedsYouValues.tsx';
import { choicesFor, kindWords } from './needs-you-choices.ts';

type Props = {
  readonly item: NeedsYouItem;
  readonly object: RecordObject | undefined;
  readonly recordIsHere: boolean;
  readonly onDiscard: () => void;
};

/** One decision for the person to make: what they typed, what stands there, why, and the ways out. */
export function NeedsYouEntry({ item, object, recordIsHere, onDiscard }: Props) {
  const database = useLocalDatabase();
  const directory = useDirectory();
  const orgId = useSession((session) => session.open?.session.account.orgId ?? '');
  const { mine, edit, theirs } = choicesFor(item, recordIsHere);
  return (
    <li className={classes.entry}>
      <p className={classes.reason}>
        <span className={classes.kind} data-kind={item.kind}>
          {kindWords[item.kind].one}
        </span>
        <span className={classes.words}>
          {item.reason}
          {item.theirsBy !== undefined && item.theirsAt !== undefined && (
            <>
              {' '}
              Last changed by {nameOf(directory, item.theirsBy)} <RelativeTime at={item.theirsAt} />.
            </>
          )}
        </span>
        <RelativeTime at={item.createdAt} className={classes.time} />
      </p>
      <What item={item} object={object} />
      <div className={classes.actions} data-actions>
        {mine !== null && (
          <Button onClick={() => void keepMine(database, { orgId, username: directory.me }, item)}>{mine}</Button>
        )}
        {edit && object !== undefined && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                {...props}
                to={recordIsHere ? recordPath(object, item.documentId) : newRecordPath(object)}
                search={{ draft: item.id }}
              />
            )}
          >
            Edit
          </Button>
        )}
        <Button variant="default" onClick={onDiscard}>
          {theirs}
        </Button>
      </div>
    </li>
  );
}

function What({ item, object }: Pick<Props, 'item' | 'object'>) {
  if (item.values.length === 0) return null;
  if (item.recordId !== undefined) return <NeedsYouSaid values={item.values} />;
  if (object !== undefined) return <NeedsYouValues item={item} object={object} />;
  return <p className={classes.differs}>Differs in {definitionFieldWords(item.values.map(({ field }) => field))}.</p>;
}

const definitionFields: { readonly [field: string]: string } = {
  object: 'what it is about',
  active: 'on or off',
  order: 'its place in the order',
  evaluateOn: 'when it is evaluated',
  entryCriteria: 'entry criteria',
  logic: 'how criteria combine',
  allowRecall: 'whether it can be recalled',
};

/** What the fields of a rule or a process are called in a sentence. */
function definitionFieldWords(fields: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(
    fields.map((field) => definitionFields[field] ?? field),
  );
}
