import { type CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';

/** One file of the demo folder: its name, for messages, and its text. */
export type CsvSource = { readonly file: string; readonly text: string };

/** A row that was not taken: `line` counts from 1 with the heading, as an editor shows it. */
export type RefusedRow = { readonly file: string; readonly line: number; readonly reason: string };

export type CsvRow<Row> = { readonly line: number; readonly row: Row };

export type CsvTable<Row> = {
  readonly rows: readonly CsvRow<Row>[];
  readonly refused: readonly RefusedRow[];
};

const Parsed = z.array(z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }));

/**
 * Reads a CSV file with a heading row. A row with the wrong number of columns, or one the schema does not take, is
 * refused with its line and reason; no row is dropped silently.
 *
 * @throws Error naming the file when the file as a whole is not readable as CSV, or a column is missing
 */
export function readCsvTable<Shape extends z.ZodRawShape>(
  source: CsvSource,
  rowSchema: z.ZodObject<Shape>,
): CsvTable<z.infer<z.ZodObject<Shape>>> {
  const refused: RefusedRow[] = [];
  const refuse = (line: number, reason: string) => refused.push({ file: source.file, line, reason });
  const rows: CsvRow<z.infer<z.ZodObject<Shape>>>[] = [];
  for (const { record, info } of parseRows(source, Object.keys(rowSchema.shape), refuse)) {
    const result = rowSchema.safeParse(record);
    if (result.success) rows.push({ line: info.lines, row: result.data });
    else refuse(info.lines, result.error.issues.map((issue) => issue.message).join(' '));
  }
  return { rows, refused };
}

function parseRows(
  source: CsvSource,
  columns: readonly string[],
  refuse: (line: number, reason: string) => void,
): z.infer<typeof Parsed> {
  const options = {
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error !== undefined) refuse(lineOf(error), 'The row does not have as many columns as the heading.');
      return undefined;
    },
    columns: (heading: string[]) => {
      const missing = columns.filter((column) => !heading.includes(column));
      if (missing.length > 0) throw new Error(`${source.file} has no column ${missing.join(', ')}.`);
      return heading;
    },
  };
  return Parsed.parse(parse(source.text, options));
}

function lineOf(error: CsvError): number {
  return z.int().catch(0).parse(error['lines']);
}
