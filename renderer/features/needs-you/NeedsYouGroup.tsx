import { useLocalDatabase } from '../../database/local-database-context.ts';
import { addNeedsYou, dismissNeedsYou } from '../../database/needs-you.ts';
import type { NeedsYouItem } from '../../database/needs-you-item.ts';
import { objectIcons } from '../../ui/objects.tsx';
import { RecordLink } from '../../ui/RecordLink.tsx';
import { useRecord } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';
import { NeedsYouEntry } from './NeedsYouEntry.tsx';
import classes from './NeedsYouScreen.module.css';
import type { NeedsYouGroup as Group } from './needs-you-groups.ts';

type Props = { readonly group: Group; readonly index: number };

/** What waits about one record, under its name. */
export function NeedsYouGroup({ group, index }: Props) {
  const database = useLocalDatabase();
  const { id, title, object, items } = group;
  const recordIsHere = useRecord(id).record !== undefined;
  const Icon = object && objectIcons[object];
  const discard = async (item: NeedsYouItem) => {
    await dismissNeedsYou(database, [item.id]);
    const text = item.kind === 'conflict' ? `Their version of “${title}” was kept.` : `“${title}” was discarded.`;
    showUndo(text, () => addNeedsYou(database, [item]));
  };
  return (
    <section className={classes.group} aria-label={title} data-index={index}>
      <header className={classes.head}>
        {Icon && <Icon size={16} aria-hidden />}
        <h2 className={classes.name} title={title}>
          {title}
        </h2>
        {object !== undefined && recordIsHere && (
          <RecordLink object={object} id={id} className={classes.open}>
            Open record
          </RecordLink>
        )}
      </header>
      <ul className={classes.entries}>
        {items.map((item) => (
          <NeedsYouEntry
            key={item.id}
            item={item}
            object={object}
            recordIsHere={recordIsHere}
            onDiscard={() => void discard(item)}
          />
        ))}
      </ul>
    </section>
  );
}
