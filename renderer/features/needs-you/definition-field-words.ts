const words: { readonly [field: string]: string } = {
  object: 'what it is about',
  active: 'on or off',
  order: 'its place in the order',
  evaluateOn: 'when it is evaluated',
  entryCriteria: 'entry criteria',
  logic: 'how criteria combine',
  allowRecall: 'whether it can be recalled',
};

/** What the fields of a rule or a process are called in a sentence. */
export function definitionFieldWords(fields: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(fields.map((field) => words[field] ?? field));
}
