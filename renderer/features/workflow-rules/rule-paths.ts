/** Where the screens of workflow rules lie. */
export const rulesPath = '/workflow-rules';
export const newRulePath = `${rulesPath}/new`;
export const tracePath = `${rulesPath}/trace`;

export function rulePath(id: string): string {
  return `${rulesPath}/${id}`;
}
