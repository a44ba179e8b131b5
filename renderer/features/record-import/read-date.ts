/** How a file writes what may be read in two ways. */
export type Notation = {
  readonly decimal: '.' | ',';
  readonly dates: 'day-first' | 'month-first';
};

/** What a column of values says of how it is written; null where it fits both ways. */
export type Evidence<T> = T | 'either' | null;

const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ])/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b/;
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:$|[ ,T])/;
const NAMED = /^(?:(\d{1,2})[ .-]+([a-z]{3,9})|([a-z]{3,9})[ .]+(\d{1,2}))[ .,-]+(\d{4})\b/i;
/** Of years with two digits the first that is of the last century. */
const FIRST_SHORT_YEAR = 70;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Whether the days of these dates come before the months: `either` where dates such as 3/4/2026 fit both ways. */
export function dateOrderOf(values: Iterable<string>): Evidence<Notation['dates']> {
  let found: Evidence<Notation['dates']> = null;
  for (const value of values) {
    const parts = NUMBERS.exec(value.trim());
    if (parts === null) continue;
    // Nobody writes months first with points.
    if (Number(parts[1]) > 12 || parts[2] === '.') return 'day-first';
    if (Number(parts[3]) > 12) return 'month-first';
    found = 'either';
  }
  return found;
}

/** The day that a date of a file names, `YYYY-MM-DD`; undefined where it names none. */
export function readFileDate(text: string, order: Notation['dates']): string | undefined {
  const value = text.trim();
  const yearFirst = ISO_DAY.exec(value) ?? YEAR_FIRST.exec(value);
  if (yearFirst !== null) return day(yearFirst[1], yearFirst[2], yearFirst[3]);
  const numbers = NUMBERS.exec(value);
  if (numbers !== null) {
    const [, first, mark, second, year] = numbers;
    const fullYear = year?.length === 2 ? `${Number(year) < FIRST_SHORT_YEAR ? '20' : '19'}${year}` : year;
    const dayComesFirst = mark === '.' || Number(first) > 12 || (order === 'day-first' && Number(second) <= 12);
    return dayComesFirst ? day(fullYear, second, first) : day(fullYear, first, second);
  }
  const named = NAMED.exec(value);
  if (named === null) return undefined;
  const month = MONTHS.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
  return day(named[5], String(month), named[1] ?? named[4]);
}

/** A day that there is; the 30th of February is none. */
function day(year = '', month = '', date = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const moment = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text ? undefined : text;
}

/** The moment a value names, for when a record was created; a mere day is its beginning. */
export function readFileMoment(text: string, order: Notation['dates']): string | undefined {
  const value = text.trim();
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(value) && !Number.isNaN(Date.parse(value))) {
    return new Date(value).toISOString();
  }
  const date = readFileDate(value, order);
  return date === undefined ? undefined : `${date}T00:00:00.000Z`;
}
