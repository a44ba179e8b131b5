import { documentPath } from '../document-path.ts';

/** Where the screens of one kind of definition lie. */
function pathsBelow(list: string) {
  return { list, new: `${list}/new`, of: (id: string) => documentPath(list, id) };
}

export const rulePaths = { ...pathsBelow('/workflow-rules'), trace: '/workflow-rules/trace' };
export const processPaths = pathsBelow('/approval-processes');
