import './zod-without-eval.ts';
import { SyncScheduler, systemClock } from '#contract/sync-scheduler.ts';
import { ScheduleCommand, type ScheduleEvent } from './schedule-messages.ts';

/**
 * The schedule of the browser shell. It lives in a worker because Chromium wakes the timers of a hidden page only once
 * a minute.
 */
const scheduler = new SyncScheduler(systemClock, Math.random, () => {
  tell({ type: 'sync-due' });
  tellNext();
});

addEventListener('message', (message: MessageEvent<unknown>) => {
  const command = ScheduleCommand.parse(message.data);
  if (command.type === 'finished') scheduler.finished(command.outcome);
  else scheduler[command.type]();
  tellNext();
});

function tellNext(): void {
  const { nextAt } = scheduler;
  tell({ type: 'next-sync-at', at: nextAt === null ? null : new Date(nextAt).toISOString() });
}

function tell(event: ScheduleEvent): void {
  postMessage(event);
}
