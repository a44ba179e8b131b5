import { z } from 'zod';
import { CalendarDate, Username } from './identifiers.ts';

/** The most people that are asked for at once. */
export const MAX_PRESENCES = 500;

/** Usernames, with commas between them. */
export const PresenceQuery = z.strictObject({
  usernames: z
    .string()
    .max(MAX_PRESENCES * 65)
    .transform((text) => text.split(',').filter((username) => username !== ''))
    .pipe(z.array(Username).max(MAX_PRESENCES, `At most ${MAX_PRESENCES} people can be asked for.`)),
});
export type PresenceQuery = z.infer<typeof PresenceQuery>;

/** When a device of somebody last spoke to the server, coarse on purpose. */
export const Presence = z.union([z.enum(['now', 'today', 'never']), CalendarDate]);
export type Presence = z.infer<typeof Presence>;

export const PresenceAnswer = z.record(z.string(), Presence);
export type PresenceAnswer = z.infer<typeof PresenceAnswer>;
