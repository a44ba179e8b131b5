import { z } from 'zod';

/** A time zone by its IANA name, for example `Europe/Berlin`, that everything which reckons with it knows. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'That is no time zone. Choose one like Europe/Berlin or America/New_York.');
export type TimeZone = z.infer<typeof TimeZone>;

/** A time zone as it is stored: an older version, or an engine with other zones, may have let it through. */
export const StoredTimeZone = z.string().max(64);

/** The zone to reckon with for a stored one: itself, or the one that its legacy name stands for, if either is known. */
export function reckonableZone(stored: string): TimeZone | undefined {
  if (isTimeZone(stored)) return stored;
  const meant = readByIntl(stored);
  return meant !== undefined && isTimeZone(meant) ? meant : undefined;
}

/** IANA's names of three letters. Intl reads others too, such as PST and IST, that Temporal refuses. */
const ofThreeLetters = new Set('CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' '));

function isTimeZone(name: string): boolean {
  // A bare offset such as +02:00, which engines take as well, would go wrong at the next change of clocks.
  if (!/^[A-Za-z]/.test(name)) return false;
  if (name.length === 3 && !ofThreeLetters.has(name.toUpperCase())) return false;
  return readByIntl(name) !== undefined;
}

/** Asking Intl takes the better part of a millisecond, and hours are reckoned with for every hand-off. */
const known = new Map<string, string | undefined>();
const KNOWN_AT_MOST = 2_000;

/** The zone that Intl takes a name for. */
function readByIntl(name: string): string | undefined {
  if (known.has(name)) return known.get(name);
  if (known.size === KNOWN_AT_MOST) known.clear();
  const zone = askIntl(name);
  known.set(name, zone);
  return zone;
}

function askIntl(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
