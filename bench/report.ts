/** One line of the table: what was measured, and the bar it has to reach. */
export type Measurement = {
  readonly work: string;
  /** The measured value in words, such as `10,412/s` or `3.1 ms`. */
  readonly measured: string;
  /** What it is compared with, measured in the same run; empty where the bar is absolute. */
  readonly against?: string;
  /** Our value divided by the other, where two are compared. */
  readonly ratio?: number;
  /** What it has to reach, where there is a bar. */
  readonly bar?: string;
  readonly reached?: boolean;
};

/** A benchmark: measures some work and tells the numbers. */
export type Bench = {
  /** Its name for `--only`. */
  readonly name: string;
  run(): Promise<readonly Measurement[]>;
};

const headings = ['work', 'measured', 'against', 'ratio', 'bar', ''] as const;

/** The measurements as a table in plain text, each row saying whether the bar is reached. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map((line) => [
    line.work,
    line.measured,
    line.against ?? '',
    line.ratio === undefined ? '' : line.ratio.toFixed(2),
    line.bar ?? '',
    line.reached === undefined ? '' : line.reached ? 'reached' : 'FALLS SHORT',
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export function milliseconds(value: number): string {
  return `${value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`;
}
