import { Button, Progress } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { useDocument } from '../../database/live-query.ts';
import { IMPORTS, importsIn, type StoredImport } from '../../database/stored-import.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { segmentOf } from '../../ui/objects.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatCount } from '../../ui/values.ts';
import classes from './ImportScreen.module.css';

type Props = { readonly object: RecordObject; readonly onUndo: (id: string) => void };

/** The imports of this device: how far each is, and the way back. */
export function ImportsDone({ object, onUndo }: Props) {
  const { document } = useDocument('settings', IMPORTS);
  const imports = importsIn(document?.value).filter((one) => one.object === object);
  if (imports.length === 0) return null;
  return (
    <Section title="Imports on this device">
      <ul className={classes.imports}>
        {imports.map((one) => (
          <li key={one.id} className={classes.import}>
            <span className={classes.importName} title={one.fileName}>
              <b>{one.fileName}</b>
              <RelativeTime at={one.at} className={classes.quiet} />
            </span>
            <span className={classes.importState}>
              <ImportState stored={one} />
            </span>
            {one.state === 'done' && (
              <>
                <Button variant="subtle" component={Link} to={`/${segmentOf(object)}`}>
                  See them
                </Button>
                <Button variant="default" leftSection={<IconArrowBackUp size={15} />} onClick={() => onUndo(one.id)}>
                  Undo import
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ImportState({ stored }: { readonly stored: StoredImport }) {
  const { state, carriedOut, pieces, kept } = stored;
  if (state === 'done') return <span role="status">{inWords(stored)}</span>;
  if (state === 'undone') {
    const rest = kept === 0 ? '' : ` ${formatCount(kept)} stay: somebody has changed them since.`;
    return <span role="status">{`Taken back.${rest}`}</span>;
  }
  const label = state === 'running' ? 'Importing' : 'Taking back';
  const percent = pieces === 0 ? 100 : Math.round((carriedOut / pieces) * 100);
  return (
    <span className={classes.progress}>
      {label}…
      <Progress.Root size={6} className={classes.progressBar}>
        <Progress.Section value={percent} aria-label={label} />
      </Progress.Root>
    </span>
  );
}

function inWords({ object, created, updated }: StoredImport): string {
  const { label, plural } = catalogue[object];
  const count = (number: number) => `${formatCount(number)} ${(number === 1 ? label : plural).toLowerCase()}`;
  if (updated === 0) return `${count(created)} imported.`;
  return created === 0 ? `${count(updated)} updated.` : `${count(created)} imported, ${formatCount(updated)} updated.`;
}
