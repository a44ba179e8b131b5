import { expect, test } from 'vitest';
import { TimeZone } from '#contract/time-zones.ts';
import { presentName, zonesToChooseFrom } from './zone-names.ts';

test('zones are offered by their present names, whatever the engine calls them', () => {
  for (const offered of [undefined, ['Asia/Calcutta', 'Europe/Kiev'], ['Asia/Kolkata', 'Europe/Kyiv']]) {
    const zones = zonesToChooseFrom('UTC', offered);
    expect(zones).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'UTC']));
    expect(zones).not.toContain('Asia/Calcutta');
    expect(new Set(zones).size).toBe(zones.length);
  }
});

test('every zone offered is one the server takes', () => {
  for (const zone of zonesToChooseFrom('UTC')) expect([zone, TimeZone.safeParse(zone).success]).toEqual([zone, true]);
});

test('what is chosen stays among them', () => {
  expect(zonesToChooseFrom('Asia/Calcutta')).toContain('Asia/Calcutta');
});

test('a renamed zone keeps its clock', () => {
  const clock = (zone: string) =>
    new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'full', timeStyle: 'full' });
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const present = presentName(zone);
    if (present !== zone) expect(clock(present).format(0)).toBe(clock(zone).format(0));
  }
});
