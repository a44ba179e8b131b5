import type { z } from 'zod';
import {
  type EscalationTimes,
  HandOffSettings,
  type Rating,
  Rating as Ratings,
} from '#contract/escalation-settings.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import type { TypedTimes } from '../../ui/EscalationTimesInput.tsx';

/** What holds for records of a rating: the standard, times of their own, or nothing at all. */
export type RatingChoice = 'standard' | 'own' | 'none';

/** The settings as they are typed: numbers may be missing, and a rating keeps its times while another choice is tried. */
export type SettingsDraft = {
  readonly calendar: WorkingCalendar;
  readonly active: boolean;
  readonly standard: TypedTimes;
  readonly byRating: { readonly [R in Rating]: { readonly choice: RatingChoice; readonly times: TypedTimes } };
  readonly targetMinutes: number | '';
};

export function draftOf({ calendar, escalation, targetMinutes }: HandOffSettings): SettingsDraft {
  const { active, standard, byRating } = escalation;
  const of = (rating: Rating) => {
    const times = byRating[rating];
    if (times === undefined) return { choice: 'standard', times: standard } as const;
    return times === null ? ({ choice: 'none', times: standard } as const) : ({ choice: 'own', times } as const);
  };
  return {
    calendar,
    active,
    standard,
    byRating: { hot: of('hot'), warm: of('warm'), cold: of('cold') },
    targetMinutes,
  };
}

/** The settings a draft stands for; undefined while something in it is wrong. */
export function settingsOf(draft: SettingsDraft): HandOffSettings | undefined {
  return HandOffSettings.safeParse(asTyped(draft)).data;
}

/** What is wrong with a draft, in words, by where it is, such as `escalation.standard.remindAfterMinutes`. */
export function problemsOf(draft: SettingsDraft): { readonly [path: string]: string } {
  return problemsByPath(HandOffSettings.safeParse(asTyped(draft)).error);
}

/** The first thing that is wrong at each place. */
export function problemsByPath(error: z.ZodError | undefined): { readonly [path: string]: string } {
  const found: { [path: string]: string } = {};
  for (const { path, message } of error?.issues ?? []) found[path.join('.')] ??= message;
  return found;
}

function asTyped({ calendar, active, standard, byRating, targetMinutes }: SettingsDraft) {
  const ratings = Ratings.options.flatMap((rating): [Rating, TypedTimes | EscalationTimes | null][] => {
    const { choice, times } = byRating[rating];
    if (choice === 'standard') return [];
    return [[rating, choice === 'none' ? null : times]];
  });
  return { calendar, escalation: { active, standard, byRating: Object.fromEntries(ratings) }, targetMinutes };
}
