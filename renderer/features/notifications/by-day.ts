import { dayLabel } from '../../ui/time.ts';

export type Day<I> = { readonly label: string; readonly items: readonly I[] };

/** Groups items, newest first, under the day they came on. */
export function byDay<I extends { readonly createdAt: string }>(items: readonly I[], now: number): Day<I>[] {
  const days = new Map<string, I[]>();
  for (const item of items) {
    const label = dayLabel(item.createdAt, now);
    const day = days.get(label);
    if (day === undefined) days.set(label, [item]);
    else day.push(item);
  }
  return [...days].map(([label, grouped]) => ({ label, items: grouped }));
}
