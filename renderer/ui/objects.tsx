import { IconAddressBook, IconBuilding, IconTargetArrow, IconUserPlus, type TablerIcon } from '@tabler/icons-react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';

/** The icon of each object, wherever it stands for one. */
export const objectIcons: { readonly [O in RecordObject]: TablerIcon } = {
  lead: IconUserPlus,
  opportunity: IconTargetArrow,
  account: IconBuilding,
  contact: IconAddressBook,
};

/** The path segment of an object's screens: `lead` → `leads`, as on screen. */
export function segmentOf(object: RecordObject): string {
  return catalogue[object].plural.toLowerCase();
}

/** The object whose screens have this path segment, or undefined. */
export function objectOfSegment(segment: string): RecordObject | undefined {
  return RecordObjects.find((object) => segmentOf(object) === segment);
}

const RecordObjects = Object.keys(catalogue) as readonly RecordObject[];

/** The path of a record's page. */
export function recordPath(object: RecordObject, id: string): string {
  return documentPath(`/${segmentOf(object)}`, id);
}

/** The path of the screen that imports records of an object. */
export function importPath(object: RecordObject): string {
  return `/${segmentOf(object)}/import`;
}

/** The path of the form of a new one. */
export function newRecordPath(object: RecordObject): string {
  return `/${segmentOf(object)}/new`;
}

/** Words that stand for screens where otherwise an id would: an id may be any of them. */
const SCREENS: readonly string[] = ['new', 'import', 'trace'];

/** The path of the page of one document below the path of its list. */
function documentPath(list: string, id: string): string {
  return SCREENS.includes(id) ? `${list}/id/${id}` : `${list}/${id}`;
}

/** Where the screens of one kind of definition lie. */
function pathsBelow(list: string) {
  return { list, new: `${list}/new`, of: (id: string) => documentPath(list, id) };
}

export const rulePaths = { ...pathsBelow('/workflow-rules'), trace: '/workflow-rules/trace' };
export const processPaths = pathsBelow('/approval-processes');
