import { Button, Text, Textarea } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useState } from 'react';
import { FormError } from '../../ui/FormError.tsx';
import classes from './ImportScreen.module.css';

type Props = {
  /** Of which records, in small letters. */
  readonly plural: string;
  /** Why the last file could not be read. */
  readonly problem: string | undefined;
  readonly onFile: (file: File) => void;
  readonly onText: (text: string) => void;
};

/** Where a table comes from: a file chosen or dropped, or cells pasted from a spreadsheet. */
export function FileChoice({ plural, problem, onFile, onText }: Props) {
  const [pasted, setPasted] = useState('');
  return (
    <div className={classes.choice}>
      <div className={classes.drop}>
        <IconTableImport size={28} stroke={1.5} aria-hidden />
        <p className={classes.dropTitle}>Choose a file with {plural}, or drop it here</p>
        <Text size="sm" c="dimmed">
          CSV or TSV, as Excel, Google Sheets, HubSpot, Salesforce and Pipedrive write it; its first line names the
          columns. Or all the data that SmartLite has exported.
        </Text>
        {/* It lies over all of the field: browsers drop files into an input by themselves. */}
        <input
          className={classes.fileInput}
          type="file"
          aria-label="File"
          accept=".csv,.tsv,.txt,.zip,.json,text/csv,text/tab-separated-values,text/plain"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) onFile(file);
            // The same file, mended, can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      <FormError>{problem}</FormError>
      <Textarea
        label="Or paste a table"
        placeholder="Cells copied from a spreadsheet, with their headings"
        autosize
        minRows={3}
        maxRows={8}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <div>
        <Button variant="default" disabled={pasted.trim() === ''} onClick={() => onText(pasted)}>
          Read the pasted table
        </Button>
      </div>
    </div>
  );
}
