/** Text with a piece put in place of a selection, and where the caret stands after it. */
export function insertText(
  text: string,
  piece: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly text: string; readonly caret: number } {
  return { text: `${text.slice(0, start)}${piece}${text.slice(end)}`, caret: start + piece.length };
}
