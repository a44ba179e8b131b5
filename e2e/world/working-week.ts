import type { Page } from '@playwright/test';

/** A moment of a story, by the clock of its server. */
export function at(day: string, time: string): string {
  return `${day}T${time}:00.000Z`;
}

/** Words with times, as they are read in any locale and on any day. */
export function reads(words: string): RegExp {
  const times = words.replace(/(\d\d):(\d\d)/g, (time, hour, minute) => {
    const twelve = String(Number(hour) % 12 || 12).padStart(2, '0');
    return `(\\S+ )?(${time}|${twelve}:${minute}\\s${Number(hour) < 12 ? 'AM' : 'PM'})`;
  });
  return new RegExp(times);
}

/** A Friday that is yet to come: what the demo holds lies before it. */
export function nextFriday(): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((5 - day.getUTCDay() + 7) % 7 || 7));
  return day.toISOString().slice(0, 10);
}

/** The Monday after a Friday. */
export function monday(day: string): string {
  return new Date(Date.parse(at(day, '00:00')) + 3 * 86_400_000).toISOString().slice(0, 10);
}

/** Sets the clock of a computer. Its person looks at the app then: what shows a time is not waited for until it ticks. */
export async function setClock(page: Page, time: string): Promise<void> {
  await page.clock.setFixedTime(time);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}
