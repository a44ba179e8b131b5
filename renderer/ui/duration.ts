/**
 * How long something took, to be read at a glance: `45 s`, `12 min`, `1 h 5 min`, from ten hours on `64 h`. Hours never
 * become days: a day of work is not 24 of them.
 */
export function formatDuration(seconds: number, locale?: string): string {
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 600)
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${new Intl.NumberFormat(locale).format(Math.round(minutes / 60))} h`;
}
