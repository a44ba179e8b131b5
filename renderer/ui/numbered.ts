/** Rows that go by their number on screen, from 1, such as criteria and steps. */
export function numbered<R>(rows: readonly R[]): readonly { readonly number: number; readonly row: R }[] {
  return rows.map((row, index) => ({ number: index + 1, row }));
}
