import { expect, test } from 'vitest';
import { handOffDefinitions } from '#contract/hand-off-report.ts';
import readme from '../../../../README.md?raw';

test.each(Object.values(handOffDefinitions))('the README has what the report says: %s', (words) => {
  expect(readme.replaceAll(/\s+/g, ' ')).toContain(`- ${words}`);
});
