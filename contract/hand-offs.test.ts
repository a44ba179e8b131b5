import { describe, expect, it } from 'vitest';
import { blankTombstone } from './collections.ts';
import { type HandOff, handOffState, isOverdue, isUnseen } from './hand-offs.ts';

const at = '2026-11-20T16:58:00.000Z';
const sent: HandOff = {
  ...blankTombstone('handOffs', 'a', 'maven', at),
  _deleted: false,
  dueAt: '2026-11-20T17:03:00.000Z',
};

describe('a hand-off', () => {
  it.each([
    ['sent', {}],
    ['delivered', { deliveredAt: at }],
    ['seen', { deliveredAt: at, seenAt: at }],
    ['opened', { deliveredAt: at, seenAt: at, openedAt: at }],
    ['opened', { openedAt: at }],
  ] as const)('is %s', (state, evidence) => {
    expect(handOffState({ ...sent, ...evidence })).toBe(state);
  });

  it('is unseen until it was seen, opened or settled', () => {
    expect(isUnseen({ ...sent, deliveredAt: at } as HandOff)).toBe(true);
    expect(isUnseen({ ...sent, seenAt: at })).toBe(false);
    expect(isUnseen({ ...sent, openedAt: at })).toBe(false);
    expect(isUnseen({ ...sent, resolved: { at, by: 'ann', outcome: 'handed on' } })).toBe(false);
    expect(isUnseen({ ...sent, _deleted: true })).toBe(false);
  });

  it('is overdue from its time on, while it is unseen', () => {
    expect(isOverdue(sent, '2026-11-20T17:02:59.999Z')).toBe(false);
    expect(isOverdue(sent, '2026-11-20T17:03:00.000Z')).toBe(true);
    expect(isOverdue({ ...sent, seenAt: at }, '2026-11-20T17:03:00.000Z')).toBe(false);
    expect(isOverdue({ ...sent, dueAt: null }, '2026-11-27T17:03:00.000Z')).toBe(false);
  });
});
