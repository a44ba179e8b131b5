import type { AssignmentWorld } from '../assignment-choice.ts';
import { standardCalendar } from '../working-calendar.ts';

type Known = {
  readonly now?: string;
  readonly declined?: readonly string[];
  readonly turns?: ReadonlyMap<string, number>;
  readonly open?: Readonly<Record<string, number>>;
};

/** What assignments go by in a test: a Friday afternoon on which nobody has had anything yet. */
export function assignmentWorld({
  now = '2026-11-20T16:50:00.000Z',
  declined = [],
  turns = new Map(),
  open = {},
}: Known = {}): AssignmentWorld {
  return {
    now,
    calendar: standardCalendar,
    declined: new Set(declined),
    lastTurn: (_ruleId, username) => turns.get(username),
    openRecords: (username) => open[username] ?? 0,
  };
}
