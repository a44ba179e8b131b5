import { isAway } from '#contract/passing-on.ts';
import type { DirectoryUser } from './people.tsx';
import { clockTime } from './time.ts';

/** Until when somebody is away, and who stands in for them; undefined for somebody who is there. */
export function awayWords(
  person: Pick<DirectoryUser, 'away'>,
  nameOf: (username: string) => string,
  now: number,
  locale?: string,
): string | undefined {
  const { away } = person;
  if (away == null || !isAway(person, new Date(now).toISOString())) return undefined;
  const deputy = away.deputyUsername === undefined ? '' : ` (deputy ${nameOf(away.deputyUsername)})`;
  return `away until ${clockTime(away.until, now, locale)}${deputy}`;
}
