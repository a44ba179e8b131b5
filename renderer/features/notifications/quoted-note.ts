export type WithNote = { readonly note: string; readonly rest: string };

/**
 * A body begins with what a person wrote, in quotes, and goes on with what happened: “Call her today.” Handed over by …
 * The note may hold quotes of its own, so that it ends with the last of them.
 */
export function quotedNote(body: string): WithNote {
  const end = body.lastIndexOf('”');
  if (!body.startsWith('“') || end === -1) return { note: '', rest: body };
  return { note: body.slice(1, end), rest: body.slice(end + 1).trim() };
}
