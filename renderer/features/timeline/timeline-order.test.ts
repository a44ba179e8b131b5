import { expect, test } from 'vitest';
import { type LocalActivity, type TimelineEvent, timelineOf } from './timeline-order.ts';

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
const wrote = (hour: number) => ({ id: `note ${hour}`, at: at(hour) }) as LocalActivity;
const happened = (hour: number): TimelineEvent => ({
  id: `event ${hour}`,
  at: at(hour),
  by: 'anna',
  what: '',
  comment: '',
});
const idsOf = (...of: Parameters<typeof timelineOf>) =>
  timelineOf(...of).map((entry) => (entry.kind === 'event' ? entry.event.id : entry.activity.id));

test('what was written and what happened stand in one order, the newest first', () => {
  expect(idsOf([wrote(12), wrote(9)], [happened(8), happened(10), happened(13)], true)).toEqual([
    'event 13',
    'note 12',
    'event 10',
    'note 9',
    'event 8',
  ]);
});

test('what lies before the oldest note that was read waits until those between are read', () => {
  expect(idsOf([wrote(12), wrote(9)], [happened(8), happened(10)], false)).toEqual(['note 12', 'event 10', 'note 9']);
});
