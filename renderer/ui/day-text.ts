/** As somebody types a day: all in digits, of the calendar that is stored. */
const DIGITS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
type Part = keyof typeof DIGITS;

function formatOf(locale: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...DIGITS, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });
}

/** A day (`YYYY-MM-DD`) as it is typed where the person is, such as `11/29/2026`; what is none stays as it is. */
export function writeDay(day: string, locale?: string): string {
  return isDay(day) ? formatOf(locale).format(new Date(`${day}T00:00:00Z`)) : day;
}

/** How a day is typed where the person is, such as `mm/dd/yyyy`. */
export function dayPattern(locale?: string): string {
  const letters: { readonly [P in Part]: string } = { year: 'yyyy', month: 'mm', day: 'dd' };
  return formatOf(locale)
    .formatToParts(0)
    .map(({ type, value }) => (type in letters ? letters[type as Part] : value))
    .join('');
}

const ISO = /^\d{4}-\d{1,2}-\d{1,2}$/;

/** The day (`YYYY-MM-DD`) that somebody typed, in the order of their locale or year first; undefined for none. */
export function readDay(typed: string, locale?: string): string | undefined {
  const text = typed.trim();
  const numbers = text.match(/\d+/g) ?? [];
  const between = literalsOf(locale);
  const rest = text
    .replaceAll(/[\d\s.,/-]|\p{Cf}/gu, '')
    .replaceAll(/./gu, (mark) => (between.includes(mark) ? '' : mark));
  if (numbers.length !== 3 || rest !== '') return undefined;
  const order = ISO.test(text) ? (['year', 'month', 'day'] as const) : partsOf(locale);
  const of = Object.fromEntries(order.map((part, at) => [part, numbers[at] ?? ''])) as Record<Part, string>;
  // Of two digits it is this century's.
  const year = of.year.length === 2 ? `20${of.year}` : of.year;
  const day = `${year}-${of.month.padStart(2, '0')}-${of.day.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

function partsOf(locale: string | undefined): readonly Part[] {
  return formatOf(locale)
    .formatToParts(0)
    .flatMap(({ type }) => (type in DIGITS ? [type as Part] : []));
}

/** What a locale writes around the numbers, such as the dots or the word for a year. */
function literalsOf(locale: string | undefined): string {
  return formatOf(locale)
    .formatToParts(0)
    .map(({ type, value }) => (type === 'literal' ? value : ''))
    .join('');
}

/** Whether it names a day that there is; the 30th of February is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A day with a time (`YYYY-MM-DDTHH:mm`) as it is typed where the person is. */
export function writeMinute(minute: string, locale?: string): string {
  const [day = '', time = ''] = minute.split('T');
  return isDay(day) ? `${writeDay(day, locale)} ${time}` : minute;
}

const WITH_TIME = /^(.*\d.*?)[\s,T]+(\d{1,2}):(\d{2})$/;

/** The day with a time that somebody typed; undefined for none. */
export function readMinute(typed: string, locale?: string): string | undefined {
  const [, text = '', hours = '', minutes = ''] = WITH_TIME.exec(typed.trim()) ?? [];
  const day = readDay(text, locale);
  if (day === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${day}T${hours.padStart(2, '0')}:${minutes}`;
}

/** The weekday a week begins with, from 0 for Sunday. */
export function firstWeekday(locale?: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const of: Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } } =
    new Intl.Locale(locale ?? new Intl.DateTimeFormat().resolvedOptions().locale);
  const { firstDay } = of.getWeekInfo?.() ?? of.weekInfo ?? { firstDay: 1 };
  return (firstDay % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}
