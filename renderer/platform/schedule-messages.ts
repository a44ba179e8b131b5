import { z } from 'zod';
import { SyncRoundOutcome } from '#contract/desktop-bridge.ts';

/** Page → worker. */
export const ScheduleCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start') }),
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('trigger') }),
  z.object({ type: z.literal('finished'), outcome: SyncRoundOutcome }),
]);
export type ScheduleCommand = z.infer<typeof ScheduleCommand>;

/** Worker → page. */
export const ScheduleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sync-due') }),
  z.object({ type: z.literal('next-sync-at'), at: z.string().nullable() }),
]);
export type ScheduleEvent = z.infer<typeof ScheduleEvent>;
