/** Where the screens of approval processes lie. */
export const processesPath = '/approval-processes';
export const newProcessPath = `${processesPath}/new`;

export function processPath(id: string): string {
  return `${processesPath}/${id}`;
}
