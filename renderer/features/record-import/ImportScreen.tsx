import { Button } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { segmentOf } from '../../ui/objects.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { formatCount } from '../../ui/values.ts';
import { CheckResult } from './CheckResult.tsx';
import { ColumnsEditor } from './ColumnsEditor.tsx';
import { FileChoice } from './FileChoice.tsx';
import { ImportOptions } from './ImportOptions.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import classes from './ImportScreen.module.css';
import { ImportsDone } from './ImportsDone.tsx';
import { type Importing, useImport } from './use-import.ts';

type Props = { readonly object: RecordObject; readonly orgId: string };

/** Brings records in from a file: read, put right, checked, imported, and taken back where that was wrong. */
export function ImportScreen({ object, orgId }: Props) {
  const { plural, label } = catalogue[object];
  const importing = useImport(object, orgId);
  const { draft, plan, preview, busy } = importing;
  const begin = useSingleFlight(importing.begin);
  const check = useSingleFlight(importing.check);
  const toWrite = plan?.toWrite ?? 0;
  const records = (toWrite === 1 ? label : plural).toLowerCase();
  return (
    <Screen
      title={`Import ${plural.toLowerCase()}`}
      icon={<IconTableImport size={18} />}
      actions={
        draft === null ? (
          <Button variant="default" component={Link} to={`/${segmentOf(object)}`}>
            Back to {plural.toLowerCase()}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={importing.startOver}>
              Another file
            </Button>
            {plan === null ? (
              <Button loading={busy} onClick={() => void check()}>
                Check
              </Button>
            ) : (
              <Button disabled={toWrite === 0} onClick={() => void begin()}>
                Import {formatCount(toWrite)} {records}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={classes.page}>
        {draft === null ? (
          <>
            <FileChoice
              plural={plural.toLowerCase()}
              problem={importing.problem}
              onFile={(file) => void importing.readFile(file)}
              onText={(text) => void importing.readText(text)}
            />
            <ImportsDone object={object} onUndo={(id) => void importing.undo(id)} />
          </>
        ) : (
          <>
            {plan !== null && <CheckResult object={object} draft={draft} plan={plan} />}
            <p className={classes.file}>
              <b>{draft.fileName}</b>: {formatCount(draft.table.rows.length)} rows
            </p>
            <ColumnsEditor
              object={object}
              table={draft.table}
              key={draft.id}
              targets={draft.targets}
              onChange={importing.setTarget}
            />
            <Options importing={importing} />
            {preview !== null && <ImportPreview object={object} plan={preview} />}
          </>
        )}
      </div>
    </Screen>
  );
}

function Options({ importing: { draft, evidence, strangers, change } }: { readonly importing: Importing }) {
  if (draft === null || evidence === null) return null;
  return <ImportOptions draft={draft} evidence={evidence} strangers={strangers} onChange={change} />;
}
