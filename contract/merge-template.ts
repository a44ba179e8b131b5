/** A piece of a message template: text as it is, or a merge field by its name; `position` counts characters from 1. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string; readonly position: number };

export type TemplateProblem = { readonly position: number; readonly message: string };

export type ParsedTemplate = {
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly TemplateProblem[];
};

/**
 * Cuts a template such as `{{name}} is worth {{ fields.amount }}` into its parts. An opening `{{` that is never closed
 * is a problem and stays as text; a stray `}}` is just text.
 */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const problems: TemplateProblem[] = [];
  let rest = 0;
  let close = template.indexOf('}}');
  const text = (end: number) => {
    if (end > rest) parts.push({ kind: 'text', text: template.slice(rest, end) });
  };
  while (rest < template.length) {
    const open = template.indexOf('{{', rest);
    if (open === -1) break;
    // Looked for only once it is behind: from each of thousands of openings it would be looked for to the end.
    if (close !== -1 && close < open) close = template.indexOf('}}', open);
    const reopened = template.indexOf('{{', open + 2);
    if (close === -1 || (reopened !== -1 && reopened < close)) {
      problems.push({ position: open + 1, message: `This “{{” is never closed with “}}” (at character ${open + 1}).` });
      const end = open + 2;
      text(end);
      rest = end;
      continue;
    }
    text(open);
    parts.push({ kind: 'field', name: template.slice(open + 2, close).trim(), position: open + 1 });
    rest = close + 2;
  }
  text(template.length);
  return { parts, problems };
}
