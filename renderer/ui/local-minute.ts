/** A moment as a field for a date and a time shows it, in the zone of the device; '' for none. */
export function localMinute(moment: string | null | undefined): string {
  if (moment == null) return '';
  const date = new Date(moment);
  return `${localDay(date.getTime())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The calendar day of a moment in the zone of the device, `YYYY-MM-DD`. */
export function localDay(moment: number): string {
  const date = new Date(moment);
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The moment that such a field holds; undefined where it holds none. */
export function momentOf(typed: string): string | undefined {
  const moment = new Date(typed);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
