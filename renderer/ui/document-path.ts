/** Words that stand for screens where otherwise an id would: an id may be any of them. */
const SCREENS: readonly string[] = ['new', 'import', 'trace'];

/** The path of the page of one document below the path of its list. */
export function documentPath(list: string, id: string): string {
  return SCREENS.includes(id) ? `${list}/id/${id}` : `${list}/${id}`;
}

/** Where the screens of one kind of definition lie. */
function pathsBelow(list: string) {
  return { list, new: `${list}/new`, of: (id: string) => documentPath(list, id) };
}

export const rulePaths = { ...pathsBelow('/workflow-rules'), trace: '/workflow-rules/trace' };
export const processPaths = pathsBelow('/approval-processes');
