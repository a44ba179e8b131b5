import type { AssignmentTarget } from './assignments.ts';
import { type DraftIssue, errorAt, under, warningAt } from './draft-issues.ts';
import type { Directory } from './recipient-resolution.ts';

/**
 * Everything wrong with whom a rule assigns records to. A deactivated person is a warning only: they are passed over
 * when the time comes, and a rule must stay editable when someone leaves.
 *
 * @param directory with it, the people it names are looked up
 */
export function checkAssignmentTarget(to: AssignmentTarget, directory: Directory | undefined): readonly DraftIssue[] {
  switch (to.kind) {
    case 'owner-manager':
      return [];
    case 'user':
      return under(['username'], checkPerson(to.username, directory));
    case 'pool': {
      if (to.usernames.length === 0) return [errorAt(['usernames'], 'Choose at least one person.')];
      return to.usernames.flatMap((username, index) => under(['usernames', index], checkPerson(username, directory)));
    }
  }
}

function checkPerson(username: string, directory: Directory | undefined): readonly DraftIssue[] {
  if (directory === undefined) return [];
  const person = directory.get(username);
  if (person === undefined) return [errorAt([], `There is no user “${username}”.`)];
  return person.active ? [] : [warningAt([], `${person.displayName} is deactivated and will be passed over.`)];
}
