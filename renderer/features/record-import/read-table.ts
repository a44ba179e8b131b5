import Papa from 'papaparse';
import { unguarded } from '../../ui/keep-file.ts';

/** A table as it stands in a file. */
export type Table = {
  readonly headings: readonly string[];
  /** The cells of each row, as many as there are headings. */
  readonly rows: readonly (readonly string[])[];
  readonly separator: string;
  /** What is wrong with how a row is written, by its number from 1: it cannot be told what belongs where. */
  readonly flaws?: ReadonlyMap<number, string>;
};

const MISQUOTED = 'A quotation mark in it is not closed where the value ends, so others may be part of it.';

const SEPARATORS = [',', ';', '\t', '|'] as const;

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
    const flaws = new Map<number, string>();
    const separator = told?.[1] ?? separatorIn(body);
    Papa.parse<string[]>(body, {
      delimiter: separator,
      chunkSize: CHUNK,
      chunk: ({ data, errors }: Papa.ParseResult<string[]>, parser: Papa.Parser) => {
        const misquoted = new Set(
          errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row] : [])),
        );
        for (const [place, row] of data.entries()) {
          if (row.every((cell) => cell.trim() === '')) continue;
          if (headings === undefined) {
            headings = row.map((heading) => heading.trim());
            continue;
          }
          rows.push(headings.map((_, index) => unguarded(row[index] ?? '')));
          const flaw = misquoted.has(place) ? MISQUOTED : tooMany(row, headings.length);
          if (flaw !== undefined) flaws.set(rows.length, flaw);
        }
        parser.pause();
        setTimeout(() => parser.resume());
      },
      complete: () => resolve({ headings: headings ?? [], rows, separator, flaws }),
      error: reject,
    });
  });
}

/** By the first lines that hold anything; where those are too uneven for that, by the headings alone. */
function separatorIn(body: string): string {
  const start = body.slice(0, CHUNK);
  const { meta, errors } = Papa.parse<string[]>(start, {
    preview: 10,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [...SEPARATORS],
  });
  if (!errors.some(({ code }) => code === 'UndetectableDelimiter')) return meta.delimiter;
  const [headings = ''] = start.split(/[\r\n]/).filter((line) => line.trim() !== '');
  const counted = SEPARATORS.map((separator) => ({ separator, count: headings.split(separator).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).separator;
}

/** A comma within a value that is not quoted moves all that follows. */
function tooMany(row: readonly string[], columns: number): string | undefined {
  const cells = row.findLastIndex((cell) => cell.trim() !== '') + 1;
  return cells > columns ? `It has ${cells} values, and there are ${columns} columns.` : undefined;
}
