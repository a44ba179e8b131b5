import { expect, test } from 'vitest';
import { sampleHandOff } from '../../testing/documents.ts';
import { handOffEvents } from './hand-off-events.ts';
import type { HandOffHere } from './hand-off-steps.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 16, minute)).toISOString();
const sentTo = (toUsername: string, minute: number, change: Partial<HandOffHere> = {}) =>
  sampleHandOff({ id: toUsername, fromUsername: 'dustin', toUsername, sentAt: at(minute), ...change });
const lines = (...handOffs: HandOffHere[]) =>
  handOffEvents(handOffs, (username) => username.toUpperCase())
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ by, what, comment }) => `${by} ${what}${comment && ` “${comment}”`}`);

test('handed over with a note, declined with a reason, handed on and accepted', () => {
  const moses = sentTo('moses', 50, { note: 'Call her.', declinedAt: at(51), declineReason: 'At the trade show.' });
  expect(lines(sentTo('versie', 52, { acceptedAt: at(53) }), moses)).toEqual([
    'dustin handed it to MOSES “Call her.”',
    'moses declined it “At the trade show.”',
    'dustin handed it to VERSIE',
    'versie accepted it',
  ]);
});

test('what passed on is told once, by whoever it was taken from, and begins the next', () => {
  const resolved = { at: at(55), by: 'system', outcome: 'passed on' };
  const [anna, versie] = [sentTo('anna', 50, { passedTo: 'versie', resolved }), sentTo('versie', 55, { passes: 1 })];
  expect(lines(versie, anna)).toEqual([
    'dustin handed it to ANNA',
    'system passed it on to VERSIE: ANNA had not accepted it in time',
  ]);
  expect(handOffEvents([versie, anna], (name) => name).flatMap(({ begins = [] }) => begins)).toContain(versie);
});

test('what was put before an approver is no hand-over of the record', () => {
  expect(lines(sentTo('celia', 50, { trigger: 'approval-submitted' }))).toEqual([]);
});
