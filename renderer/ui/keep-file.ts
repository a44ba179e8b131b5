import Papa from 'papaparse';

/** What a spreadsheet would take for a formula; also what is already guarded, so that guarding can be undone. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * A table as text that spreadsheets read: UTF-8 with its mark, values that look like formulas made harmless by an
 * apostrophe before them, as the OWASP advises ("CSV Injection").
 */
export function csvText(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[headings, ...rows].map(csvLine).join('')}`;
}

/** One line of such a table. */
export function csvLine(cells: readonly string[]): string {
  return `${Papa.unparse([[...cells]], { escapeFormulae: FORMULA })}\r\n`;
}

/** A value as it was before {@link csvText} guarded it. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Gives the person a file to keep, where their browser or desktop puts such files. */
export function keepFile(content: BlobPart, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Gives the person a table to keep. */
export function keepCsv(text: string, name: string): void {
  keepFile(text, name, 'text/csv;charset=utf-8');
}
