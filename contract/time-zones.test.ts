import { describe, expect, it } from 'vitest';
import { reckonableZone, TimeZone } from './time-zones.ts';
import { dayOf } from './working-time.ts';

/** Names that Intl reads and Temporal does not: the short ones of ICU. */
const readByIntlOnly = { PST: 'America/Los_Angeles', IST: 'Asia/Calcutta', JST: 'Asia/Tokyo', ECT: 'Europe/Paris' };

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'EST5EDT'])(
    'may be %s',
    (zone) => {
      expect(TimeZone.parse(zone)).toBe(zone);
      expect(reckonableZone(zone)).toBe(zone);
    },
  );

  it.each([...Object.keys(readByIntlOnly), 'Mars/Olympus', '+02:00', ''])('may not be “%s”', (zone) => {
    expect(TimeZone.safeParse(zone).error?.issues[0]?.message).toMatch(/Choose one like Europe\/Berlin/u);
  });

  it('is one to reckon with, whatever an engine offers', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const short = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    const good = [...Intl.supportedValuesOf('timeZone'), ...short].filter((zone) => TimeZone.safeParse(zone).success);
    expect(good.length).toBeGreaterThan(400);
    for (const zone of good) expect(() => dayOf({ timeZone: zone }, 0)).not.toThrow();
  });

  it('that was stored by a legacy name is the one it stands for', () => {
    for (const [stored, meant] of Object.entries(readByIntlOnly)) expect(reckonableZone(stored)).toBe(meant);
    expect(reckonableZone('Mars/Olympus')).toBeUndefined();
  });
});
