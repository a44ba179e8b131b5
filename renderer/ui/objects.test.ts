import { expect, test } from 'vitest';
import { newRecordPath, processPaths, recordPath, rulePaths } from './objects.tsx';

test('what has the id of a screen lies elsewhere than that screen', () => {
  expect(recordPath('lead', 'lead-1')).toBe('/leads/lead-1');
  expect(recordPath('lead', 'new')).toBe('/leads/id/new');
  expect(newRecordPath('lead')).toBe('/leads/new');
  expect(recordPath('lead', 'import')).toBe('/leads/id/import');
  expect([rulePaths.of('new'), rulePaths.of('trace')]).toEqual(['/workflow-rules/id/new', '/workflow-rules/id/trace']);
  expect([processPaths.of('new'), processPaths.new]).toEqual(['/approval-processes/id/new', '/approval-processes/new']);
});
