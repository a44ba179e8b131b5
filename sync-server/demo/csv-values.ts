import { z } from 'zod';
import { CalendarDate } from '#contract/identifiers.ts';

/** Text that must be there; `name` is what the message calls it. */
export function requiredText(name: string) {
  return z.string().min(1, `The ${name} is missing.`);
}

/** A number of 0 or more that may be missing: then undefined. */
export function optionalNumber(name: string) {
  return z
    .string()
    .transform((text) => (text === '' ? undefined : Number(text)))
    .pipe(z.number(`The ${name} is not a number.`).min(0, `The ${name} is below zero.`).optional());
}

/** A whole number of 0 or more that must be there. */
export function requiredCount(name: string) {
  return z
    .string()
    .transform((text) => (text === '' ? Number.NaN : Number(text)))
    .pipe(z.int(`The ${name} is not a whole number.`).min(0, `The ${name} is below zero.`));
}

/** A calendar day written M/D/YYYY, given back as YYYY-MM-DD; it may be missing: then undefined. */
export function optionalDate(name: string) {
  return z.string().transform((text, context) => {
    if (text === '') return undefined;
    const date = CalendarDate.safeParse(isoDateOf(text));
    if (date.success) return date.data;
    context.issues.push({
      code: 'custom',
      input: text,
      message: `The ${name} "${text}" is not a day written M/D/YYYY.`,
    });
    return z.NEVER;
  });
}

function isoDateOf(text: string): string {
  const [month = '', day = '', year = ''] = text.split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
