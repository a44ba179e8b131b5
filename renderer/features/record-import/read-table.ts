import Papa from 'papaparse';
import { unguarded } from '../../ui/keep-file.ts';

/** A table as it stands in a file. */
export type Table = {
  readonly headings: readonly string[];
  /** The cells of each row, as many as there are headings. */
  readonly rows: readonly (readonly string[])[];
  readonly separator: string;
};

/** So many characters are read in one go: the screen stays alive in between. */
const CHUNK = 256 * 1024;
/** What spreadsheets that want to be read by others write before the table. */
const SEPARATOR_LINE = /^\uFEFF?sep=(.)\r?\n/i;

/**
 * Reads a table of values separated by commas, semicolons, tabs or bars, whichever it is; quoted values may hold line
 * breaks. Lines without any value are left out.
 */
export function readTable(text: string): Promise<Table> {
  const told = SEPARATOR_LINE.exec(text);
  const body = told === null ? text.replace(/^\uFEFF/, '') : text.slice(told[0].length);
  return new Promise((resolve, reject) => {
    let headings: string[] | undefined;
    const rows: string[][] = [];
    let separator = told?.[1] ?? '';
    Papa.parse<string[]>(body, {
      delimiter: separator,
      delimitersToGuess: [',', ';', '\t', '|'],
      skipEmptyLines: 'greedy',
      chunkSize: CHUNK,
      chunk: ({ data, meta }: Papa.ParseResult<string[]>, parser: Papa.Parser) => {
        const [head = []] = headings === undefined ? data.splice(0, 1) : [];
        headings ??= head.map((heading) => heading.trim());
        for (const row of data) rows.push(headings.map((_, index) => unguarded(row[index] ?? '')));
        separator = meta.delimiter;
        parser.pause();
        setTimeout(() => parser.resume());
      },
      complete: () => resolve({ headings: headings ?? [], rows, separator }),
      error: reject,
    });
  });
}
