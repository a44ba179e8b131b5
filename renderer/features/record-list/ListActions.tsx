import { Button } from '@mantine/core';
import { IconDownload, IconPlus, IconTableImport } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { importPath, newRecordPath } from '../../ui/objects.tsx';
import { useExport } from '../../ui/records-csv.ts';
import classes from './ListActions.module.css';

type Props = {
  readonly object: RecordObject;
  /** What the list shows, in its order. */
  readonly ids: readonly string[];
};

/** What can be done from a list as a whole: bring records in, take them along, make one. */
export function ListActions({ object, ids }: Props) {
  const navigate = useNavigate();
  const exporting = useExport(object);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTableImport size={15} />}
        className={classes.button}
        aria-label="Import"
        onClick={() => void navigate({ to: importPath(object) })}
      >
        <span className={classes.label}>Import</span>
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={15} />}
        disabled={ids.length === 0}
        className={classes.button}
        aria-label="Export"
        onClick={() => void exporting(ids)}
      >
        <span className={classes.label}>Export</span>
      </Button>
      <NewRecordButton object={object} />
    </>
  );
}

export function NewRecordButton({ object }: Pick<Props, 'object'>) {
  return (
    <Button component={Link} to={newRecordPath(object)} leftSection={<IconPlus size={15} />}>
      New {catalogue[object].label.toLowerCase()}
    </Button>
  );
}
