import type { Kysely } from 'kysely';
import { z } from 'zod';
import { HandOffSettings, standardHandOffSettings } from '#contract/escalation-settings.ts';
import { PassingSettings, standardPassingSettings } from '#contract/passing-settings.ts';
import { reckonableZone, StoredTimeZone } from '#contract/time-zones.ts';
import { calendarOf, type WorkingCalendar } from '#contract/working-calendar.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { Tables } from '../storage/schema.ts';

const StoredZone = z.object({ calendar: z.looseObject({ timeZone: StoredTimeZone }) });

/** What the org decides about its hand-offs, as it is in this transaction. */
export const handOffSettings: (work: OrgWork) => Promise<HandOffSettings> = oncePerWork((work) =>
  readHandOffSettings(work.db, work.orgId),
);

/** What the org decides about hand-offs that nobody accepts, as it is in this transaction. */
export const passingSettings: (work: OrgWork) => Promise<PassingSettings> = oncePerWork(async (work) => {
  const { passing_settings } = await work.db
    .selectFrom('orgs')
    .select('passing_settings')
    .where('org_id', '=', work.orgId)
    .executeTakeFirstOrThrow();
  return storedPassingSettings(passing_settings);
});

/** The settings as an org's row holds them. */
export function storedPassingSettings(json: string | null): PassingSettings {
  return json === null ? standardPassingSettings : PassingSettings.parse(JSON.parse(json));
}

/** What an org decides about its hand-offs. */
export async function readHandOffSettings(db: Kysely<Tables>, orgId: string): Promise<HandOffSettings> {
  const { hand_off_settings } = await db
    .selectFrom('orgs')
    .select('hand_off_settings')
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  return storedHandOffSettings(hand_off_settings);
}

/** What holds for a new org whose people work in a time zone. */
export function settingsIn(timeZone: string): HandOffSettings {
  return { ...standardHandOffSettings, calendar: { ...standardHandOffSettings.calendar, timeZone } };
}

/** The settings as an org's row holds them. */
export function storedHandOffSettings(json: string | null): HandOffSettings {
  if (json === null) return standardHandOffSettings;
  const stored: unknown = JSON.parse(json);
  const { calendar } = StoredZone.parse(stored);
  const timeZone = reckonableZone(calendar.timeZone) ?? standardHandOffSettings.calendar.timeZone;
  return HandOffSettings.parse({ ...Object(stored), calendar: { ...calendar, timeZone } });
}

/** When a person works. */
export async function calendarIn(work: OrgWork, username: string): Promise<WorkingCalendar> {
  const person = await work.find('users', username);
  return calendarOf(person?.document, (await handOffSettings(work)).calendar);
}
