/** Words that stand for screens where otherwise an id would: an id may be any of them. */
const SCREENS: readonly string[] = ['new', 'import', 'trace'];

/** The path of the page of one document below the path of its list. */
export function documentPath(list: string, id: string): string {
  return SCREENS.includes(id) ? `${list}/id/${id}` : `${list}/${id}`;
}
