import { expect, test } from 'vitest';
import { standardRetention } from '#contract/retention.ts';
import { storedRetention } from './purge.ts';

test('an org that has said nothing keeps things for the standard time', () => {
  expect(storedRetention(null)).toEqual(standardRetention);
});

test('what an older version did not ask for is as it is by default, and what the org said stays', () => {
  const said = { tombstoneDays: 30, readNotificationDays: 60 };
  expect(storedRetention(JSON.stringify(said))).toEqual({ ...said, handOffDays: standardRetention.handOffDays });
});
